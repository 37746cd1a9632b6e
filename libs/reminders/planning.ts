import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import { dateOf } from '#calendar';
import { settings } from '#settings';
import { workingDays, type WorkingCalendar } from '#working-days';
import { dueMoment, firstLevelOf, originalCycle, repeatedCycle } from './moments.js';
import { escalationsDue } from './escalation.js';
import { handedTo } from './matters.js';
import { markMessagesRead } from './messages.js';
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
  unitId: number | null;
  title: string;
  body: string;
  dueOn: string;
  dueAt: Date;
  state: string;
  deliveredAt: Date | null;
  putOff: boolean;
  /** To whom it was handed, while that person is here and may see it. */
  handedTo: string | null;
}

/**
 * Brings the reminders of these subjects in line with what is owed on them now: plans, moves, calls off. It compares
 * and does not replay, so events may come twice or out of order.
 */
export async function planReminders(work: Work, rule: ReminderRule, subjectIds: readonly string[]): Promise<Waiting[]> {
  if (subjectIds.length === 0) return [];
  await rule.lock(work, subjectIds);
  const waiting: Waiting[] = [];
  for (const { standing, earlier } of await compared(work, rule, subjectIds, 'locked')) {
    for (const owed of standing.owed) waiting.push(...(await keep(work, rule, standing.subjectId, owed, earlier)));
    await callOff(work, standing, earlier);
  }
  return waiting;
}

interface Compared {
  /** With the levels that are due by now. */
  standing: Standing;
  earlier: readonly Planned[];
}

/** What is owed on each subject, beside what was planned before. */
async function compared(reading: Reading, rule: ReminderRule, subjectIds: readonly string[], how: 'locked' | 'seen'): Promise<Compared[]> {
  const standings = await rule.standing(reading, subjectIds);
  const existing = await plannedOf(reading, rule, subjectIds, how);
  const bySubject = new Map<string, Planned[]>();
  for (const planned of existing) bySubject.set(planned.subjectId, [...(bySubject.get(planned.subjectId) ?? []), planned]);
  const goesUp = standings.some(({ owed }) => owed.some(({ level = 1 }) => level > 1)) ? await levelsDue(reading) : () => null;
  return standings.map((standing) => {
    const earlier = bySubject.get(standing.subjectId) ?? [];
    const owed = standing.owed.flatMap((each) => ((each.level ?? 1) === 1 ? [each] : (goesUp(each, earlier) ?? [])));
    return { standing: { ...standing, owed }, earlier };
  });
}

/** What planning would add, as it stands at the moment of the reading, without adding it. */
export async function unplanned(reading: Reading, rule: ReminderRule, limit: number): Promise<{ subjectId: string; owed: OwedReminder }[]> {
  const subjects = await subjectsOverlooked(reading, rule, limit);
  return (await compared(reading, rule, subjects, 'seen')).flatMap(({ standing: { subjectId, owed }, earlier }) =>
    owed.filter(({ cycle }) => !earlier.some((planned) => planned.state !== 'cancelled' && originalCycle(planned.cycle) === cycle)).map((each) => ({ subjectId, owed: each })),
  );
}

/** Levels above the first are owed once the first has arrived and stayed unanswered for so many working days. */
async function levelsDue(work: Reading): Promise<(owed: OwedReminder, earlier: readonly Planned[]) => OwedReminder | null> {
  const calendar: WorkingCalendar = await workingDays.of(work);
  const morning = await settings.get(work, 'reminders.morning');
  return (owed, earlier) => {
    const first = earlier.find(({ cycle, state }) => state !== 'cancelled' && originalCycle(cycle) === firstLevelOf(owed.cycle));
    if (!first || first.state === 'done' || first.deliveredAt === null) return null;
    const dueOn = calendar.add(dateOf(first.deliveredAt), owed.afterWorkingDays ?? 0);
    return dueOn > work.today ? null : { ...owed, dueOn, dueAt: dueMoment(dueOn, morning, calendar) };
  };
}

/**
 * Everything about a project, as its state, its contracts or its money have changed: what rests or is healed must not remind,
 * what goes on or falls short must. The project is locked first, as every verb does.
 */
export async function planRemindersOfProject(work: Work, projectId: string): Promise<Waiting[]> {
  await sql`select id from project where id = ${projectId} for no key update`.execute(work.tx);
  const known = await subjectsWhere(work, sql`project_id = ${projectId}`);
  const { rows: records } = await sql<{ type: string; subjectIds: string[] }>`
    select type, array_agg(id) as subject_ids from (
      select 'project' as type, id from project where id = ${projectId}
      union all select 'contract', id from contract where project_id = ${projectId}
      union all select 'funds_receipt', id from funds_receipt where project_id = ${projectId}
      union all select 'supervision_order', id from supervision_order where project_id = ${projectId}) about
    group by type`.execute(work.tx);
  const subjectsOf = ({ code, subjectType }: ReminderRule): string[] => [
    ...new Set([...(known.get(code) ?? []), ...(records.find(({ type }) => type === subjectType)?.subjectIds ?? [])]),
  ];
  return planSubjects(work, subjectsOf);
}

/** The same for the projects of contracts, receipts or milestones, in the order of their ids: two that do it at once wait for each other. */
export async function planRemindersOfRecords(work: Work, table: 'contract' | 'funds_receipt' | 'milestone', ids: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<{ projectId: string }>`
    select distinct project_id from ${sql.table(table)} where id = any(${sql.val(ids)}::uuid[]) order by project_id`.execute(work.tx);
  const waiting: Waiting[] = [];
  for (const { projectId } of rows) waiting.push(...(await planRemindersOfProject(work, projectId)));
  return waiting;
}

/** Visits end a silence and answer a lead: what their projects were reminded of is looked at again. */
export async function planRemindersAfterVisit(work: Work, visitIds: readonly string[]): Promise<Waiting[]> {
  return planSubjectsWhere(work, sql`subject_type = 'project' and state in ('pending', 'delivered')
    and project_id in (select v.project_id from visit v where v.id = any(${sql.val(visitIds)}::uuid[]))`);
}

/** A person who left or moved: what was theirs to do goes to whoever answers for it now. */
export async function handOverReminders(work: Work, personId: string): Promise<Waiting[]> {
  return planSubjectsWhere(work, sql`recipient_id = ${personId} and state in ('pending', 'delivered')`);
}

/** What no event announced, such as records that were loaded: the net below the outbox. */
export async function planOverlooked(work: Work, limit = 200): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const rule of rules) waiting.push(...(await planOverlookedOf(work, rule, limit)));
  return waiting;
}

/** The same for one rule, so that one that fails keeps no other back. */
export async function planOverlookedOf(work: Work, rule: ReminderRule, limit = 200): Promise<Waiting[]> {
  return planReminders(work, rule, await subjectsOverlooked(work, rule, limit));
}

async function subjectsOverlooked(reading: Reading, rule: ReminderRule, limit: number): Promise<string[]> {
  return [...new Set([...(await rule.overlooked(reading, limit)), ...(await escalationsDue(reading, rule, limit))])];
}

async function planSubjectsWhere(work: Work, condition: ReturnType<typeof sql>): Promise<Waiting[]> {
  const subjects = await subjectsWhere(work, condition);
  return planSubjects(work, ({ code }) => subjects.get(code) ?? []);
}

/** Subjects of reminders, by rule. */
async function subjectsWhere(work: Work, condition: ReturnType<typeof sql>): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ rule: string; subjectIds: string[] }>`
    select rule, array_agg(distinct subject_id) as subject_ids from reminder where ${condition} group by rule`.execute(work.tx);
  return new Map(rows.map(({ rule, subjectIds }) => [rule, subjectIds]));
}

async function planSubjects(work: Work, subjectsOf: (rule: ReminderRule) => readonly string[]): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const rule of rules) waiting.push(...(await planReminders(work, rule, subjectsOf(rule))));
  return waiting;
}

/** Locked for planning, so that a delivery under way is finished before its reminder is judged. */
async function plannedOf(reading: Reading, rule: ReminderRule, subjectIds: readonly string[], how: 'locked' | 'seen'): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select id, subject_id, cycle, recipient_id, unit_id, title, body, due_on, due_at, state, delivered_at, put_off, ${handedTo} as handed_to
    from reminder r where rule = ${rule.code} and subject_type = ${rule.subjectType} and subject_id = any(${sql.val(subjectIds)}::uuid[])
    order by id ${how === 'locked' ? sql`for update of r` : sql``}`.execute(reading.tx);
  return rows;
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
  const { afterWorkingDays: _, ...row } = owed;
  const added = await work.tx
    .insertInto('reminder')
    .values({ ...row, rule: rule.code, subjectType: rule.subjectType, subjectId, cycle, createdAt: work.at, updatedAt: work.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added ? [{ reminderId: added.id, dueAt: owed.dueAt }] : [];
}

async function adjust(work: Work, standing: Planned, owed: OwedReminder): Promise<Waiting[]> {
  if (standing.state === 'done') return [];
  const { title, body, unitId } = owed;
  const recipientId = standing.handedTo ?? owed.recipientId;
  const same = standing.title === title && standing.body === body && standing.unitId === unitId;
  // the calendar was loaded or the hour of the morning changed; a day that a person chose stays
  const moved = standing.state === 'pending' && standing.deliveredAt === null && !standing.putOff && standing.dueAt.getTime() !== owed.dueAt.getTime();
  if (standing.recipientId === recipientId) {
    if (!same || moved) await change(work, standing.id, { title, body, unitId, ...(moved ? { dueOn: owed.dueOn, dueAt: owed.dueAt } : {}) });
    return moved ? [{ reminderId: standing.id, dueAt: owed.dueAt }] : [];
  }
  // One that was delivered to somebody who cannot act on it any more has to arrive again, at the one who can.
  const again = standing.state === 'delivered';
  const dueAt = again ? work.at : moved ? owed.dueAt : standing.dueAt;
  await change(work, standing.id, { title, body, unitId, recipientId, dueAt, state: 'pending' });
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
  unitId?: number | null;
  recipientId?: string;
  dueOn?: string;
  dueAt?: Date;
  doneAt?: Date;
  putOff?: boolean;
}

export async function change(work: Work, id: string, changes: Change): Promise<void> {
  await work.tx
    .updateTable('reminder')
    .set((column) => ({ ...changes, version: column('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
