import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { booked, terminations, type Figure, type Moment } from './journal.js';
import { conditionOf, type Part } from './parts.js';
import { scopeOf, withinScope } from './sight.js';

/**
 * Each figure is defined here once, as the set of rows whose sum it is, taken from the journal. The board, the funnels,
 * the drill-down and whatever follows ask this place; so the number always equals its rows.
 *
 * - signed            confirmed formal contracts and increments that count, of the year, not terminated on the day
 * - received          recognised receipts that count, net of reversals, of the year
 * - signed_pending    formal contracts and increments submitted and not yet confirmed, signed in the year
 * - received_pending  receipts submitted or reviewed and not yet recognised, paid in the year
 * - framework         framework and intention agreements of the year: shown apart, never added
 * - starts            projects started in the year, by their milestones; productions likewise
 */
export interface FigureQuestion extends Moment {
  figure: Figure;
}

/**
 * The rows of a figure as the actor may see them: a sub-query with entry_id, number, kind, project_id, project_code,
 * project_name, unit_id, sector_id, tier_code, chain_code, region_code, origin, amount, currency, fx_rate, amount_cny,
 * happened_on, counted_on, known_at, retroactive, flagged (money of a terminated project), is_new_project.
 *
 * Retroactive is an entry that was itself counted late, in every part and at any knowledge; one that only moved to another
 * class in a closed month is none. What waited for a decision and was thrown away since has an amount, but no number.
 */
export function entriesOf(reading: Reading, question: FigureQuestion, part: Part = {}): RawBuilder<unknown> {
  return sql`(select entry.entry_id, coalesce(d.number, '') as number, coalesce(d.kind, '') as kind, entry.project_id, p.code as project_code,
      p.name as project_name, entry.unit_id, entry.sector_id, entry.tier_code, entry.chain_code, entry.region_code, entry.origin,
      d.amount, coalesce(d.currency, 'CNY') as currency, d.fx_rate, entry.amount_cny,
      coalesce(d.happened_on, entry.counted_on) as happened_on, entry.counted_on, entry.known_at,
      coalesce(d.retroactive, false) as retroactive, ${flagged(question)} as flagged, entry.projects > 0 as is_new_project
    from (select b.entry_id, b.project_id, b.unit_id, b.sector_id, b.tier_code, b.chain_code, b.region_code,
        origin_of(b.signed_year, b.year) as origin, sum(b.amount_cny) as amount_cny, sum(b.entries) as entries, sum(b.projects) as projects,
        max(b.on_day) as counted_on, max(b.known_at) as known_at
      from figure_booking b where ${booked(question.figure, question)} and ${conditionOf(part, 'b')} and ${withinScope(scopeOf(reading), 'b')}
      group by b.entry_id, b.project_id, b.unit_id, b.sector_id, b.tier_code, b.chain_code, b.region_code, origin_of(b.signed_year, b.year)) as entry
    left join ${details[question.figure]} as d on d.id = entry.entry_id
    left join project p on p.id = entry.project_id
    where entry.entries <> 0)`;
}

const contract = sql`(select id, number, kind, amount, currency, fx_rate, signed_on as happened_on, retroactive from contract)`;
const receipt = sql`(select id, number, category as kind, amount, currency, fx_rate, paid_on as happened_on, retroactive from funds_receipt)`;
const milestone = sql`(select m.id, p.code as number, m.kind, null::numeric as amount, 'CNY' as currency, null::numeric as fx_rate,
  m.reached_on as happened_on, (select b.retroactive from figure_booking b where b.entry_id = m.id and b.dates = 'counted' and b.entries > 0
    and b.cause in ('milestone', 'corrected') order by b.id desc limit 1) as retroactive from milestone m join project p on p.id = m.project_id)`;

const details: Record<Figure, RawBuilder<unknown>> = {
  signed: contract,
  signed_pending: contract,
  framework: contract,
  received: receipt,
  received_pending: receipt,
  starts: milestone,
  productions: milestone,
};

function flagged({ figure, asOf, ...moment }: FigureQuestion): RawBuilder<boolean> {
  if (figure !== 'received' && figure !== 'received_pending') return sql<boolean>`false`;
  return sql<boolean>`exists (select 1 from ${terminations(moment)} as t where t.project_id = entry.project_id
    and t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date))`;
}
