import { sql } from 'kysely';
import { ofSubjects, projectMatter, takenUp, workedOnSince } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

interface Introduced extends Condition {
  introducedBy: string;
}

/** Whoever introduced a lead is told within seven days what became of it, at whatever stage it stands by then. */
export const introducerNotAnswered = conditionRule<Introduced>({
  code: 'introducer_not_answered',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '线索未反馈', sentence: '有推介人的线索，登记后 7 天内应向推介人反馈办理情况；第 5 天提醒，第 7 天仍未反馈再提醒。', steps: { soon: '提前提醒', due: '到期' } },
    en: { name: 'Introducer not answered', sentence: 'Whoever introduced a lead is told within 7 days what became of it: reminded on day 5, and on day 7 while it is still open.', steps: { soon: 'ahead', due: 'due' } },
  },
  defaults: { enabled: true, steps: { soon: 5, due: 7 }, urgent: false, mandatoryFor: ['officer', 'centre_head'], escalation: [{ to: 'centre_head', workingDays: 2 }, { to: 'bureau', workingDays: 5 }] },
  counts: 'days',
  find: async (reading, asked) => {
    const { rows } = await sql<Introduced>`
      select p.id as subject_id, ${workedOnSince} as since, p.introduced_by, ${projectMatter}
      from project p where p.introduced_by is not null and p.introducer_answered_on is null and p.status = 'normal' and ${takenUp}
        and ${workedOnSince} <= ${asked.until}::date and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  goesUp: ({ name }) => name === 'due',
  say: ({ since, introducedBy }, { name }) => ({
    what: name === 'due' ? '线索待反馈推介人' : '线索即将到反馈时限',
    body: [`${since} 由${introducedBy}推介的线索还没有反馈记录，请告知办理情况，并在项目中填写“反馈推介人日期”。`],
  }),
  healed: '已向推介人反馈，或项目不再推进',
});
