import { refuse } from './refusals.js';

/**
 * Division of a whole into parts by the largest remainder: every part is exact to its smallest unit (0.01 for amounts, 1
 * for counts) and the parts sum exactly to the whole. Everything is text and BigInt; no part is ever a float.
 */
export type Step = 'cent' | 'one';

const CENT = 100n;
/** Weights are compared to eight decimals. */
const SCALE = 8;

/**
 * @param whole decimal string with at most two decimals, not negative; a whole number where `step` is `one`
 * @param weights decimal strings from zero up, at least one of them above zero
 * @throws DIVISION_WEIGHTS
 */
export function divide(whole: string, weights: readonly string[], step: Step): string[] {
  const scaled = weights.map(scaledWeight);
  const sum = scaled.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) throw refuse.DIVISION_WEIGHTS();
  const units = unitsOf(whole, step);
  const floors = scaled.map((weight) => (units * weight) / sum);
  const remainders = scaled.map((weight, index) => ({ index, rest: (units * weight) % sum }));
  let left = units - floors.reduce((total, part) => total + part, 0n);
  // the first of equal remainders is served first, so that the same question always has the same answer
  for (const { index } of remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return floors.map((part) => textOf(part, step));
}

/** Twelve equal months. */
export function divideLinearly(whole: string, step: Step): string[] {
  return divide(whole, Array<string>(12).fill('1'), step);
}

/** Four quarters by their weights, each quarter evenly over its three months; quarters are exact before months are. */
export function divideByQuarters(whole: string, weights: readonly string[], step: Step): string[] {
  return divide(whole, weights, step).flatMap((quarter) => divide(quarter, ['1', '1', '1'], step));
}

/** Twelve months by the increments of a curve of cumulative percentages. */
export function divideByCurve(whole: string, cumulative: readonly number[], step: Step): string[] {
  const points = cumulative.map((point) => scaledWeight(String(point)));
  const increments = points.map((point, index) => point - (points[index - 1] ?? 0n));
  return divide(whole, increments.map((increment) => plain(increment)), step);
}

function scaledWeight(weight: string): bigint {
  const match = /^(\d{1,15})(?:\.(\d{1,8}))?$/.exec(weight);
  if (!match) throw refuse.DIVISION_WEIGHTS();
  return BigInt((match[1] ?? '0') + (match[2] ?? '').padEnd(SCALE, '0'));
}

function plain(scaled: bigint): string {
  const digits = scaled.toString().padStart(SCALE + 1, '0');
  return `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

function unitsOf(whole: string, step: Step): bigint {
  const [units = '0', cents = ''] = whole.split('.');
  return step === 'one' ? BigInt(units) : BigInt(units + cents.padEnd(2, '0'));
}

function textOf(units: bigint, step: Step): string {
  if (step === 'one') return `${units}.00`;
  return `${units / CENT}.${(units % CENT).toString().padStart(2, '0')}`;
}
