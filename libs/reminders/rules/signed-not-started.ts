import { sql } from 'kysely';
import { ofSubjects, projectMatter } from '../matters.js';
import { firstContract, notBegun } from '../contracts-in-force.js';
import { conditionRule, type Condition } from './condition.js';

/** Signed and not started (docs/domain/rules.md#reminders): reminded after 3 months, yellow after 6, a problem project after 12. */
export const signedNotStarted = conditionRule<Condition>({
  code: 'signed_not_started',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: {
      name: '签约未开工',
      sentence: '正式合同签订后 3 个月未开工提醒，6 个月亮黄灯，12 个月列入问题项目。',
      steps: { remind: '提醒', yellow: '黄灯', problem: '问题项目' },
    },
    en: {
      name: 'Signed, not started',
      sentence: 'Work that has not begun 3 months after the contract is reminded of, yellow after 6 months and a problem project after 12.',
      steps: { remind: 'remind', yellow: 'yellow', problem: 'problem project' },
    },
  },
  defaults: {
    enabled: true,
    steps: { remind: 91, yellow: 182, problem: 365 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 5 },
      { to: 'bureau', workingDays: 10 },
    ],
  },
  counts: 'days',
  find: async (reading, asked) => {
    const { rows } = await sql<Condition>`
      select p.id as subject_id, agreed.signed_on as since, ${projectMatter}
      from project p join lateral (${firstContract}) agreed on agreed.signed_on <= ${asked.until}::date
      where p.status = 'normal' and ${notBegun} and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since }, { name }) => {
    const asks: Record<string, [what: string, ask: string]> = {
      yellow: ['签约半年未开工，黄灯', '请查明原因，排出开工时间表。'],
      problem: ['签约一年未开工，问题项目', '已列入问题项目，请提出处置意见：推动开工、约谈企业或解约。'],
    };
    const [what, ask] = asks[name] ?? ['签约未开工', '请推动项目开工，开工后登记节点和证明材料。'];
    return { what, body: [`${since} 签约，至今没有开工节点。`, ask] };
  },
  healed: '已开工，或项目、合同有变化',
});
