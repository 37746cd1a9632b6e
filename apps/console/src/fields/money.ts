import { readAmount, type Typed } from '#typed-amounts';
import { printed } from './signs.js';

/**
 * Amounts as the API writes them: decimal strings in 元 with two decimals. Everything here is text and BigInt;
 * an amount never becomes a JavaScript number, because 0.1 + 0.2 is not 0.3 and 通报 numbers must agree to the 分.
 */
export type MoneyUnit = 'yuan' | 'wan' | 'yi';

/** Powers of ten between 元 and the unit. */
const SHIFT: Record<MoneyUnit, number> = { yuan: 0, wan: 4, yi: 8 };

/** Reads what a person typed in a box of the given unit; a unit behind the number goes before the box's. Empty is unknown, not zero. */
export function parseAmount(typed: string, unit: MoneyUnit, { negative = false, currency = 'CNY' } = {}): Typed {
  return readAmount(typed, { power: SHIFT[unit], currency, negative });
}

export interface ShownAmount {
  /** Decimals to round to, half away from zero; all that are there when absent. */
  decimals?: number;
  grouping?: boolean;
}

/** `3250000000.00` in 亿元 → `32.5`; with two decimals → `32.50`. Without grouping it is as one types it, with a typed minus. */
export function showAmount(yuan: string, unit: MoneyUnit, { decimals, grouping = true }: ShownAmount = {}): string {
  const fen = toFen(yuan);
  const places = SHIFT[unit] + 2;
  const rounded = decimals === undefined ? fen : roundTo(fen, places - decimals);
  const digits = abs(rounded).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const fraction = digits.slice(-places);
  const tail = decimals === undefined ? fraction.replace(/0+$/, '') : fraction.slice(0, decimals);
  const head = grouping ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const sign = rounded < 0n ? '-' : '';
  const text = `${sign}${head}${tail === '' ? '' : `.${tail}`}`;
  return grouping ? printed(text) : text;
}

/** The amount as it is typed in a unit, without grouping. */
export function typedAmount(yuan: string | null | undefined, unit: MoneyUnit): string {
  return yuan == null || yuan === '' ? '' : showAmount(yuan, unit, { grouping: false });
}

export function isAmount(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+(\.\d{1,2})?$/.test(value);
}

/** The unit in which an amount reads best: 亿元 from one 亿, 万元 from one 万. */
export function fittingUnit(yuan: string): MoneyUnit {
  const fen = abs(toFen(yuan));
  if (fen >= 10n ** 10n) return 'yi';
  return fen >= 10n ** 6n ? 'wan' : 'yuan';
}

export function addAmounts(amounts: readonly string[]): string {
  return fromFen(amounts.reduce((sum, amount) => sum + toFen(amount), 0n));
}

function toFen(yuan: string): bigint {
  const negative = yuan.startsWith('-');
  const [whole = '0', fraction = ''] = yuan.replace(/^[+-]/, '').split('.');
  const fen = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'));
  return negative ? -fen : fen;
}

function fromFen(fen: bigint): string {
  const digits = abs(fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function roundTo(fen: bigint, places: number): bigint {
  if (places <= 0) return fen;
  const step = 10n ** BigInt(places);
  const up = (abs(fen) + step / 2n) / step;
  return (fen < 0n ? -up : up) * step;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
