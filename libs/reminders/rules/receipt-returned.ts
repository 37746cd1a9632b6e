import { sql } from 'kysely';
import { ofSubjects, projectMatterOf } from '../matters.js';
import { conditionRule, type Condition } from './condition.js';

interface Returned extends Condition {
  number: string;
}

/** A receipt that came back and that nobody touched for a week. */
export const receiptReturned = conditionRule<Returned>({
  code: 'receipt_returned',
  subjectType: 'funds_receipt',
  table: 'funds_receipt',
  link: (receiptId) => `/funds-receipts/${receiptId}/show`,
  words: {
    zh: { name: '退回未处理', sentence: '到位资金被退回后七天没有修改，提醒报送人。', steps: { remind: '提醒' } },
    en: { name: 'Returned and untouched', sentence: 'A receipt that was returned and not touched for seven days comes back to whoever submitted it.', steps: { remind: 'remind' } },
  },
  defaults: { enabled: true, steps: { remind: 7 }, urgent: false, mandatoryFor: [], escalation: [{ to: 'centre_head', workingDays: 5 }] },
  counts: 'days',
  find: async (reading, asked) => {
    const since = sql`(r.updated_at at time zone 'Asia/Shanghai')::date`;
    const { rows } = await sql<Returned>`
      select r.id as subject_id, ${since} as since, r.number, ${projectMatterOf(sql`coalesce(r.submitted_by, r.created_by)`)}
      from funds_receipt r join project p on p.id = r.project_id
      where r.status = 'returned' and p.status = 'normal' and ${since} <= ${asked.until}::date and ${ofSubjects('r.id', asked)}`.execute(reading.tx);
    return rows;
  },
  say: ({ since, number }) => ({ what: '退回的到位资金未处理', body: [`${number} 退回后自 ${since} 起没有修改，请补齐材料后重新提交，不再报送的请删除。`] }),
  healed: '已修改、已重新提交或已删除',
});
