import { sql, type RawBuilder } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { scopeOf } from './sight.js';

/**
 * The journal (docs/decisions/0012) answers every figure: a booking moves one figure by one entry on one day, and is
 * known since one moment. What was published on 1 July for 30 June is `asOf` 30 June, `knownAt` 1 July; what is known
 * about 30 June today is `dates: 'happened'`, which also finds what the books could only notice later.
 */
export const FIGURES = ['signed', 'received', 'signed_pending', 'received_pending', 'framework', 'starts', 'productions'] as const;
export type Figure = (typeof FIGURES)[number];

/**
 * - `counted`   the day the books noticed it; a closed month never moves (the published figures)
 * - `happened`  its own business day, whenever it was recorded
 */
export const DATES = ['counted', 'happened'] as const;
export type Dates = (typeof DATES)[number];

/** Which day is asked about, as known when, by which of the two days. */
export interface Moment {
  year: number;
  asOf: BusinessDate;
  /** Null: as known now. */
  knownAt?: Date | null;
  dates?: Dates;
}

/** The bookings of a figure in the answer to a question; `b` is the alias of figure_booking. */
export function booked(figure: Figure, { year, asOf, knownAt = null, dates = 'counted' }: Moment, alias = 'b'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const pending = figure === 'signed_pending' || figure === 'received_pending';
  return sql<boolean>`(${column('figure')} = ${figure} and ${column('year')} = ${year} and ${column('on_day')} <= ${asOf}::date
    and ${column('dates')} = ${pending ? 'counted' : dates}
    and (${knownAt}::timestamptz is null or ${column('known_at')} <= ${knownAt}::timestamptz))`;
}

/**
 * Whether the maintained sums answer: the whole district, the books' days, as known now. Anything else adds up the
 * bookings themselves.
 */
export function isSummed(reading: Reading, { knownAt = null, dates = 'counted' }: Moment): boolean {
  return scopeOf(reading).all && knownAt === null && dates === 'counted';
}

/**
 * From when until when a project was terminated, as known at a moment and by the day asked for: sub-query with
 * project_id, from_on, until_on. An ending that was taken back before it began never was.
 */
export function terminations({ knownAt = null, dates = 'counted' }: Pick<Moment, 'knownAt' | 'dates'>): RawBuilder<unknown> {
  const day = sql.ref(dates === 'counted' ? 'counted_on' : 'changed_on');
  return sql`(select project_id, from_on, until_on from (
      select project_id, to_status, ${day} as from_on, lead(${day}) over (partition by project_id order by at, id) as until_on
      from status_change where ${knownAt}::timestamptz is null or at <= ${knownAt}::timestamptz) steps
    where to_status = 'terminated' and (until_on is null or until_on > from_on))`;
}
