import type { Reading } from '#database';
import { add, compare, isZero } from '#money';
import { divide, type Step } from './division.js';
import { isCount, isGrowth, type Metric } from './metrics.js';
import { targetsInForce, type TargetInForce } from './in-force.js';

/** A proposal for this year, from last year's target of the same part. */
export interface CopiedCell {
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  value: string;
}

/**
 * Last year's targets as they held at its end, times a percentage, as a proposal for this year.
 * A year is scaled and rounded to its smallest unit; its months keep their shares and sum to it exactly, where last
 * year's months summed to last year. Otherwise each month is scaled by itself: differences are kept, not hidden.
 * @param percent decimal string above zero, "100" copies as it is; growth rates are always copied as they are
 */
export async function copyOf(reading: Reading, year: number, metric: Metric, percent: string): Promise<CopiedCell[]> {
  const rows = (await targetsInForce(reading, year - 1, `${year - 1}-12-31`)).filter((row) => row.metric === metric);
  const parts = new Map<string, TargetInForce[]>();
  for (const row of rows) parts.set(`${row.sectorId}/${row.unitId}`, [...(parts.get(`${row.sectorId}/${row.unitId}`) ?? []), row]);
  return [...parts.values()].flatMap((part) => copiedPart(part, metric, percent));
}

function copiedPart(part: readonly TargetInForce[], metric: Metric, percent: string): CopiedCell[] {
  const scale = (value: string): string => (isGrowth(metric) ? value : scaled(value, percent, isCount(metric) ? 'one' : 'cent'));
  const months = part.filter(({ month }) => month !== null).sort((a, b) => (a.month ?? 0) - (b.month ?? 0));
  const whole = part.find(({ month }) => month === null);
  const exact = whole !== undefined && months.length > 0 && !isZero(whole.value) && compare(whole.value, add('0.00', ...months.map(({ value }) => value))) === 0;
  const shares = exact ? divide(scale(whole.value), months.map(({ value }) => value), isCount(metric) ? 'one' : 'cent') : null;
  return [
    ...(whole ? [cellOf(whole, scale(whole.value))] : []),
    ...months.map((month, index) => cellOf(month, shares?.[index] ?? scale(month.value))),
  ];
}

function cellOf({ sectorId, unitId, month }: TargetInForce, value: string): CopiedCell {
  return { sectorId, unitId, month, value };
}

/** value × percent ÷ 100, half up at the smallest unit. */
function scaled(value: string, percent: string, step: Step): string {
  const [whole = '0', cents = ''] = value.split('.');
  const [points = '0', decimals = ''] = percent.split('.');
  const hundredths = BigInt(whole + cents.padEnd(2, '0')) * BigInt(points + decimals.padEnd(2, '0'));
  const divisor = step === 'one' ? 1_000_000n : 10_000n;
  const units = (hundredths + divisor / 2n) / divisor;
  return step === 'one' ? `${units}.00` : `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
}
