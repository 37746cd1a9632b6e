import { addDays, lastDayOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add, convert, type Ratio } from '#money';
import { targetsInForce, type Metric } from '#targets';
import { scheduleFor } from './schedule.js';

export interface TargetPart {
  sectorId: number | null;
  unitId: number | null;
}

/** One version of a year's target, as a line that a chart can draw. */
export interface TargetLine {
  revision: number;
  effectiveOn: BusinessDate;
  /** Last day on which it holds; null: a newer version that starts no later has taken its place altogether. */
  until: BusinessDate | null;
  /** The moment at which it was recorded. */
  createdAt: Date;
  decidedOn: BusinessDate | null;
  source: string;
  /** null: withdrawn from its day on. */
  value: string | null;
  /** Increments of the months as they were set beside this version; null where a month was not set. */
  months: (string | null)[];
  /**
   * What should be done by each month's end: the sum of the months where all twelve are set, else the year's value by
   * the district's schedule. Empty for growth and for a withdrawn target.
   */
  line: string[];
}

/**
 * Every version of one year's target, oldest first, so that a chart shows the old line beside the new one.
 * @param metric a metric of targets; @param part the district (both null), a sector, a unit, or a unit's part of a sector
 */
export async function targetLines(reading: Reading, year: number, metric: Metric, part: TargetPart, knownAt: Date = reading.at): Promise<TargetLine[]> {
  const versions = await reading.tx
    .selectFrom('target')
    .select(['revision', 'effectiveOn', 'createdAt', 'decidedOn', 'source', 'value'])
    .where('year', '=', year)
    .where('metric', '=', metric)
    .where('sectorId', 'is not distinct from', part.sectorId)
    .where('unitId', 'is not distinct from', part.unitId)
    .where('month', 'is', null)
    .where('createdAt', '<=', knownAt)
    .orderBy('revision')
    .execute();
  const shares = await Promise.all(monthsOf(year).map((month) => scheduleFor(reading, metric, lastDayOf(month), year, knownAt)));
  const lines: TargetLine[] = [];
  for (const [index, version] of versions.entries()) {
    const next = versions[index + 1];
    const known = next ? new Date(next.createdAt.getTime() - 1) : knownAt;
    const months = await typedMonths(reading, year, metric, part, known > version.createdAt ? known : version.createdAt);
    const line = metric.endsWith('_growth') || version.value === null ? [] : lineOf(version.value, months, shares);
    lines.push({ ...version, until: untilOf(version, versions.slice(index + 1), year), months, line });
  }
  return lines;
}

/** Months as they were known at the moment, wherever in the year they take effect. */
async function typedMonths(reading: Reading, year: number, metric: Metric, part: TargetPart, knownAt: Date): Promise<(string | null)[]> {
  const rows = await targetsInForce(reading, year, `${year}-12-31`, knownAt);
  const of = rows.filter((row) => row.metric === metric && row.sectorId === part.sectorId && row.unitId === part.unitId);
  return monthsOf(year).map((_, index) => of.find(({ month }) => month === index + 1)?.value ?? null);
}

function untilOf(version: { effectiveOn: string }, later: readonly { effectiveOn: string }[], year: number): BusinessDate | null {
  const first = later.map(({ effectiveOn }) => effectiveOn).sort()[0];
  if (first === undefined) return `${year}-12-31`;
  return first <= version.effectiveOn ? null : addDays(first, -1);
}

function lineOf(value: string, months: readonly (string | null)[], shares: readonly Ratio[]): string[] {
  if (months.some((month) => month === null)) return shares.map((share) => convert(value, share.toString()));
  let sum = '0.00';
  return months.map((month) => (sum = add(sum, month ?? '0.00')));
}

function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
