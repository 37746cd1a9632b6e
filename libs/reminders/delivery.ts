import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import type { Owed } from '#deliveries';
import { handedTo } from './matters.js';
import { markMessagesRead } from './messages.js';
import { announceAtOnce } from './outgoing.js';
import type { Waiting } from './planning.js';
import { settings } from '#settings';
import { workingDays } from '#working-days';
import { isRest, originalCycle } from './moments.js';
import { ruleOf, rules } from './rules/catalogue.js';
import { bodyOf } from './wording.js';
import type { OwedReminder, Standing } from './rules/rule.js';

interface Due {
  id: string;
  rule: string;
  subjectId: string;
  cycle: string;
  messages: number;
  /** To whom it was handed while that person is here, and the word that goes with it. */
  handedTo: string | null;
  handedNote: string | null;
}

export interface Delivered {
  delivered: number;
  cancelled: number;
  /** What leaves the house because of them, for the queue to be told. */
  outgoing: Owed[];
}

export interface DeliveryOptions {
  limit: number;
  /** Only these, for a job that names its reminder. */
  only?: readonly string[];
  /** Not these, for a scan that leaves aside what failed a moment ago. */
  except?: readonly string[];
}

/**
 * Puts due reminders into the inboxes of their people. Claim, check, message and state are one transaction: whoever
 * asks, however often, and whatever dies in between, each arrives exactly once. The database's clock decides what is due.
 */
export async function deliverDue(work: Work, options: DeliveryOptions): Promise<Delivered> {
  const outcome: Delivered = { delivered: 0, cancelled: 0, outgoing: [] };
  const due = await claim(work, options);
  if (due.length === 0 || (await isTimeOfRest(work))) return outcome;
  for (const code of new Set(due.map(({ rule }) => rule))) {
    const ofRule = due.filter(({ rule }) => rule === code);
    const standings = await standingsOf(work, code, ofRule);
    const owed = ofRule.map((reminder) => ({ reminder, owed: owedNow(reminder, standings) }));
    const deliverable = owed.flatMap((pair) => (pair.owed ? [{ reminder: pair.reminder, owed: asHanded(pair.reminder, pair.owed) }] : []));
    await deliver(work, code, deliverable);
    outcome.outgoing.push(...(await sendOut(work, code, deliverable)));
    for (const { reminder, owed: still } of owed) if (!still) await cancel(work, reminder, standings);
    outcome.delivered += deliverable.length;
    outcome.cancelled += ofRule.length - deliverable.length;
  }
  return outcome;
}

/** At night and on holidays nobody is reminded; what is due arrives when the rest is over. */
export async function isTimeOfRest(reading: Reading): Promise<boolean> {
  return isRest(reading.at, await settings.get(reading, 'reminders.rest'), await workingDays.of(reading));
}

/** Asked once for the whole statement: compared row by row, every reminder that waits would be read to find the few that are due. */
const now = sql`(select clock_timestamp())`;

/** Ids of due reminders without touching them, oldest first. */
export async function dueReminders(reading: Reading, limit: number, except: readonly string[] = []): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from reminder
    where state = 'pending' and due_at <= ${now} ${ofKnownRules} and id <> all(${sql.val(except)}::uuid[])
    order by due_at, id limit ${limit}`.execute(reading.tx);
  return rows.map(({ id }) => id);
}

/** Reminders that fall due soon, so that the queue can be told of them again after it was wiped. */
export async function waitingReminders(reading: Reading, withinSeconds: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id as reminder_id, due_at from reminder
    where state = 'pending' and due_at <= ${now} + make_interval(secs => ${withinSeconds}::int)
    order by due_at limit 5000`.execute(reading.tx);
  return rows;
}

async function claim(work: Work, { limit, only, except = [] }: DeliveryOptions): Promise<Due[]> {
  const chosen = only ? sql`and id = any(${sql.val(only)}::uuid[])` : sql``;
  const { rows } = await sql<Due>`
    select id, rule, subject_id, cycle, handed_note,
           ${handedTo} as handed_to,
           case when delivered_at is null then 0 else
             (select count(*)::int from inbox_message m where m.reminder_id = r.id) end as messages
    from reminder r
    where state = 'pending' and due_at <= ${now} ${ofKnownRules} ${chosen} and id <> all(${sql.val(except)}::uuid[])
    order by due_at limit ${limit} for update of r skip locked`.execute(work.tx);
  return rows;
}

/** Rules that this version does not know leave their reminders to the version that does. */
const ofKnownRules = sql`and rule = any(${sql.val(rules.map(({ code }) => code))}::text[])`;

async function standingsOf(work: Work, code: string, due: readonly Due[]): Promise<Map<string, Standing>> {
  const standings = (await ruleOf(code)?.standing(work, [...new Set(due.map(({ subjectId }) => subjectId))])) ?? [];
  return new Map(standings.map((standing) => [standing.subjectId, standing]));
}

function owedNow(reminder: Due, standings: ReadonlyMap<string, Standing>): OwedReminder | undefined {
  const cycle = originalCycle(reminder.cycle);
  return standings.get(reminder.subjectId)?.owed.find((owed) => owed.cycle === cycle);
}

/** One that a person handed on goes to whom it was handed, with the word that goes with it. */
function asHanded({ handedTo, handedNote }: Due, owed: OwedReminder): OwedReminder {
  return handedTo === null ? owed : { ...owed, recipientId: handedTo, body: bodyOf([owed.body, handedNote]) };
}

interface Deliverable {
  reminder: Due;
  owed: OwedReminder;
}

async function deliver(work: Work, code: string, deliverable: readonly Deliverable[]): Promise<void> {
  const rule = ruleOf(code);
  if (!rule || deliverable.length === 0) return;
  await work.tx
    .insertInto('inboxMessage')
    .values(
      deliverable.map(({ reminder, owed }) => ({
        reminderId: reminder.id,
        occasion: occasionOf(reminder),
        personId: owed.recipientId,
        title: owed.title,
        body: owed.body,
        link: rule.link(reminder.subjectId),
        at: work.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['reminderId', 'occasion']).doNothing())
    .execute();
  await sql`
    update reminder set state = 'delivered', delivered_at = coalesce(delivered_at, ${work.at}), version = version + 1,
      recipient_id = now.recipient_id, unit_id = now.unit_id, title = now.title, body = now.body
    from unnest(${sql.val(deliverable.map(({ reminder }) => reminder.id))}::uuid[],
                ${sql.val(deliverable.map(({ owed }) => owed.recipientId))}::uuid[],
                ${sql.val(deliverable.map(({ owed }) => owed.unitId))}::int[],
                ${sql.val(deliverable.map(({ owed }) => owed.title))}::text[],
                ${sql.val(deliverable.map(({ owed }) => owed.body))}::text[]) as now (id, recipient_id, unit_id, title, body)
    where reminder.id = now.id`.execute(work.tx);
}

/** What cannot wait for the digest leaves in the same transaction. */
async function sendOut(work: Work, code: string, deliverable: readonly Deliverable[]): Promise<Owed[]> {
  const urgent = deliverable.filter(({ owed }) => owed.urgent);
  return announceAtOnce(
    work,
    urgent.map(({ reminder, owed: { recipientId, title, body } }) => ({
      reminderId: reminder.id,
      occasion: occasionOf(reminder),
      recipientId,
      title,
      body,
      link: ruleOf(code)?.link(reminder.subjectId) ?? null,
    })),
  );
}

/** `due` for the first arrival; one that was put off or handed over arrives again under a number of its own. */
function occasionOf({ messages }: Due): string {
  return messages === 0 ? 'due' : `due/${messages + 1}`;
}

async function cancel(work: Work, reminder: Due, standings: ReadonlyMap<string, Standing>): Promise<void> {
  const reason = standings.get(reminder.subjectId)?.otherwise ?? '所依据的记录已不存在';
  await sql`update reminder set state = 'cancelled', reason = ${reason}, version = version + 1 where id = ${reminder.id}`.execute(work.tx);
  await markMessagesRead(work, reminder.id);
}
