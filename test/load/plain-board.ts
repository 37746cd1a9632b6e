import type { Sql } from '../factories/rows.js';

/** One figure of one part, as a person who knows SQL would ask for it. */
export interface PlainFigure {
  figure: string;
  year: number;
  key: string | null;
  amount: string;
  count: number;
}

/**
 * The figures of the board by sector in one hand-written statement over the records themselves, without the journal and
 * its sums: this year and the same day of last year, what waits, what stands apart, what was booked late, starts and
 * productions. What PostgreSQL needs for it is the measure of the board (docs/performance.md).
 */
export const PLAIN_BOARD = `
  with asked(year, first_day, as_of) as (values ($1::int, make_date($1, 1, 1), $2::date), ($1 - 1, make_date($1 - 1, 1, 1), ($2::date - interval '1 year')::date)),
  ended as (
    select project_id, counted_on as from_on, until_on from (
      select project_id, to_status, counted_on, lead(counted_on) over (partition by project_id order by at, id) as until_on from status_change) s
    where to_status = 'terminated' and (until_on is null or until_on > counted_on)),
  signed as (
    select a.year, c.sector_id, c.amount_cny, c.kind, c.retroactive
    from asked a join contract c on c.counted_on between a.first_day and a.as_of
    left join contract f on f.id = c.parent_id and c.kind = 'increment'
    where c.status = 'confirmed' and c.kind in ('formal', 'increment') and c.counts
      and (least(c.termination_counted_on, f.termination_counted_on) is null or least(c.termination_counted_on, f.termination_counted_on) > a.as_of)
      and not exists (select 1 from ended e where e.project_id = c.project_id and e.from_on <= a.as_of and (e.until_on is null or e.until_on > a.as_of))),
  received as (
    select a.year, r.sector_id, r.amount_cny, r.retroactive, e.project_id is not null as flagged
    from asked a join funds_receipt r on r.counted_on between a.first_day and a.as_of
    left join ended e on e.project_id = r.project_id and e.from_on <= a.as_of and (e.until_on is null or e.until_on > a.as_of)
    where r.status = 'recognised' and r.counts)
  select 'signed' as figure, year, sector_id::text as key, sum(amount_cny)::numeric(20,2) as amount, (count(*) filter (where kind = 'formal'))::int as count
    from signed group by year, grouping sets ((sector_id), ())
  union all select 'received', year, sector_id::text, sum(amount_cny)::numeric(20,2), count(*)::int from received group by year, grouping sets ((sector_id), ())
  union all select 'retroactive', year, null, coalesce(sum(amount_cny), 0)::numeric(20,2), count(*)::int
    from (select year, amount_cny from signed where retroactive union all select year, amount_cny from received where retroactive) late group by year
  union all select 'of_terminated', year, null, coalesce(sum(amount_cny), 0)::numeric(20,2), count(*)::int from received where flagged group by year
  union all select 'signed_pending', a.year, c.sector_id::text, sum(c.amount_cny)::numeric(20,2), count(*)::int
    from asked a join contract c on c.signed_on between a.first_day and a.as_of
    where c.status = 'submitted' and c.kind in ('formal', 'increment') group by a.year, grouping sets ((c.sector_id), ())
  union all select 'received_pending', a.year, r.sector_id::text, sum(r.amount_cny)::numeric(20,2), count(*)::int
    from asked a join funds_receipt r on r.paid_on between a.first_day and a.as_of
    where r.status in ('submitted', 'reviewed') group by a.year, grouping sets ((r.sector_id), ())
  union all select 'framework', a.year, null, sum(coalesce(c.amount_cny, 0))::numeric(20,2), count(*)::int
    from asked a join contract c on c.counted_on between a.first_day and a.as_of
    where c.status = 'confirmed' and c.kind in ('framework', 'intention') and (c.termination_counted_on is null or c.termination_counted_on > a.as_of)
    group by a.year
  union all select case m.kind when 'started' then 'starts' else 'productions' end, a.year, m.scope, 0, count(*)::int
    from asked a join milestone m on m.reached_on between a.first_day and a.as_of
    where m.kind in ('started', 'in_production') group by a.year, m.kind, m.scope
  union all select 'target_' || t.metric, t.year, t.sector_id::text, t.value, 0 from target t
    where t.year = $1 and t.month is null and t.unit_id is null and t.superseded_at is null and t.metric in ('signed', 'received')`;

/** The fastest that can be imagined: the same figures from the maintained sums, without anything around them. */
export const SUMMED_BOARD = `
  select figure, year, key, sum(amount_cny)::numeric(20,2) as amount, sum(projects)::int as count from figure_sum
  where figure in ('signed', 'received', 'signed_pending', 'received_pending', 'framework') and dimension in ('total', 'sector')
    and ((year = $1 and ((span = 'month' and starts_on < date_trunc('month', $2::date)) or (span = 'day' and starts_on between date_trunc('month', $2::date) and $2::date)))
      or (year = $1 - 1 and ((span = 'month' and starts_on < date_trunc('month', $2::date - interval '1 year'))
        or (span = 'day' and starts_on between date_trunc('month', $2::date - interval '1 year') and $2::date - interval '1 year'))))
  group by figure, year, dimension, key`;

export async function plainBoard(sql: Sql, year: number, asOf: string): Promise<PlainFigure[]> {
  return (await sql.query<PlainFigure>({ name: 'plain-board', text: PLAIN_BOARD, values: [year, asOf] } as never)).rows;
}
