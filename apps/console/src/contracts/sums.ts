import { addAmounts, fittingUnit, isAmount, type MoneyUnit } from '../fields/money.js';

/** Sums and shares of exact amounts: text and BigInt, rounded half away from zero, never a JavaScript number. */

export interface PlanState {
  /** Sum of the amounts that are typed so far. */
  sum: string;
  /** What the contract's amount leaves; null while that is unknown. */
  rest: string | null;
  state: 'unknown' | 'open' | 'even' | 'over';
}

/** The plan of payments against the contract: how much is planned, how much is left, or how much too much. */
export function planState(instalments: readonly { amount?: unknown }[], total: unknown): PlanState {
  const sum = addAmounts(instalments.map(({ amount }) => amount).filter(isAmount));
  if (!isAmount(total)) return { sum, rest: null, state: 'unknown' };
  const rest = minus(total, sum);
  if (isZero(rest)) return { sum, rest, state: 'even' };
  return { sum, rest, state: rest.startsWith('-') ? 'over' : 'open' };
}

/** `70.41` for 7041 of 10000; null where there is nothing to divide by. */
export function shareOf(part: unknown, whole: unknown): string | null {
  if (!isAmount(part) || !isAmount(whole)) return null;
  const base = fenOf(whole);
  if (base <= 0n) return null;
  return hundredths(divide(fenOf(part) * 10_000n, base));
}

/** A foreign amount in 元 at its rate; null while either is missing. */
export function inYuan(amount: unknown, rate: unknown): string | null {
  if (!isAmount(amount) || typeof rate !== 'string' || !/^\d{1,8}(\.\d{1,8})?$/.test(rate)) return null;
  const [whole = '0', fraction = ''] = rate.split('.');
  return hundredths(divide(fenOf(amount) * BigInt(whole + fraction.padEnd(8, '0')), 100_000_000n));
}

/** The unit in which an amount reads best; nothing reads as 0 万元. */
export function unitFor(amount: string): MoneyUnit {
  return isZero(amount) ? 'wan' : fittingUnit(amount);
}

export function minus(amount: string, other: string): string {
  return addAmounts([amount, other.startsWith('-') ? other.slice(1) : `-${other}`]);
}

export function isZero(amount: string): boolean {
  return fenOf(amount) === 0n;
}

function fenOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = addAmounts([amount]).replace('-', '').split('.');
  const fen = BigInt(whole + fraction);
  return amount.startsWith('-') ? -fen : fen;
}

function divide(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n;
  const size = negative ? -dividend : dividend;
  const rounded = (size * 2n + divisor) / (divisor * 2n);
  return negative ? -rounded : rounded;
}

function hundredths(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
