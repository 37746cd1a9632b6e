import { sql } from 'kysely';
import { ofSubjects, projectMatterOf } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

interface Instalment extends Condition {
  position: number;
  number: string;
  begun: boolean;
}

const AHEAD = ['before30', 'before7'];

/**
 * An instalment of a contract in force that is not paid up: 30, 7 and 0 days before its day, then every week while the
 * shortfall lasts (docs/domain/rules.md#reminders). The shortfall is what recognised money of that contract leaves open, oldest instalment
 * first; money of the project that names no contract belongs to the one contract that has instalments, if it is one.
 */
export const instalmentDue = conditionRule<Instalment>({
  code: 'instalment_due',
  subjectType: 'contract',
  table: 'contract',
  link: (contractId) => `/contracts/${contractId}/show`,
  words: {
    zh: {
      name: '分期到期',
      sentence: '合同分期到期前 30 天、7 天和当天提醒；到期后认定的到位资金仍不足的，每周提醒一次。',
      steps: { before30: '到期前第一次', before7: '到期前第二次', due: '到期当天，之后每周' },
    },
    en: {
      name: 'Instalment due',
      sentence: '30, 7 and 0 days before an instalment is due, and every week afterwards while recognised money falls short.',
      steps: { before30: 'first, ahead', before7: 'second, ahead', due: 'on the day, then weekly' },
    },
  },
  defaults: {
    enabled: true,
    steps: { before30: -30, before7: -7, due: 0 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 3 },
      { to: 'bureau', workingDays: 4 },
    ],
  },
  counts: 'days',
  every: 7,
  find: async (reading, asked) => {
    const { rows } = await sql<Instalment>`
      with plan as (
        select k.id as contract_id, k.number, k.project_id, k.submitted_by, k.created_by, n.position, n.due_on,
          sum(round(n.amount * coalesce(k.fx_rate, 1), 2)) over (partition by k.id order by n.due_on, n.position) as owed,
          round(n.amount * coalesce(k.fx_rate, 1), 2) as amount
        from contract k join contract_instalment n on n.contract_id = k.id
        where k.status = 'confirmed' and k.terminated_on is null and k.kind in ('formal', 'increment') and ${ofSubjects('k.id', asked)}),
      planned as (
        select k.project_id, count(distinct k.id) as contracts from contract k join contract_instalment n on n.contract_id = k.id
        where k.status = 'confirmed' and k.terminated_on is null and k.kind in ('formal', 'increment') group by k.project_id),
      money as (
        select c.contract_id, coalesce(sum(r.amount_cny), 0) as arrived
        from (select distinct contract_id, project_id from plan) c join planned on planned.project_id = c.project_id
          left join funds_receipt r on r.status = 'recognised' and r.project_id = c.project_id
            and (r.contract_id = c.contract_id or (r.contract_id is null and planned.contracts = 1))
        group by c.contract_id)
      select plan.contract_id as subject_id, plan.due_on as since, plan.position || ':' || plan.due_on as cycle, plan.position + 0 as position, plan.number,
        plan.owed - money.arrived < plan.amount as begun, ${projectMatterOf(sql`coalesce(plan.submitted_by, plan.created_by)`)}
      from plan join money on money.contract_id = plan.contract_id join project p on p.id = plan.project_id
      where plan.owed > money.arrived and plan.due_on <= ${asked.until}::date and p.status = 'normal'`.execute(reading.tx);
    return rows;
  },
  goesUp: ({ name }) => !AHEAD.includes(name),
  say: ({ since, position, number, begun }, { name }) => {
    const which = `合同 ${number} 的第 ${position} 期应于 ${since} 到位`;
    if (AHEAD.includes(name)) return { what: '分期即将到期', body: [`${which}，请提前与企业对接，到账后及时报送到位资金。`] };
    return { what: name === 'due' ? '分期今日到期' : '分期逾期未到位', body: [`${which}，按已认定的到位资金计算${begun ? '尚未到足' : '还没有到位'}。`] };
  },
  healed: '该期资金已到足，或合同、分期有变化',
});
