import { sql } from 'kysely';
import { withRole } from '../recipients.js';
import { conditionRule, numberOf, type Condition } from './condition.js';

interface OpenMonth extends Condition {
  month: string;
}

/** A month that is over and not closed: due on the third day of the next one (docs/domain/rules.md#reminders). */
export const monthClosingDue = conditionRule<OpenMonth>({
  code: 'month_closing_due',
  subjectType: 'period',
  table: null,
  link: () => '/periods',
  words: {
    zh: { name: '月份待关账', sentence: '统计月份结束后第 3 天还没有关账，提醒招商办；第 10 天仍未关账再次提醒。', steps: { due: '提醒', late: '再次提醒' } },
    en: { name: 'Month to close', sentence: 'When a month is over and not closed on the 3rd day, the bureau is reminded, and again on the 10th.', steps: { due: 'remind', late: 'remind again' } },
  },
  defaults: { enabled: true, steps: { due: 3, late: 10 }, urgent: false, mandatoryFor: ['bureau'], escalation: [{ to: 'leader', workingDays: 5 }] },
  counts: 'days',
  find: async (reading, asked) => {
    const ended = sql`((m.month || '-01')::date + interval '1 month')::date - 1`;
    const { rows } = await sql<OpenMonth>`
      select ('00000000-0000-8000-8000-' || lpad(replace(m.month, '-', ''), 12, '0'))::uuid as subject_id, ${ended} as since, m.month,
        m.month as name, null::uuid as project_id, null::uuid as investor_id, false as is_demo, null::uuid as preferred_id, null::int as unit_id,
        null::int as project_unit_id, null::int as host_unit_id, null::int as sector_id
      from period m where m.state = 'open' and not m.before_use and ${ended} <= ${asked.until}::date`.execute(reading.tx);
    return asked.subjectIds === null ? rows : rows.filter(({ subjectId }) => asked.subjectIds?.includes(subjectId));
  },
  recipient: (people) => withRole(people, 'bureau'),
  say: ({ month, subjectId }) => ({ what: '待关账', body: [`${month || String(numberOf(subjectId))} 已经结束，请核对后关账；未办结的合同和到位资金见“统计月份”。`] }),
  healed: '已关账',
});
