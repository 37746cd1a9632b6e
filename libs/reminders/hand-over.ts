import { sql } from 'kysely';
import { audit } from '#audit';
import type { Reading, Work } from '#database';
import { common } from '#errors';
import { markMessagesRead } from './messages.js';
import { everybody, stillConcerned, type Candidate, type Known } from './recipients.js';
import { openOne } from './reminders.js';
import { refusals } from './reminders.refusals.js';

export interface Colleague {
  id: string;
  name: string;
  unitName: string | null;
}

/** Colleagues to whom one's own reminder may be handed: who is here and may see what it is about. @throws NOT_FOUND */
export function colleaguesFor(reading: Reading, id: string): Promise<Colleague[]> {
  return colleaguesForAll(reading, [id]);
}

/** The same for several at once: who may see what each of them is about. @throws NOT_FOUND */
export async function colleaguesForAll(reading: Reading, ids: readonly string[]): Promise<Colleague[]> {
  if (ids.length === 0) return [];
  const matters = await mattersOf(reading, ids);
  const mayTakeAll = (person: Known): boolean => person.id !== reading.actor.id && matters.every((matter) => stillConcerned(person, matter));
  const people = [...(await everybody(reading)).values()].filter(mayTakeAll);
  const units = new Map((await reading.tx.selectFrom('orgUnit').select(['id', 'name']).execute()).map((unit) => [unit.id, unit.name]));
  return people.map(({ id: personId, name, unitId }) => ({ id: personId, name, unitName: unitId === null ? null : (units.get(unitId) ?? null) }));
}

/**
 * Hands a reminder to a colleague, with the reason: it leaves one's own list and arrives at the other one, who may not hand
 * it to somebody without sight of the matter either.
 * @throws NOT_FOUND, VERSION_CONFLICT, REMINDER_SETTLED, HAND_OVER_TO_NOBODY
 */
export async function handOver(work: Work, input: { id: string; version: number; personId: string; reason: string }): Promise<{ id: string; handedTo: Colleague }> {
  const before = await openOne(work, input);
  const to = (await colleaguesFor(work, before.id)).find(({ id }) => id === input.personId);
  if (!to) throw refusals.HAND_OVER_TO_NOBODY();
  await markMessagesRead(work, before.id);
  const note = `（${work.actor.name}转交：${input.reason.trim()}）`;
  await sql`select hand_over_reminder(${before.id}::uuid, ${to.id}::uuid, ${note})`.execute(work.tx);
  audit.record(work, {
    ...{ action: 'reminder.handOver', subjectType: 'reminder', subjectId: before.id, projectId: before.projectId },
    before: { recipientId: before.recipientId },
    after: { recipientId: to.id, reason: input.reason.trim() },
  });
  return { id: before.id, handedTo: to };
}

/** What decides who may see the matters of one's own reminders, taken from each and its project. @throws NOT_FOUND */
async function mattersOf(reading: Reading, ids: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select r.recipient_id as preferred_id, r.unit_id, p.unit_id as project_unit_id, p.host_unit_id, p.sector_id
    from reminder r left join project p on p.id = r.project_id
    where r.id = any(${sql.val(ids)}::uuid[]) and r.recipient_id = ${reading.actor.id}::uuid`.execute(reading.tx);
  if (rows.length < new Set(ids).size) throw common.NOT_FOUND();
  return rows;
}
