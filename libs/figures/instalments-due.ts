import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import type { Dimension } from './board-record.js';
import type { Moment } from './journal.js';
import { scopeOf, withinScope } from './sight.js';

/** What the instalments of counting contracts still bring in a year, of one part; amounts in 元. */
export interface InstalmentsDue {
  key: string | null;
  /** Due after the day and until 31 December. */
  coming: string;
  /** Due by the day and not arrived. */
  overdue: string;
  /** Projects whose contracts have instalments. */
  planned: number;
  /** Projects whose contracts have none: how many, and what of their contracts has not arrived. */
  unplanned: number;
  unplannedAmount: string;
}

/**
 * Instalments that a year may still bring, as one project at a time: those of its contracts that are in `signed` on the
 * day (whichever year they were signed in), never more than these contracts' amount, less all money that has arrived on
 * them. Money of the project that names no counting contract is taken as arrived on it.
 * @returns one row for each part, and one with `dimension` total
 */
export async function instalmentsDue(reading: Reading, moment: Moment, by: Dimension): Promise<{ total: InstalmentsDue; parts: InstalmentsDue[] }> {
  const { year, asOf } = moment;
  const { rows } = await sql<InstalmentsDue & { isTotal: boolean }>`
    with counting as (${countingContracts(reading, moment, by)}),
    family as (
      select project_id, sum(amount) as amount, (array_agg(key order by projects desc, entry_id))[1] as key from counting group by project_id),
    instalment as (
      select c.project_id, count(*) as instalments,
        coalesce(sum(round(n.amount * coalesce(k.fx_rate, 1), 2)) filter (where n.due_on <= ${asOf}::date), 0) as past,
        coalesce(sum(round(n.amount * coalesce(k.fx_rate, 1), 2)) filter (where n.due_on <= ${`${year}-12-31`}::date), 0) as within_year
      from counting c join contract k on k.id = c.entry_id join contract_instalment n on n.contract_id = k.id group by c.project_id),
    money as (${moneyOfContracts(reading, moment)}),
    open as (
      select f.key, f.project_id, coalesce(i.instalments, 0) > 0 as has_plan, greatest(0, f.amount - coalesce(m.arrived, 0)) as rest,
        greatest(0, least(i.past, f.amount) - coalesce(m.arrived, 0)) as overdue,
        greatest(0, least(i.within_year, f.amount) - coalesce(m.arrived, 0)) as due
      from family f left join instalment i on i.project_id = f.project_id left join money m on m.project_id = f.project_id)
    select grouping(key) = 1 as is_total, nullif(key, '') as key,
      coalesce(sum(due - overdue) filter (where has_plan), 0)::numeric(20,2) as coming,
      coalesce(sum(overdue) filter (where has_plan), 0)::numeric(20,2) as overdue,
      count(*) filter (where has_plan)::int as planned, count(*) filter (where not has_plan)::int as unplanned,
      coalesce(sum(rest) filter (where not has_plan), 0)::numeric(20,2) as unplanned_amount
    from open group by grouping sets ((key), ())`.execute(reading.tx);
  const total = rows.find(({ isTotal }) => isTotal);
  return { total: total ? plain(total) : NOTHING, parts: rows.filter(({ isTotal }) => !isTotal).map(plain) };
}

export const NOTHING: InstalmentsDue = { key: null, coming: '0.00', overdue: '0.00', planned: 0, unplanned: 0, unplannedAmount: '0.00' };

function plain({ isTotal: _, ...due }: InstalmentsDue & { isTotal: boolean }): InstalmentsDue {
  return due;
}

const keyOf: Record<Dimension, (year: number) => RawBuilder<string>> = {
  sector: () => sql`b.sector_id::text`,
  unit: () => sql`b.unit_id::text`,
  tier: () => sql`coalesce(b.tier_code, '')`,
  chain: () => sql`coalesce(b.chain_code, '')`,
  region: () => sql`coalesce(b.region_code, '')`,
  // new or carried over as this year sees it, whichever year the booking is of
  origin: (year) => sql`origin_of(b.signed_year, ${year}::smallint)`,
};

/** Contracts in the books on the day, as one row each with their part. */
export function countingContracts(reading: Reading, moment: Moment, by: Dimension): RawBuilder<unknown> {
  return sql`select b.entry_id, b.project_id, ${keyOf[by](moment.year)} as key, sum(b.amount_cny) as amount, sum(b.projects) as projects
    from figure_booking b where b.figure = 'signed' and ${standing(moment)} and ${withinScope(scopeOf(reading), 'b')}
    group by 1, 2, 3 having sum(b.entries) > 0`;
}

export function moneyOfContracts(reading: Reading, moment: Moment): RawBuilder<unknown> {
  return sql`select b.project_id, sum(b.amount_cny) as arrived
    from figure_booking b join funds_receipt r on r.id = b.entry_id join family f on f.project_id = b.project_id
    where b.figure = 'received' and ${standing(moment)} and ${withinScope(scopeOf(reading), 'b')}
      and (r.contract_id is null or r.contract_id in (select entry_id from counting)
        or not exists (select 1 from signed_entry s where s.contract_id = r.contract_id))
    group by b.project_id`;
}

/** Bookings of all years up to the day, as known at the moment. */
function standing({ asOf, knownAt = null, dates = 'counted' }: Moment): RawBuilder<boolean> {
  return sql<boolean>`(b.dates = ${dates} and b.on_day <= ${asOf}::date and (${knownAt}::timestamptz is null or b.known_at <= ${knownAt}::timestamptz))`;
}
