import { sql } from 'kysely';
import { ofSubjects, projectMatter } from '../matters.js';
import { ofSector, withRole } from '../recipients.js';
import { conditionRule, type Condition } from './condition.js';

interface WaitingReceipt extends Condition {
  status: 'submitted' | 'reviewed';
  number: string;
  receiptSectorId: number;
}

/** Money that waits for its review more than three working days at one step (docs/domain/rules.md#reminders). */
export const receiptWaiting = conditionRule<WaitingReceipt>({
  code: 'receipt_waiting',
  subjectType: 'funds_receipt',
  table: 'funds_receipt',
  link: (receiptId) => `/funds-receipts/${receiptId}/show`,
  words: {
    zh: { name: '到位资金待审', sentence: '到位资金在初审或认定环节超过三个工作日未办理，提醒该环节的审核人。', steps: { remind: '提醒' } },
    en: { name: 'Receipt waiting', sentence: 'A receipt that waits more than three working days for its review or its recognition is brought before whoever decides there.', steps: { remind: 'remind' } },
  },
  defaults: {
    enabled: true,
    // more than three: on the fourth working day
    steps: { remind: 4 },
    urgent: false,
    mandatoryFor: ['task_force', 'department', 'recogniser'],
    escalation: [
      { to: 'bureau', workingDays: 2 },
      { to: 'leader', workingDays: 5 },
    ],
  },
  counts: 'workingDays',
  find: async (reading, asked) => {
    const since = sql`(case r.status when 'submitted' then r.submitted_at else r.reviewed_at end at time zone 'Asia/Shanghai')::date`;
    const { rows } = await sql<WaitingReceipt>`
      select r.id as subject_id, ${since} as since, r.status || ':' || ${since} as cycle, r.status, r.number, r.sector_id as receipt_sector_id, ${projectMatter}
      from funds_receipt r join project p on p.id = r.project_id
      where r.status in ('submitted', 'reviewed') and p.status = 'normal' and ${since} <= ${asked.until}::date and ${ofSubjects('r.id', asked)}`.execute(reading.tx);
    return rows;
  },
  recipient: (people, { status, receiptSectorId }) => (status === 'submitted' ? ofSector(people, receiptSectorId) : (withRole(people, 'recogniser') ?? withRole(people, 'bureau'))),
  say: ({ since, number, status }) => ({
    what: status === 'submitted' ? '到位资金待初审' : '到位资金待认定',
    body: [`${number} 自 ${since} 起等待${status === 'submitted' ? '初审' : '认定'}，请尽快办理。`],
  }),
  healed: '已审核或已退回',
});
