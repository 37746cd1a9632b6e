import { isBusinessDate, isMonth, lastDayOf, addDays, type BusinessDate } from '#calendar';
import type { Refusal } from '#errors';
import { isAmount } from '#money';
import { isCount, isGrowth } from '../metrics.js';
import { rowRefusals } from './row-refusals.js';

export type Read<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Refusal };

/** Powers of ten to the unit that a metric is kept in. */
const YUAN: Record<string, number> = { 亿元: 8, 万元: 4, 元: 0, 亿: 8, 万: 4 };
const DOLLARS: Record<string, number> = { 万美元: 0, 亿美元: 4, 美元: -4 };
const AREAS: Record<string, number> = { 亩: 0, 平方米: 0, 万平方米: 4, 平米: 0, m2: 0, 万m2: 4, 万平米: 4 };
const COUNTS: Record<string, number> = { 个: 0, 项: 0 };
const RATES: Record<string, number> = { '%': 0 };

/** `-`, 无 and an empty cell are none. */
export function isNone(text: string): boolean {
  return /^(|-|—|\/|无|未下达)$/.test(text.normalize('NFKC').trim());
}

/**
 * The value of a cell in the unit its metric is kept in: 元, 万美元, a number, percent. The unit stands in the cell, or else in
 * the header; money without either is refused, never guessed. Ranges and 约 are refused.
 */
export function readValue(text: string, metric: string, headerUnit: string | null): Read<string> {
  const folded = text.normalize('NFKC').replace(/[\s,]/g, '');
  const match = /^(-?\d+(?:\.\d+)?)(.*)$/.exec(folded);
  if (!match) return { problem: rowRefusals.ROW_VALUE({ text }) };
  const [, digits = '', own = ''] = match;
  const units = unitsOf(metric);
  const unit = own === '' ? unitIn(headerUnit, units) : own;
  if (unit === null && units === YUAN) return { problem: rowRefusals.ROW_UNIT_MISSING({ text }) };
  const power = unit === null ? 0 : units[unit];
  if (power === undefined) return { problem: rowRefusals.ROW_UNIT({ text, units: Object.keys(units).slice(0, 3).join('、') }) };
  return kept(digits, power, text, metric);
}

/** Kept to 0.01; what is finer is refused rather than rounded. */
function kept(digits: string, power: number, text: string, metric: string): Read<string> {
  const [whole = '0', fraction = ''] = digits.replace('-', '').split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const places = power + 2 - trimmed.length;
  const units = BigInt(whole + trimmed);
  const down = 10n ** BigInt(Math.max(0, -places));
  if (units % down !== 0n) return { problem: rowRefusals.ROW_TOO_FINE({ text }) };
  const hundredths = (units * 10n ** BigInt(Math.max(0, places))) / down;
  const value = `${digits.startsWith('-') && hundredths > 0n ? '-' : ''}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
  if (!isAmount(value)) return { problem: rowRefusals.ROW_VALUE({ text }) };
  if (isCount(metric) && !value.endsWith('.00')) return { problem: rowRefusals.ROW_WHOLE({ text }) };
  if (!isGrowth(metric) && value.startsWith('-')) return { problem: rowRefusals.ROW_NEGATIVE({ text }) };
  return { value };
}

function unitsOf(metric: string): Record<string, number> {
  if (metric === 'signed' || metric === 'received') return YUAN;
  if (metric === 'foreign_capital') return DOLLARS;
  if (isGrowth(metric)) return RATES;
  return metric === 'land_reused_mu' || metric === 'plant_reused_sqm' ? AREAS : COUNTS;
}

/** `单位:亿元` and `亿元,累计` name a unit; a header of another measure does not speak for this metric. */
function unitIn(header: string | null, units: Record<string, number>): string | null {
  const words = (header ?? '').replace(/^单位/, '').split(/[,、;/]/);
  return words.find((word) => word in units) ?? null;
}

/** A day as people write it; a month stands for its last day. */
export function readDate(text: string): Read<BusinessDate> {
  const folded = text.normalize('NFKC').replace(/\s/g, '').replace(/日$/, '').replace(/月$/, '');
  const serial = /^\d{5}$/.test(folded) ? addDays('1899-12-30', Number(folded)) : null;
  const [year = '', month = '', day] = folded.split(/[-/.年月]/);
  const two = (part: string): string => part.padStart(2, '0');
  const date = serial ?? (day === undefined || day === '' ? (isMonth(`${year}-${two(month)}`) ? lastDayOf(`${year}-${two(month)}`) : '') : `${year}-${two(month)}-${two(day)}`);
  return isBusinessDate(date) ? { value: date } : { problem: rowRefusals.ROW_DATE({ text }) };
}
