import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import { common, Refusal } from '#errors';
import { colleaguesForAll, handOver, type Colleague } from './hand-over.js';
import { OPEN, reminders } from './reminders.js';

/** One of several reminders, as it was read. */
export interface Read {
  id: string;
  version: number;
}

export interface Answered {
  id: string;
  /** Why this one was left as it was; null when it is dealt with. */
  refusal: Refusal | null;
}

export interface ReminderGroup {
  rule: string;
  count: number;
}

const open = sql`state = any(${sql.val([...OPEN])}::text[])`;
const standing: Record<'waiting' | 'coming' | 'done', (today: string) => ReturnType<typeof sql>> = {
  waiting: (today) => sql`${open} and waits_from <= ${today}::date`,
  coming: (today) => sql`${open} and waits_from > ${today}::date`,
  done: () => sql`state = 'done'`,
};

/**
 * One answer to many reminders, with one reason, in one transaction: each goes through the same verb as alone. One that was
 * settled or changed meanwhile stays as it is and says so; it keeps no other back.
 */
export const manyReminders = {
  /** How many of one's own wait today, are still to come or are done, by rule, the most first. */
  async groups(reading: Reading, of: 'waiting' | 'coming' | 'done'): Promise<ReminderGroup[]> {
    if (reading.actor.kind !== 'person') throw common.NOT_ALLOWED({ action: 'reminder.read' });
    const { rows } = await sql<ReminderGroup>`
      select rule, count(*)::int as count from reminder_view
      where recipient_id = ${reading.actor.id}::uuid and ${standing[of](reading.today)} group by rule order by count(*) desc, rule`.execute(reading.tx);
    return rows;
  },

  acknowledge(work: Work, input: { reminders: readonly Read[]; reason: string }): Promise<Answered[]> {
    return each(input.reminders, (one) => reminders.acknowledge(work, { ...one, reason: input.reason }));
  },

  /** @throws SNOOZE_NOT_LATER, SNOOZE_TOO_FAR for all of them, since the day is the same for each */
  async snooze(work: Work, input: { reminders: readonly Read[]; until: string }): Promise<Answered[]> {
    await reminders.dayToRestUntil(work, input.until);
    return each(input.reminders, (one) => reminders.snooze(work, { ...one, until: input.until }));
  },

  handOver(work: Work, input: { reminders: readonly Read[]; personId: string; reason: string }): Promise<Answered[]> {
    const { personId, reason } = input;
    return each(input.reminders, (one) => handOver(work, { ...one, personId, reason }));
  },

  /** Colleagues who may see what every one of them is about. @throws NOT_FOUND when one is not one's own */
  colleagues(reading: Reading, ids: readonly string[]): Promise<Colleague[]> {
    return colleaguesForAll(reading, ids);
  },
};

/**
 * In the order of ids, so that two of them cannot wait for each other. What a verb refuses it refuses before it writes; what
 * the database refuses takes all of it back.
 */
async function each(asked: readonly Read[], answer: (one: Read) => Promise<unknown>): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const one of [...new Map(asked.map((read) => [read.id, read])).values()].sort((a, b) => a.id.localeCompare(b.id))) {
    answered.push({ id: one.id, refusal: await refusalOf(() => answer(one)) });
  }
  return answered;
}

async function refusalOf(act: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
