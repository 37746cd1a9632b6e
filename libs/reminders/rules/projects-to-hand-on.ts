import { sql } from 'kysely';
import { isFollowed, takenUp } from '../matters.js';
import { withRole } from '../recipients.js';
import { conditionRule, numberOf, numberedSubject, type Condition } from './condition.js';

interface Resting extends Condition {
  projects: number;
}

/**
 * Projects that a list brought in and that nobody has taken up (the district's own): one reminder for all of them, and again
 * every 30 days, instead of one for each about a silence that nobody could have broken.
 */
export const projectsToHandOn = conditionRule<Resting>({
  code: 'projects_to_hand_on',
  subjectType: 'org_unit',
  table: null,
  link: (subjectId) => `/projects?filter=${encodeURIComponent(JSON.stringify({ unitId: numberOf(subjectId) }))}`,
  words: {
    zh: { name: '项目待分派', sentence: '成批导入、还留在招商办、没有人跟进过的项目，合并成一条提醒招商办分派；30 天后仍有的再次提醒。', steps: { remind: '提醒，之后每 30 天' } },
    en: { name: 'Projects to hand on', sentence: 'Projects that were loaded from a list, are still with the bureau and were taken up by nobody: one reminder for all of them, again every 30 days.', steps: { remind: 'remind, then every 30 days' } },
  },
  defaults: { enabled: true, steps: { remind: 1 }, urgent: false, mandatoryFor: ['bureau'], escalation: [] },
  counts: 'workingDays',
  every: 30,
  find: async (reading, asked) => {
    const { rows } = await sql<Omit<Resting, 'subjectId'> & { unitId: number }>`
      select p.unit_id, u.name, count(*)::int as projects,
        min((coalesce(p.plan_decided_at, p.created_at) at time zone 'Asia/Shanghai')::date) as since, null::uuid as project_id, null::uuid as investor_id, false as is_demo,
        null::uuid as preferred_id, null::int as project_unit_id, null::int as host_unit_id, null::int as sector_id
      from project p join org_unit u on u.id = p.unit_id
      where p.status = 'normal' and ${isFollowed} and not (${takenUp}) group by p.unit_id, u.name`.execute(reading.tx);
    return rows.map((row) => ({ ...row, subjectId: numberedSubject(row.unitId) })).filter(({ since, subjectId }) => since <= asked.until && (asked.subjectIds?.includes(subjectId) ?? true));
  },
  recipient: (people) => withRole(people, 'bureau'),
  say: ({ projects }, _step, today) => ({
    what: '项目待分派',
    body: [`截至 ${today} 有 ${projects} 个成批导入的项目还没有人跟进。请在项目列表中改派责任单位或指定企服专员；分派后按各项规则提醒责任人。`],
  }),
  healed: '导入的项目都已分派',
});
