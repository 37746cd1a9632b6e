import { sql } from 'kysely';
import { isMonth, type BusinessDate } from '#calendar';
import { common } from '#errors';
import type { Reading } from '#database';

/** An entry of the month that nobody has decided yet: once the month is closed, it will count later (追溯调整). */
export interface WaitingEntry {
  kind: 'contract' | 'receipt';
  id: string;
  number: string;
  projectId: string;
  projectName: string | null;
  unitName: string;
  /** 元; null while a contract has no amount. */
  amountCny: string | null;
  happenedOn: BusinessDate;
  status: string;
}

/** Contracts and receipts dated in a month, handed in and not decided: a reminder before closing, no obstacle to it. */
export async function waitingIn(reading: Reading, month: string): Promise<WaitingEntry[]> {
  if (!isMonth(month)) throw common.NOT_FOUND();
  const inMonth = (day: string) => sql`to_char(${sql.ref(day)}, 'YYYY-MM') = ${month}`;
  const { rows } = await sql<WaitingEntry>`
    select 'contract' as kind, c.id, c.number, c.project_id, p.name as project_name, u.name as unit_name, c.amount_cny,
      c.signed_on as happened_on, c.status
    from contract c left join project p on p.id = c.project_id join org_unit u on u.id = c.unit_id
    where c.status = 'submitted' and ${inMonth('c.signed_on')}
    union all
    select 'receipt', r.id, r.number, r.project_id, p.name, u.name, r.amount_cny, r.paid_on, r.status
    from funds_receipt r left join project p on p.id = r.project_id join org_unit u on u.id = r.unit_id
    where r.status in ('submitted', 'reviewed') and ${inMonth('r.paid_on')}
    order by kind, happened_on, number`.execute(reading.tx);
  return rows;
}
