import { sql, type RawBuilder } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { scopeOf, withinScope } from './sight.js';

/**
 * Each figure is defined here once, as the set of rows whose sum it is. The board, the funnels, the drill-down and
 * whatever follows ask this place; so the number always equals its rows.
 *
 * - signed            confirmed formal contracts and increments counted in the year, not terminated on the day
 * - received          recognised receipts that count, net of reversals, counted in the year
 * - signed_pending    formal contracts and increments submitted and not yet confirmed, signed in the year
 * - received_pending  receipts submitted or reviewed and not yet recognised, paid in the year
 * - framework         framework and intention agreements signed in the year: shown apart, never added
 *
 * 'As of' a day means what is known now about that day (counting dates up to it).
 */
export const FIGURES = ['signed', 'received', 'signed_pending', 'received_pending', 'framework'] as const;
export type Figure = (typeof FIGURES)[number];

export interface FigureQuestion {
  figure: Figure;
  year: number;
  asOf: BusinessDate;
}

/**
 * The rows of a figure as the actor may see them: a sub-query with entry_id, number, kind, project_id, project_code,
 * project_name, unit_id, sector_id, tier_code, chain_code, amount, currency, fx_rate, amount_cny, happened_on,
 * counted_on, retroactive, flagged (money of a terminated project), is_new_project.
 */
export function entriesOf(reading: Reading, question: FigureQuestion): RawBuilder<unknown> {
  return sql`(select * from ${sources[question.figure](question)} as entry where ${withinScope(scopeOf(reading), 'entry')})`;
}

const firstDay = (year: number): string => `${year}-01-01`;

const sources: Record<Figure, (question: FigureQuestion) => RawBuilder<unknown>> = {
  signed: ({ year, asOf }) => sql`(
    select s.contract_id as entry_id, s.number, s.kind, s.project_id, s.project_code, s.project_name, s.unit_id, s.sector_id,
      s.tier_code, s.chain_code, s.amount, s.currency, s.fx_rate, s.amount_cny, s.signed_on as happened_on, s.counted_on,
      s.retroactive, false as flagged, s.kind = 'formal' as is_new_project
    from signed_entry s
    where s.counted_on between ${firstDay(year)}::date and ${asOf}::date
      and (s.leaves_on is null or s.leaves_on > ${asOf}::date)
      and not exists (select 1 from project_termination t where t.project_id = s.project_id
        and t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date)))`,

  received: ({ year, asOf }) => sql`(
    select r.receipt_id as entry_id, r.number, r.category as kind, r.project_id, r.project_code, r.project_name, r.unit_id,
      r.sector_id, r.tier_code, r.chain_code, r.amount, r.currency, r.fx_rate, r.amount_cny, r.paid_on as happened_on,
      r.counted_on, r.retroactive, exists (select 1 from project_termination t where t.project_id = r.project_id
        and t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date)) as flagged,
      false as is_new_project
    from received_entry r
    where r.counted_on between ${firstDay(year)}::date and ${asOf}::date)`,

  signed_pending: ({ year, asOf }) => sql`(
    select c.id as entry_id, c.number, c.kind, c.project_id, p.code as project_code, p.name as project_name, c.unit_id,
      c.sector_id, p.tier_code, p.chain_code, c.amount, c.currency, c.fx_rate, c.amount_cny, c.signed_on as happened_on,
      null::date as counted_on, false as retroactive, false as flagged, c.kind = 'formal' as is_new_project
    from contract c left join project p on p.id = c.project_id
    where c.status = 'submitted' and c.kind in ('formal', 'increment')
      and c.signed_on between ${firstDay(year)}::date and ${asOf}::date)`,

  received_pending: ({ year, asOf }) => sql`(
    select r.id as entry_id, r.number, r.category as kind, r.project_id, p.code as project_code, p.name as project_name,
      r.unit_id, r.sector_id, p.tier_code, p.chain_code, r.amount, r.currency, r.fx_rate, r.amount_cny,
      r.paid_on as happened_on, null::date as counted_on, false as retroactive,
      coalesce(p.status = 'terminated', false) as flagged, false as is_new_project
    from funds_receipt r left join project p on p.id = r.project_id
    where r.status in ('submitted', 'reviewed') and r.paid_on between ${firstDay(year)}::date and ${asOf}::date)`,

  framework: ({ year, asOf }) => sql`(
    select c.id as entry_id, c.number, c.kind, c.project_id, p.code as project_code, p.name as project_name, c.unit_id,
      c.sector_id, p.tier_code, p.chain_code, c.amount, c.currency, c.fx_rate, coalesce(c.amount_cny, 0) as amount_cny,
      c.signed_on as happened_on, c.counted_on, c.retroactive, false as flagged, false as is_new_project
    from contract c left join project p on p.id = c.project_id
    where c.status = 'confirmed' and c.kind in ('framework', 'intention')
      and c.counted_on between ${firstDay(year)}::date and ${asOf}::date
      and (c.termination_counted_on is null or c.termination_counted_on > ${asOf}::date))`,
};
