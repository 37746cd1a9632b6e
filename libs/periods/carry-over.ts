import { sql } from 'kysely';
import { reachOf } from '#access';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add } from '#money';

/** 续建: a project that goes on into the next year. Amounts in 元, as the figures count them. */
export interface CarriedProject {
  projectId: string;
  projectCode: string;
  projectName: string;
  sectorId: number;
  sectorName: string;
  unitId: number;
  unitName: string;
  stage: string;
  status: string;
  /** Signed in the year itself (new) or in an earlier one (carried over already). */
  origin: 'new' | 'carried';
  /** The day on which its first formal contract counted. */
  firstSignedOn: BusinessDate;
  signed: string;
  received: string;
  /** What is still to come: signed less received; never below nothing. */
  rest: string;
}

export interface CarryOver {
  year: number;
  /** The end of the year, or today while the year is running. */
  asOf: BusinessDate;
  count: number;
  signed: string;
  received: string;
  rest: string;
  projects: CarriedProject[];
}

/**
 * Which projects a year carries over into the next (续建, docs/domain/rules.md#received): signed by its end, the contract in force, not
 * completed and not ended. Completion is the milestone of completion, production or full capacity reached by that day.
 */
export async function carryOver(reading: Reading, year: number): Promise<CarryOver> {
  const last = `${year}-12-31`;
  const asOf = reading.today < last ? reading.today : last;
  const { all, unitIds, sectorIds } = reachOf(reading.actor, 'project.read');
  const { rows: projects } = await sql<CarriedProject>`
    select p.id as project_id, p.code as project_code, p.name as project_name, p.sector_id, s.name as sector_name, p.unit_id,
      u.name as unit_name, p.stage, p.status, signed.first_on as first_signed_on, signed.amount as signed,
      case when signed.first_on >= ${`${year}-01-01`}::date then 'new' else 'carried' end as origin,
      coalesce(received.amount, 0)::numeric(20,2) as received,
      greatest(signed.amount - coalesce(received.amount, 0), 0)::numeric(20,2) as rest
    from project p join sector s on s.id = p.sector_id join org_unit u on u.id = p.unit_id
    join lateral (select min(e.counted_on) filter (where e.kind = 'formal') as first_on, sum(e.amount_cny)::numeric(20,2) as amount
      from signed_entry e where e.project_id = p.id and e.counted_on <= ${asOf}::date
        and (e.leaves_on is null or e.leaves_on > ${asOf}::date)) signed on signed.first_on is not null
    left join lateral (select sum(e.amount_cny) as amount from received_entry e
      where e.project_id = p.id and e.counted_on <= ${asOf}::date) received on true
    where (${all} or p.unit_id = any(${sql.val(unitIds)}::int[]) or p.host_unit_id = any(${sql.val(unitIds)}::int[])
        or p.sector_id = any(${sql.val(sectorIds)}::int[]))
      and not exists (select 1 from project_termination t where t.project_id = p.id
        and t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date))
      and not exists (select 1 from milestone m where m.project_id = p.id
        and m.kind in ('completed', 'in_production', 'full_capacity') and m.reached_on <= ${asOf}::date)
    order by rest desc, p.code`.execute(reading.tx);
  return { year, asOf, count: projects.length, ...sumsOf(projects), projects };
}

function sumsOf(projects: readonly CarriedProject[]): Pick<CarryOver, 'signed' | 'received' | 'rest'> {
  const sum = (field: 'signed' | 'received' | 'rest'): string => add('0.00', ...projects.map((project) => project[field]));
  return { signed: sum('signed'), received: sum('received'), rest: sum('rest') };
}
