import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { ruleOf } from './rules/catalogue.js';

/** One promise of a person as a calendar shows it: the day, what it is about and where it opens. No amounts. */
export interface CalendarEntry {
  id: string;
  on: BusinessDate;
  title: string;
  body: string;
  /** Path within the console, or null. */
  link: string | null;
  updatedAt: Date;
}

const MOST = 500;

/** What is open for this person, the next first: promised steps and everything else that reminds on a day. */
export async function calendarEntries(reading: Reading, personId: string): Promise<CalendarEntry[]> {
  const rows = await reading.tx
    .selectFrom('reminder')
    .select(['id', 'dueOn', 'title', 'body', 'rule', 'subjectId', 'updatedAt'])
    .where('recipientId', '=', personId)
    .where('state', 'in', ['pending', 'delivered'])
    .orderBy('dueOn')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(({ dueOn, rule, subjectId, ...row }) => ({ ...row, on: dueOn, link: ruleOf(rule)?.link(subjectId) ?? null }));
}
