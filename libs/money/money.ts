import { Decimal } from 'decimal.js';

/**
 * Money is an exact decimal string in the currency's main unit (元, 美元) with two decimals; it is never a JS number.
 * Every rounding of the product happens here: half away from zero (docs/domain/rules.md#figures).
 */
export type Amount = string;
export type Currency = string;

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

const LIMIT = new Exact('1e14');

/** `"3250000000"` → `"3250000000.00"`. @throws RangeError for anything but an exact amount below 1e14 */
export function amount(value: string | number | bigint): Amount {
  const text = String(value);
  if (!isAmount(text)) throw new RangeError(`not an amount: ${text}`);
  return new Exact(text).toFixed(2);
}

/** True for a plain decimal with at most two decimals and an absolute value below 1e14 元. */
export function isAmount(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,2})?$/.test(text) && new Exact(text).abs().lt(LIMIT);
}

export function add(...values: Amount[]): Amount {
  return values.reduce<Decimal>((sum, value) => sum.plus(value), new Exact(0)).toFixed(2);
}

export function subtract(from: Amount, value: Amount): Amount {
  return new Exact(from).minus(value).toFixed(2);
}

export function negate(value: Amount): Amount {
  return new Exact(value).negated().toFixed(2);
}

export function compare(a: Amount, b: Amount): -1 | 0 | 1 {
  return new Exact(a).cmp(b) as -1 | 0 | 1;
}

export function isZero(value: Amount): boolean {
  return new Exact(value).isZero();
}

/** Amount in 元 of a foreign amount at its stored rate (元 per unit), two decimals, half away from zero. */
export function convert(value: Amount, rate: string): Amount {
  return new Exact(value).times(rate).toFixed(2);
}

/**
 * Value × numerator ÷ denominator, rounded once: a share that does not end (8 ÷ 12) is never rounded on the way.
 * @throws RangeError for a denominator of zero
 */
export function proportion(value: Amount, numerator: number, denominator: number): Amount {
  if (denominator === 0) throw new RangeError('no proportion of zero');
  return new Exact(value).times(numerator).div(denominator).toFixed(2);
}

/** Unrounded share `part ÷ whole`; null when the whole is missing or zero: no target is n/a, never 0 % or 100 %. */
export function ratio(part: Amount, whole: Amount | null): Ratio | null {
  if (whole === null || isZero(whole)) return null;
  return new Exact(part).div(whole);
}

/** An unrounded share; 1 is the whole. */
export type Ratio = Decimal;

export function ratioOf(numerator: number | string, denominator: number | string): Ratio {
  return new Exact(numerator).div(denominator);
}

/** Percent with two decimals, half away from zero: 1.25640001 → `"125.64"`. */
export function percent(share: Ratio): string {
  return round2(share.times(100));
}

/** Percentage points between two unrounded shares, rounded once: the gap to the schedule (docs/domain/rules.md#schedule). */
export function pointsBetween(share: Ratio, other: Ratio): string {
  return round2(share.minus(other).times(100));
}

/** Growth over a base; null when the base is missing or not above zero. */
export function growth(current: Amount, base: Amount | null): string | null {
  if (base === null || new Exact(base).lte(0)) return null;
  return round2(new Exact(current).div(base).minus(1).times(100));
}

/** 亿元 → 元: `yi("3.25")` is `"325000000.00"`. */
export function yi(value: string | number): Amount {
  return new Exact(value).times('100000000').toFixed(2);
}

/** 万元 → 元. */
export function wan(value: string | number): Amount {
  return new Exact(value).times('10000').toFixed(2);
}

/** 元 → 亿元 with the given decimals, for texts; half away from zero. */
export function inYi(value: Amount, decimals = 2): string {
  return plainZero(new Exact(value).div('100000000').toFixed(decimals));
}

/** A number with two decimals, half away from zero: the points of a score, a share already in percent. */
export function twoDecimals(value: Ratio): string {
  return round2(value);
}

function round2(value: Decimal): string {
  return plainZero(value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2));
}

function plainZero(text: string): string {
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}
