import { sql } from 'kysely';
import type { Work } from '#database';
import { originalCycle, repeatedCycle } from './moments.js';
import { rules } from './rules/catalogue.js';
import type { OwedReminder, ReminderRule, Standing } from './rules/rule.js';

/** A reminder that waits, for whoever wants to start its delivery on time. */
export interface Waiting {
  reminderId: string;
  dueAt: Date;
}

interface Planned {
  id: string;
  subjectId: string;
  cycle: string;
  recipientId: string;
  title: string;
  body: string;
  dueOn: string;
  dueAt: Date;
  state: string;
}

/**
 * Brings the reminders of these subjects in line with what is owed on them now: plans, moves, calls off. It compares
 * and does not replay, so events may come twice or out of order.
 */
export async function planReminders(work: Work, rule: ReminderRule, subjectIds: readonly string[]): Promise<Waiting[]> {
  if (subjectIds.length === 0) return [];
  await rule.lock(work, subjectIds);
  const standings = await rule.standing(work, subjectIds);
  const existing = await plannedOf(work, rule, subjectIds);
  const waiting: Waiting[] = [];
  for (const standing of standings) {
    const earlier = existing.filter(({ subjectId }) => subjectId === standing.subjectId);
    for (const owed of standing.owed) waiting.push(...(await keep(work, rule, standing.subjectId, owed, earlier)));
    await callOff(work, standing, earlier);
  }
  return waiting;
}

/** Visits of a project, as its state has changed: what rests must not remind, what goes on must. */
export async function planRemindersOfProject(work: Work, projectId: string): Promise<Waiting[]> {
  return planSubjectsWhere(work, sql`project_id = ${projectId}`);
}

/** A person who left or moved: what was theirs to do goes to whoever answers for it now. */
export async function handOverReminders(work: Work, personId: string): Promise<Waiting[]> {
  return planSubjectsWhere(work, sql`recipient_id = ${personId} and state in ('pending', 'delivered')`);
}

/** What no event announced, such as records that were loaded: the net below the outbox. */
export async function planOverlooked(work: Work, limit = 200): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const rule of rules) waiting.push(...(await planReminders(work, rule, await rule.overlooked(work, limit))));
  return waiting;
}

async function planSubjectsWhere(work: Work, condition: ReturnType<typeof sql>): Promise<Waiting[]> {
  const { rows } = await sql<{ rule: string; subjectIds: string[] }>`
    select rule, array_agg(distinct subject_id) as subject_ids from reminder where ${condition} group by rule`.execute(work.tx);
  const waiting: Waiting[] = [];
  for (const rule of rules) {
    const subjectIds = rows.find((row) => row.rule === rule.code)?.subjectIds ?? [];
    waiting.push(...(await planReminders(work, rule, subjectIds)));
  }
  return waiting;
}

/** Locked, so that a delivery under way is finished before its reminder is judged. */
async function plannedOf(work: Work, rule: ReminderRule, subjectIds: readonly string[]): Promise<Planned[]> {
  return work.tx
    .selectFrom('reminder')
    .select(['id', 'subjectId', 'cycle', 'recipientId', 'title', 'body', 'dueOn', 'dueAt', 'state'])
    .where('rule', '=', rule.code)
    .where('subjectType', '=', rule.subjectType)
    .where('subjectId', 'in', subjectIds)
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function keep(
  work: Work,
  rule: ReminderRule,
  subjectId: string,
  owed: OwedReminder,
  earlier: readonly Planned[],
): Promise<Waiting[]> {
  const ofCycle = earlier.filter(({ cycle }) => originalCycle(cycle) === owed.cycle);
  const standing = ofCycle.find(({ state }) => state !== 'cancelled');
  if (standing) return adjust(work, standing, owed);
  const cycle = repeatedCycle(owed.cycle, ofCycle.length);
  const added = await work.tx
    .insertInto('reminder')
    .values({ ...owed, rule: rule.code, subjectType: rule.subjectType, subjectId, cycle, createdAt: work.at, updatedAt: work.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added ? [{ reminderId: added.id, dueAt: owed.dueAt }] : [];
}

async function adjust(work: Work, standing: Planned, owed: OwedReminder): Promise<Waiting[]> {
  if (standing.state === 'done') return [];
  const { recipientId, title, body } = owed;
  const sameText = standing.title === title && standing.body === body;
  if (standing.recipientId === recipientId) {
    if (!sameText) await change(work, standing.id, { title, body });
    return [];
  }
  // One that was delivered to somebody who cannot act on it any more has to arrive again, at the one who can.
  const again = standing.state === 'delivered';
  const dueAt = again ? work.at : standing.dueAt;
  await change(work, standing.id, { title, body, recipientId, dueAt, state: 'pending' });
  return [{ reminderId: standing.id, dueAt }];
}

async function callOff(work: Work, { owed, otherwise }: Standing, earlier: readonly Planned[]): Promise<void> {
  const cycles = new Set(owed.map(({ cycle }) => cycle));
  for (const { id, cycle, state } of earlier) {
    if (cycles.has(originalCycle(cycle)) || !(state === 'pending' || state === 'delivered')) continue;
    await change(work, id, { state: 'cancelled', reason: otherwise });
    await markMessagesRead(work, id);
  }
}

interface Change {
  state?: string;
  reason?: string | null;
  title?: string;
  body?: string;
  recipientId?: string;
  dueOn?: string;
  dueAt?: Date;
  doneAt?: Date;
}

export async function change(work: Work, id: string, changes: Change): Promise<void> {
  await work.tx
    .updateTable('reminder')
    .set((column) => ({ ...changes, version: column('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** What was called off or dealt with shall not go on asking for attention. */
export async function markMessagesRead(work: Work, reminderId: string): Promise<void> {
  await work.tx
    .updateTable('inboxMessage')
    .set({ readAt: work.at })
    .where('reminderId', '=', reminderId)
    .where('readAt', 'is', null)
    .execute();
}
