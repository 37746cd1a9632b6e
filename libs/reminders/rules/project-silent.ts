import { sql } from 'kysely';
import { daysBetween } from '#calendar';
import { ofSubjects, projectMatter, takenUp, workedOnSince } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

interface Silent extends Condition {
  stage: string;
}

const LANDING = ['signed', 'registered', 'land_supplied', 'started'];

/**
 * A project that nobody has visited, by the date of the visit (docs/domain/rules.md#reminders). Before
 * the contract it goes from a reminder to the public pool; afterwards one reminder asks for a visit.
 */
export const projectSilent = conditionRule<Silent>({
  code: 'project_silent',
  subjectType: 'project',
  table: 'project',
  link: (projectId) => `/projects/${projectId}/show`,
  words: {
    zh: {
      name: '长期未跟进',
      sentence: '签约前的项目从最近一次走访日起，14 天未跟进提醒，30 天要求说明，60 天亮黄灯，90 天提请转入公共池；已签约未竣工的项目 60 天没有走访提醒一次。',
      steps: { remind: '提醒', explain: '说明原因', yellow: '黄灯', pool: '提请转入公共池', landing: '签约后提醒' },
    },
    en: {
      name: 'Project silent',
      sentence: 'Before the contract, counted from the last visit: reminded after 14 days, to be explained after 30, yellow after 60, for the public pool after 90; once after 60 days between contract and completion.',
      steps: { remind: 'remind', explain: 'explain', yellow: 'yellow', pool: 'to the public pool', landing: 'after the contract' },
    },
  },
  defaults: {
    enabled: true,
    steps: { remind: 14, explain: 30, yellow: 60, landing: 60, pool: 90 },
    urgent: false,
    mandatoryFor: ['officer', 'centre_head'],
    escalation: [
      { to: 'centre_head', workingDays: 3 },
      { to: 'bureau', workingDays: 6 },
      { to: 'leader', workingDays: 9 },
    ],
  },
  counts: 'days',
  find: async (reading, asked) => {
    // the later of the two: a visit of long ago, told with a project registered today, is no silence
    const since = sql`greatest(p.last_visited_on, ${workedOnSince})`;
    const { rows } = await sql<Silent>`
      select p.id as subject_id, ${since} as since, p.stage, ${projectMatter}
      from project p
      where p.stage in ('triaged', 'negotiating', 'reviewing', 'signed', 'registered', 'land_supplied', 'started') and p.status = 'normal' and ${takenUp}
        and ${since} <= ${asked.until}::date and ${ofSubjects('p.id', asked)}`.execute(reading.tx);
    return rows;
  },
  applies: ({ stage }, step) => LANDING.includes(stage) === (step === 'landing'),
  goesUp: ({ name }) => name !== 'landing',
  say: ({ since }, { name }, today) => {
    const silence = `自 ${since}（最近一次走访，或登记、恢复推进，以较晚的为准）起，已有 ${daysBetween(since, today)} 天没有走访记录。`;
    const asks: Record<string, [what: string, ask: string]> = {
      remind: ['待跟进', '请安排跟进并记一次走访。'],
      explain: ['久未跟进，请说明', '请尽快跟进；如有困难，请在处理说明中写明原因。'],
      yellow: ['久未跟进，黄灯', '项目已亮黄灯，请立即跟进，或按实际情况调整项目状态。'],
      pool: ['久未跟进，提请转入公共池', '项目将提请转入公共池，由招商办另行安排责任单位。'],
    };
    const [what, ask] = asks[name] ?? ['待回访', '请回访企业，了解落地进展。'];
    return { what, body: [silence, ask] };
  },
  healed: '已有新的走访，或项目已不在此阶段',
});
