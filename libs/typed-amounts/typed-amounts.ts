import { meantBy } from './currency-words.js';
import { readWritten, type Written } from './written.js';

/**
 * Amounts and figures as people type them, with the unit behind the number. The unit that is typed is obeyed, or the
 * text is refused with the reason; it is never dropped, and what may mean two things is never guessed. Text and BigInt
 * only: the same code reads in the browser and on the server.
 */
export type TypedProblem =
  | 'format' // not one number
  | 'grouping' // 3,5: a decimal comma or thousands?
  | 'unit' // a unit that this field has no use for
  | 'unitMissing' // neither the number nor the field says a unit
  | 'currency' // a unit of another currency
  | 'ambiguous' // ¥300 in a box of 万元
  | 'sign'
  | 'precision' // finer than what is kept
  | 'size';

export type Typed = { value: string | null; problem?: undefined } | { value?: undefined; problem: TypedProblem; unit: string };

export interface AmountBox {
  /** Power of ten of the box's own unit (元 0, 万元 4, 亿元 8) for a number without one; null asks for a unit. */
  power: number | null;
  /** ISO code of the box's money. */
  currency?: string;
  negative?: boolean;
}

/** Before 元, 美元 or nothing; longer words first. */
const SCALES: readonly (readonly [word: string, power: number])[] = [
  ['万亿', 12], ['千亿', 11], ['百亿', 10], ['十亿', 9], ['千万', 7], ['百万', 6], ['十万', 5], ['亿', 8], ['万', 4], ['千', 3], ['億', 8], ['萬', 4],
];
const LIMIT = 10n ** 16n;

/**
 * An amount in the main unit of its currency with two decimals: `3.5亿元` is `350000000.00` whatever the box's own unit;
 * empty is null, unknown.
 */
export function readAmount(typed: string, { power: own, currency = 'CNY', negative = false }: AmountBox): Typed {
  const written = readWritten(typed);
  if (written === 'empty') return { value: null };
  if (typeof written === 'string') return { problem: written, unit: '' };
  return read(written, negative, (unit) => powerOf(unit, written.prefix, own, currency));
}

/**
 * A figure that is kept in one unit, such as 个, 亩, % or 万美元.
 * @param units powers of ten to the unit it is kept in, by what is written behind the number
 * @param own the unit of a number that says none; null asks for one
 */
export function readFigure(typed: string, units: Readonly<Record<string, number>>, { own = 0, negative = false }: { own?: number | null; negative?: boolean } = {}): Typed {
  const written = readWritten(typed);
  if (written === 'empty') return { value: null };
  if (typeof written === 'string') return { problem: written, unit: '' };
  return read(written, negative, (unit) => {
    if (written.prefix !== '') return 'format';
    if (unit === '') return own ?? 'unitMissing';
    return Object.entries(units).find(([name]) => name.toUpperCase() === unit)?.[1] ?? 'unit';
  });
}

type Power = (unit: string) => number | TypedProblem;

function read({ negative, parts }: Written, mayBeNegative: boolean, powerOfUnit: Power): Typed {
  let [thousandths, last] = [0n, Number.POSITIVE_INFINITY];
  for (const { whole, fraction, unit } of parts) {
    const power = parts.length > 1 && unit === '' ? 'ambiguous' : powerOfUnit(unit);
    // between two numbers anything else is no unit but a range or a remark
    if (typeof power === 'string') return { problem: power === 'unit' && parts.length > 1 ? 'format' : power, unit };
    // 3亿5000万 goes down, and nothing but its last part has decimals
    if (power >= last || (last !== Number.POSITIVE_INFINITY && whole.length > last - power)) return { problem: 'format', unit };
    last = power;
    const kept = scaled(whole, fraction, power);
    if (kept === null) return { problem: 'precision', unit };
    thousandths += kept;
  }
  if (negative && thousandths > 0n && !mayBeNegative) return { problem: 'sign', unit: '' };
  if (thousandths >= LIMIT) return { problem: 'size', unit: '' };
  const digits = thousandths.toString().padStart(3, '0');
  return { value: `${negative && thousandths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` };
}

/** In hundredths; null where something finer would be lost. */
function scaled(whole: string, fraction: string, power: number): bigint | null {
  const trimmed = fraction.replace(/0+$/, '');
  const places = power + 2 - trimmed.length;
  const units = BigInt(whole + trimmed || '0');
  if (places >= 0) return units * 10n ** BigInt(places);
  const down = 10n ** BigInt(-places);
  return units % down === 0n ? units / down : null;
}

function powerOf(unit: string, prefix: string, own: number | null, currency: string): number | TypedProblem {
  const [scale, power] = SCALES.find(([word]) => unit.startsWith(word)) ?? ['', 0];
  const word = unit.slice(scale.length);
  const [behind, before] = [word, prefix].map((text) => (text === '' ? undefined : meantBy(text, currency)));
  if (before === null || before?.counts) return 'format';
  if (behind === null) return 'unit';
  if ((behind && behind.currency !== currency) || (before && before.currency !== currency)) return 'currency';
  // 3千 beside 万元 may be 3千万
  if (scale === '千' && !behind?.counts) return 'ambiguous';
  if (scale !== '' || behind?.counts) return power;
  if (own === null) return 'unitMissing';
  return (behind ?? before) && own !== 0 ? 'ambiguous' : own;
}
