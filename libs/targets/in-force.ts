import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import type { Metric } from './metrics.js';

export interface TargetInForce {
  metric: Metric;
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  value: string;
  source: string;
  effectiveOn: BusinessDate;
  revision: number;
}

/**
 * The targets of a year in two dimensions: of each, the newest version that was recorded at the moment and holds on the
 * day. A change that takes effect in July leaves June its old line, and what was recorded later was not known before.
 * A day outside the year stands for its nearest end; a withdrawn target is none.
 * @param asOf business date; @param knownAt the moment whose knowledge is asked, this one when absent
 */
export async function targetsInForce(reading: Reading, year: number, asOf: BusinessDate, knownAt: Date = reading.at): Promise<TargetInForce[]> {
  const day = within(year, asOf);
  const { rows } = await sql<Omit<TargetInForce, 'value'> & { value: string | null }>`
    select distinct on (metric, sector_id, unit_id, month) metric, sector_id, unit_id, month, value, source, effective_on, revision
    from target
    where year = ${year} and created_at <= ${knownAt} and effective_on <= ${day}::date
    order by metric, sector_id, unit_id, month, revision desc`.execute(reading.tx);
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value }]));
}

function within(year: number, day: BusinessDate): BusinessDate {
  if (day < `${year}-01-01`) return `${year}-01-01`;
  return day > `${year}-12-31` ? `${year}-12-31` : day;
}
