import { sql } from 'kysely';
import { ofSubjects, projectMatter } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

/** Started, and no money recognised since (docs/domain/rules.md#reminders). */
export const startedNoMoney = conditionRule<Condition>({
  code: 'started_no_money',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '开工无资金', sentence: '项目开工后三个月没有认定的到位资金，提醒责任人，并上报单位负责人和招商办。', steps: { remind: '提醒' } },
    en: { name: 'Started, no money', sentence: 'When no money is recognised for three months after the start, whoever answers is reminded, then the head and the bureau.', steps: { remind: 'remind' } },
  },
  defaults: {
    enabled: true,
    steps: { remind: 91 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 3 },
      { to: 'bureau', workingDays: 5 },
    ],
  },
  counts: 'days',
  find: async (reading, asked) => {
    const { rows } = await sql<Condition>`
      select p.id as subject_id, m.reached_on as since, ${projectMatter}
      from project p join milestone m on m.project_id = p.id and m.kind = 'started'
      where p.status = 'normal' and p.stage = 'started' and m.reached_on <= ${asked.until}::date
        and not exists (select 1 from funds_receipt r where r.project_id = p.id and r.status = 'recognised' and r.paid_on >= m.reached_on
          group by r.project_id having sum(r.amount_cny) > 0)
        and (select coalesce(sum(r.amount_cny), 0) from funds_receipt r where r.project_id = p.id and r.status = 'recognised')
          < coalesce((select sum(k.amount_cny) from contract k where k.project_id = p.id and k.status = 'confirmed' and k.terminated_on is null
              and k.kind in ('formal', 'increment')), 'Infinity'::float8::numeric)
        and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since }) => ({ what: '开工后无到位资金', body: [`${since} 开工，之后没有认定的到位资金。请核实企业投入，收集凭证并报送。`] }),
  healed: '已有认定的到位资金，或项目已不在此阶段',
});
