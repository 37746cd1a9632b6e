import { sql } from 'kysely';
import type { Reading } from '#database';
import type { CountFigure } from './board-record.js';
import { scopeOf, withinScope } from './sight.js';
import type { TargetLookup } from './target-lookup.js';

/**
 * Starts and productions of the year up to a day, from recorded milestones: for the district, and of these inside the
 * development zone (the two scopes of practice.md 0.5). 当年签约当年投产: signed and producing in the same year.
 */
export async function countsOf(
  reading: Reading,
  year: number,
  asOf: string,
  targets: TargetLookup | null,
): Promise<{ starts: CountFigure; productions: CountFigure; sameYearProductions: CountFigure }> {
  const { rows } = await sql<{ kind: string; district: number; park: number; sameYear: number; sameYearPark: number }>`
    select entry.kind, count(*)::int as district, (count(*) filter (where entry.scope = 'park'))::int as park,
      (count(*) filter (where signed.found))::int as same_year,
      (count(*) filter (where signed.found and entry.scope = 'park'))::int as same_year_park
    from (select m.*, p.sector_id from milestone m join project p on p.id = m.project_id) as entry
    cross join lateral (select exists (select 1 from signed_entry s where s.project_id = entry.project_id and s.kind = 'formal'
      and s.counted_on >= ${`${year}-01-01`}::date and s.counted_on <= ${asOf}::date) as found) as signed
    where entry.kind in ('started', 'in_production') and entry.reached_on between ${`${year}-01-01`}::date and ${asOf}::date
      and ${withinScope(scopeOf(reading), 'entry')}
    group by entry.kind`.execute(reading.tx);
  const started = rows.find((row) => row.kind === 'started');
  const producing = rows.find((row) => row.kind === 'in_production');
  return {
    starts: { district: started?.district ?? 0, park: started?.park ?? 0, target: targets?.count('starts') ?? null },
    productions: { district: producing?.district ?? 0, park: producing?.park ?? 0, target: targets?.count('productions') ?? null },
    sameYearProductions: { district: producing?.sameYear ?? 0, park: producing?.sameYearPark ?? 0, target: null },
  };
}
