import { sql } from 'kysely';
import { ofSubjects, projectMatter, takenUp, workedOnSince } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

/** A lead is judged within three working days (docs/domain/rules.md#reminders). */
export const leadNotTriaged = conditionRule<Condition>({
  code: 'lead_not_triaged',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '线索未研判', sentence: '线索报送后三个工作日仍停留在“线索”阶段，提醒责任人研判。', steps: { remind: '提醒' } },
    en: { name: 'Lead not triaged', sentence: 'A lead that is still a lead three working days after it was reported is to be triaged.', steps: { remind: 'remind' } },
  },
  defaults: {
    enabled: true,
    steps: { remind: 3 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 2 },
      { to: 'bureau', workingDays: 5 },
    ],
  },
  counts: 'workingDays',
  find: async (reading, asked) => {
    const { rows } = await sql<Condition>`
      select p.id as subject_id, ${workedOnSince} as since, ${projectMatter}
      from project p where p.stage = 'lead' and p.status = 'normal' and ${takenUp} and ${workedOnSince} <= ${asked.until}::date and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since }) => ({ what: '线索待研判', body: [`${since} 报送的线索尚未研判，请研判后推进到“研判”，或标为流失、流转。`] }),
  healed: '线索已研判或不再跟进',
});
