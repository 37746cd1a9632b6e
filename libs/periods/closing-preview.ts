import { sql } from 'kysely';
import { isMonth } from '#calendar';
import { common } from '#errors';
import type { Reading } from '#database';
import type { ClosingRecord } from './period-record.js';

/** Entries dated in the month that its closing leaves out, by what they still wait for. */
export interface LeftOut {
  kind: 'contract' | 'receipt';
  /** `uncounted`: decided, and not counted by the rules in force; then it is for good. */
  status: 'draft' | 'returned' | 'submitted' | 'reviewed' | 'uncounted';
  count: number;
  /** 元, of those that have an amount. */
  amount: string;
}

export interface ClosingPreview {
  /** What a closing would settle now: the same sums that the database writes into it. */
  totals: ClosingRecord['totals'];
  leftOut: LeftOut[];
}

/** What closing a month would freeze, and what of the month it would not hold. Sums of the whole district. */
export async function closingPreview(reading: Reading, month: string): Promise<ClosingPreview> {
  if (!isMonth(month)) throw common.NOT_FOUND();
  const known = await reading.tx.selectFrom('period').select('month').where('month', '=', month).executeTakeFirst();
  if (!known) throw common.NOT_FOUND();
  const { rows } = await sql<{ totals: ClosingRecord['totals'] }>`select closing_totals(${month}) as totals`.execute(reading.tx);
  const [settled] = rows;
  if (!settled) throw new Error('closing_totals answers every month');
  return { totals: settled.totals, leftOut: await leftOutOf(reading, month) };
}

async function leftOutOf(reading: Reading, month: string): Promise<LeftOut[]> {
  const inMonth = (day: string) => sql`to_char(${sql.ref(day)}, 'YYYY-MM') = ${month}`;
  const { rows } = await sql<LeftOut>`
    select kind, status, count(*)::int as count, coalesce(sum(amount_cny), 0)::numeric(20,2) as amount from (
      select 'contract' as kind, case when c.status = 'confirmed' then 'uncounted' else c.status end as status, c.amount_cny
      from contract c where ${inMonth('c.signed_on')} and c.kind in ('formal', 'increment')
        and (c.status in ('draft', 'submitted') or (c.status = 'confirmed' and c.counts is false))
      union all
      select 'receipt', case when r.status = 'recognised' then 'uncounted' else r.status end, r.amount_cny
      from funds_receipt r where ${inMonth('r.paid_on')}
        and (r.status in ('draft', 'returned', 'submitted', 'reviewed') or (r.status = 'recognised' and r.counts is false))) as entry
    group by kind, status order by kind, array_position(array['submitted', 'reviewed', 'returned', 'draft', 'uncounted'], status)`.execute(reading.tx);
  return rows;
}
