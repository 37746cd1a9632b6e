import { sql } from 'kysely';
import { daysBetween } from '#calendar';
import { ofSubjects, projectMatter, takenUp, workedOnSince } from '../matters.js';
import { above } from '../recipients.js';
import { conditionRule, type Condition } from './condition.js';

/**
 * A project in negotiation of which nothing at all was recorded for a fortnight (docs/domain/rules.md#reminders): no visit, no step, no
 * contract. The head of the unit hears of it; the officer is asked for visits by another rule.
 */
export const negotiationWithoutNews = conditionRule<Condition>({
  code: 'negotiation_without_news',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '在谈无进展', sentence: '在谈、评审中的项目 14 天没有走访、阶段变化或合同动静，提醒单位负责人。', steps: { remind: '提醒' } },
    en: { name: 'Negotiation without news', sentence: 'When nothing was recorded of a project in negotiation for 14 days, the head of the unit is told.', steps: { remind: 'remind' } },
  },
  defaults: { enabled: true, steps: { remind: 14 }, urgent: false, mandatoryFor: [], escalation: [{ to: 'bureau', workingDays: 10 }] },
  counts: 'days',
  find: async (reading, asked) => {
    const news = sql`greatest(p.last_visited_on, ${workedOnSince}, (select max(c.changed_on) from stage_change c where c.project_id = p.id),
      (select max((k.updated_at at time zone 'Asia/Shanghai')::date) from contract k where k.project_id = p.id))`;
    const { rows } = await sql<Condition>`
      select p.id as subject_id, ${news} as since, ${projectMatter}
      from project p where p.stage in ('negotiating', 'reviewing') and p.status = 'normal' and ${takenUp} and ${news} <= ${asked.until}::date and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  recipient: (people, found) => above(people, found, 'centre_head'),
  say: ({ since }, _step, today) => ({ what: '在谈项目无进展', body: [`${since} 以来 ${daysBetween(since, today)} 天没有任何记录，请了解情况并督促跟进。`] }),
  healed: '已有新的进展，或项目已不在谈',
});
