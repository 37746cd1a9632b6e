import { isBusinessDate, isMonth, isPlausibleDate, lastDayOf, addDays, type BusinessDate } from '#calendar';
import type { Refusal } from '#errors';
import { FIGURE_UNITS, readAmount, readFigure, type FigureKind, type TypedProblem } from '#typed-amounts';
import { isCount, isGrowth } from '../metrics.js';
import { rowRefusals } from './row-refusals.js';

export type Read<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Refusal };

/** Powers of ten that a header may say for money. */
const YUAN: Readonly<Record<string, number>> = { 亿元: 8, 万元: 4, 元: 0, 亿: 8, 万: 4 };

/** `-`, 无 and an empty cell are none. */
export function isNone(text: string): boolean {
  return /^(|-|—|\/|无|未下达)$/.test(text.normalize('NFKC').trim());
}

/**
 * The value of a cell in the unit its metric is kept in: 元, 万美元, a number, percent. The unit stands in the cell, or else in
 * the header; money without either is refused, never guessed. Ranges and 约 are refused.
 */
export function readValue(text: string, metric: string, headerUnit: string | null): Read<string> {
  const kind = kindOf(metric);
  const units: Readonly<Record<string, number>> = kind === 'money' ? YUAN : FIGURE_UNITS[kind];
  const own = unitIn(headerUnit, units);
  const read = kind === 'money' ? readAmount(text, { power: own, negative: true }) : readFigure(text, units, { own: own ?? 0, negative: true });
  if (read.problem) return { problem: refusalOf(read.problem, text, Object.keys(units)) };
  // an empty cell was none before it came here
  if (read.value === null) return { problem: rowRefusals.ROW_VALUE({ text }) };
  if (isCount(metric) && !read.value.endsWith('.00')) return { problem: rowRefusals.ROW_WHOLE({ text }) };
  if (!isGrowth(metric) && read.value.startsWith('-')) return { problem: rowRefusals.ROW_NEGATIVE({ text }) };
  return { value: read.value };
}

function refusalOf(problem: TypedProblem, text: string, units: readonly string[]): Refusal {
  switch (problem) {
    case 'unit':
    case 'currency':
      return rowRefusals.ROW_UNIT({ text, units: units.slice(0, 3).join('、') });
    case 'unitMissing':
    case 'ambiguous':
      return rowRefusals.ROW_UNIT_MISSING({ text });
    case 'precision':
      return rowRefusals.ROW_TOO_FINE({ text });
    case 'grouping':
      return rowRefusals.ROW_GROUPING({ text });
    default:
      return rowRefusals.ROW_VALUE({ text });
  }
}

function kindOf(metric: string): 'money' | FigureKind {
  if (metric === 'signed' || metric === 'received') return 'money';
  if (metric === 'foreign_capital') return 'foreign';
  if (isGrowth(metric)) return 'percent';
  if (metric === 'land_reused_mu') return 'mu';
  return metric === 'plant_reused_sqm' ? 'sqm' : 'count';
}

/** `单位:亿元` and `亿元,累计` name a unit; a header of another measure does not speak for this metric. */
function unitIn(header: string | null, units: Readonly<Record<string, number>>): number | null {
  const words = (header ?? '').replace(/^单位/, '').split(/[,、;/]/);
  return units[words.find((word) => word in units) ?? ''] ?? null;
}

/** A day as people write it; a month stands for its last day. */
export function readDate(text: string): Read<BusinessDate> {
  const folded = text.normalize('NFKC').replace(/\s/g, '').replace(/日$/, '').replace(/月$/, '');
  const serial = /^\d{5}$/.test(folded) ? addDays('1899-12-30', Number(folded)) : null;
  const [year = '', month = '', day] = folded.split(/[-/.年月]/);
  const two = (part: string): string => part.padStart(2, '0');
  const date = serial ?? (day === undefined || day === '' ? (isMonth(`${year}-${two(month)}`) ? lastDayOf(`${year}-${two(month)}`) : '') : `${year}-${two(month)}-${two(day)}`);
  if (!isBusinessDate(date)) return { problem: rowRefusals.ROW_DATE({ text }) };
  return isPlausibleDate(date) ? { value: date } : { problem: rowRefusals.ROW_DATE_UNLIKELY({ text }) };
}
