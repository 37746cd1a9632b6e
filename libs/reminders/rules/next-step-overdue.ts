import { sql } from 'kysely';
import { ofSubjects, unitOfRecord } from '../matters.js';
import { discreet } from '../wording.js';
import { conditionRule, type Condition } from './condition.js';

interface Overdue extends Condition {
  nextStep: string;
}

/**
 * A promised next step whose day has passed, without a later visit and without an answer to its reminder. Promises that
 * were entered long after their day are history.
 */
export const nextStepOverdue = conditionRule<Overdue>({
  code: 'next_step_overdue',
  subjectType: 'visit',
  table: 'visit',
  link: (visitId) => `/visits/${visitId}/show`,
  words: {
    zh: { name: '约定跟进逾期', sentence: '约定的下一步过了三个工作日还没有新的走访，也没有标记已处理，再次提醒，并逐级上报。', steps: { overdue: '逾期' } },
    en: { name: 'Next step overdue', sentence: 'When three working days after a promised next step there is no later visit and nobody has said that it is dealt with, it is asked for again and goes upwards.', steps: { overdue: 'overdue' } },
  },
  defaults: {
    enabled: true,
    steps: { overdue: 3 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 2 },
      { to: 'bureau', workingDays: 7 },
    ],
  },
  counts: 'workingDays',
  find: async (reading, asked) => {
    const later = sql`later.visited_on >= v.next_step_on and later.created_at > v.created_at and later.unit_id is not distinct from v.unit_id`;
    const { rows } = await sql<Overdue>`
      select v.id as subject_id, v.next_step_on as since, v.next_step, v.project_id, v.investor_id, coalesce(p.name, i.name) as name, v.is_demo,
        v.officer_id as preferred_id, ${unitOfRecord} as unit_id, p.unit_id as project_unit_id, p.host_unit_id, p.sector_id
      from visit v join investor i on i.id = v.investor_id left join project p on p.id = v.project_id
      where v.next_step_on between ${asked.today}::date - 180 and ${asked.until}::date and coalesce(p.status, 'normal') = 'normal'
        and v.next_step_on >= (v.created_at at time zone 'Asia/Shanghai')::date - 7
        and (v.project_id is not null or not exists (select 1 from visit later where later.investor_id = v.investor_id and ${later}))
        and (v.project_id is null or not exists (select 1 from visit later where later.project_id = v.project_id and ${later}))
        and not exists (select 1 from reminder r where r.rule = 'next_step_due' and r.subject_type = 'visit' and r.subject_id = v.id
          and r.state = 'done' and split_part(r.cycle, '/', 1) = v.next_step_on::text)
        and not exists (select 1 from reminder r where r.rule = 'next_step_due' and r.subject_type = 'visit' and r.subject_id = v.id and r.put_off
          and r.state in ('pending', 'delivered') and r.due_on >= ${asked.today}::date)
        and ${ofSubjects('v.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since, nextStep }) => ({ what: '约定跟进已逾期', body: [`约定 ${since}：${discreet(nextStep)}。请跟进后记一次走访，或标记已处理。`] }),
  healed: '已跟进、已处理或已改期',
});
