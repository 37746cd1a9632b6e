import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import type { CountFigure } from './board-record.js';
import { booked, isSummed, type Moment } from './journal.js';
import { scopeOf, withinScope } from './sight.js';
import { until } from './sums.js';
import type { TargetLookup } from './target-lookup.js';

interface Counted {
  figure: 'starts' | 'productions';
  district: number;
  park: number;
  sameYear: number;
  sameYearPark: number;
}

/**
 * Starts and productions of the year up to a day, from recorded milestones: for the district, and of these inside the
 * development zone (docs/domain/rules.md#scopes). 当年签约当年投产: signed and producing in the same year.
 */
export async function countsOf(
  reading: Reading,
  moment: Moment,
  targets: TargetLookup | null,
): Promise<{ starts: CountFigure; productions: CountFigure; sameYearProductions: CountFigure }> {
  const counted = isSummed(reading, moment) ? fromSums(moment) : fromJournal(reading, moment);
  const { rows } = await counted.execute(reading.tx);
  const started = rows.find((row) => row.figure === 'starts');
  const producing = rows.find((row) => row.figure === 'productions');
  return {
    starts: { district: started?.district ?? 0, park: started?.park ?? 0, target: targets?.count('starts') ?? null },
    productions: { district: producing?.district ?? 0, park: producing?.park ?? 0, target: targets?.count('productions') ?? null },
    sameYearProductions: { district: producing?.sameYear ?? 0, park: producing?.sameYearPark ?? 0, target: null },
  };
}

function fromSums({ year, asOf }: Moment): RawBuilder<Counted> {
  const of = (dimension: string, key: string) =>
    sql`coalesce(sum(entries) filter (where dimension = ${sql.lit(dimension)} and key = ${sql.lit(key)}), 0)::int`;
  return sql<Counted>`select figure, ${of('total', '')} as district, ${of('scope', 'park')} as park, ${of('scope', 'new')} as same_year,
      ${of('scope', 'new_park')} as same_year_park
    from figure_sum where figure in ('starts', 'productions') and year = ${year} and dimension in ('total', 'scope') and ${until(asOf)}
    group by figure`;
}

function fromJournal(reading: Reading, moment: Moment): RawBuilder<Counted> {
  const of = (condition: RawBuilder<unknown>) => sql`coalesce(sum(b.entries) filter (where ${condition}), 0)::int`;
  return sql<Counted>`select b.figure, ${of(sql`true`)} as district, ${of(sql`b.park`)} as park, ${of(sql`b.signed_year = b.year`)} as same_year,
      ${of(sql`b.signed_year = b.year and b.park`)} as same_year_park
    from figure_booking b where (${booked('starts', moment)} or ${booked('productions', moment)}) and ${withinScope(scopeOf(reading), 'b')}
    group by b.figure`;
}
