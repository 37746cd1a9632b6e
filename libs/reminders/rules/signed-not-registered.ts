import { sql } from 'kysely';
import { ofSubjects, projectMatter } from '../matters.js';
import { firstContract } from '../contracts-in-force.js';
import { conditionRule, type Condition } from './condition.js';

/** A contract in force, and no company registered for it (the days are the district's own). */
export const signedNotRegistered = conditionRule<Condition>({
  code: 'signed_not_registered',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: { name: '签约未注册', sentence: '正式合同签订 60 天后仍没有注册节点的项目，提醒责任人；120 天再次提醒。', steps: { remind: '提醒', again: '再次提醒' } },
    en: { name: 'Signed, not registered', sentence: 'When no company is registered 60 days after the formal contract was signed, and again after 120 days.', steps: { remind: 'remind', again: 'remind again' } },
  },
  defaults: { enabled: true, steps: { remind: 60, again: 120 }, urgent: false, mandatoryFor: [], escalation: [{ to: 'centre_head', workingDays: 5 }] },
  counts: 'days',
  find: async (reading, asked) => {
    const { rows } = await sql<Condition>`
      select p.id as subject_id, agreed.signed_on as since, ${projectMatter}
      from project p join lateral (${firstContract}) agreed on agreed.signed_on <= ${asked.until}::date
      where p.status = 'normal' and p.stage = 'signed' and not exists (select 1 from milestone m where m.project_id = p.id) and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since }) => ({ what: '签约未注册', body: [`${since} 签约，至今没有注册节点。请推动企业在本区注册，并登记节点和证明材料。`] }),
  healed: '已注册，或项目已不在此阶段',
});
