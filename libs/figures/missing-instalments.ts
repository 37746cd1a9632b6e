import { sql } from 'kysely';
import type { Reading } from '#database';
import { add } from '#money';
import type { Dimension } from './board-record.js';
import { countingContracts, moneyOfContracts } from './instalments-due.js';
import type { Moment } from './journal.js';
import { keyOfPart, type Part } from './parts.js';

/** One instalment that was due by the day and has not, or not wholly, arrived. */
export interface MissingInstalment {
  contractId: string;
  number: string;
  position: number;
  projectId: string;
  projectName: string | null;
  unitName: string;
  sectorName: string;
  dueOn: string;
  /** 元, as agreed. */
  amount: string;
  /** Of it what has not arrived, 元. */
  missing: string;
}

export interface MissingInstalments {
  /** The outlook's `overdue` of the part. */
  sum: string;
  rows: MissingInstalment[];
}

/**
 * What is behind a light that is not green: instalments of counting contracts due by the day whose money has not come, by
 * project, the earliest first. Money settles a project's instalments in the order in which they are due; never more is
 * missing than the contracts are worth, so the rows add up to the outlook's overdue to the cent.
 */
export async function missingInstalments(reading: Reading, moment: Moment, part: Part = {}): Promise<MissingInstalments> {
  const asked = keyOfPart(part);
  const by = (asked === null || asked.dimension === 'total' ? 'sector' : asked.dimension) as Dimension;
  const ofPart = asked === null || asked.dimension === 'total' ? sql`true` : sql`f.key = ${asked.key}`;
  const { rows } = await sql<MissingInstalment>`
    with counting as (${countingContracts(reading, moment, by)}),
    family as (
      select project_id, sum(amount) as amount, (array_agg(key order by projects desc, entry_id))[1] as key from counting group by project_id),
    money as (${moneyOfContracts(reading, moment)}),
    due as (
      select k.id as contract_id, k.number, n.position, c.project_id, n.due_on, round(n.amount * coalesce(k.fx_rate, 1), 2) as amount,
        sum(round(n.amount * coalesce(k.fx_rate, 1), 2)) over (partition by c.project_id order by n.due_on, k.number, n.position) as owed
      from (select distinct entry_id, project_id from counting) c join contract k on k.id = c.entry_id join contract_instalment n on n.contract_id = k.id
      where n.due_on <= ${moment.asOf}::date),
    open as (
      select due.*, greatest(0, least(due.owed, f.amount) - greatest(coalesce(m.arrived, 0), least(due.owed - due.amount, f.amount))) as missing
      from due join family f on f.project_id = due.project_id left join money m on m.project_id = due.project_id where ${ofPart})
    select open.contract_id, open.number, open.position::int as position, open.project_id, p.name as project_name, u.name as unit_name, s.name as sector_name,
      open.due_on, open.amount::numeric(20,2) as amount, open.missing::numeric(20,2) as missing
    from open join project p on p.id = open.project_id join org_unit u on u.id = p.unit_id join sector s on s.id = p.sector_id
    where open.missing > 0 order by open.due_on, open.number, open.position`.execute(reading.tx);
  return { sum: add('0.00', ...rows.map(({ missing }) => missing)), rows };
}
