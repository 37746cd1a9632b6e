import { sql } from 'kysely';
import { ofSubjects, projectMatter, takenUp, workedOnSince } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

/** A new lead is answered within a working day (docs/domain/rules.md#reminders): somebody has met or called the company since. */
export const leadNotAnswered = conditionRule<Condition>({
  code: 'lead_not_answered',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '线索未对接', sentence: '新线索报送后一个工作日内没有走访、来访或通话记录，提醒责任人对接。', steps: { remind: '提醒' } },
    en: { name: 'Lead not answered', sentence: 'When nobody has met or called within one working day of a new lead, whoever answers for it is reminded.', steps: { remind: 'remind' } },
  },
  defaults: {
    enabled: true,
    steps: { remind: 1 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 1 },
      { to: 'bureau', workingDays: 3 },
    ],
  },
  counts: 'workingDays',
  find: async (reading, asked) => {
    const { rows } = await sql<Condition>`
      select p.id as subject_id, ${workedOnSince} as since, ${projectMatter}
      from project p
      where p.stage = 'lead' and p.status = 'normal' and ${takenUp} and p.last_visited_on is null and ${workedOnSince} <= ${asked.until}::date
        and not exists (select 1 from visit v where v.project_id = p.id) and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since }) => ({ what: '线索待对接', body: [`${since} 报送的线索还没有对接记录，请尽快联系企业并记一次走访。`] }),
  healed: '线索已对接或不再跟进',
});
