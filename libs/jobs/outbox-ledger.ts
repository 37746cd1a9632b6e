import { sql } from 'kysely';
import type { Work } from '#database';
import { EVENT_KINDS, type DomainEvent, type DomainEventKind } from './domain-events.js';

/** The worker's side of the outbox: which facts are open, who has taken notice, when a fact is done with. */

export interface OpenEvent {
  id: string;
  event: DomainEvent;
  /** Seen for the first time: the queue gets the first try, and the poller the next. */
  fresh: boolean;
}

/** How long the queue has for a fresh event before the poller handles it directly. */
const QUEUE_FIRST_SECONDS = 5;
const FIRST_RETRY_SECONDS = 10;
const LAST_RETRY_SECONDS = 600;

/**
 * Takes open events whose turn has come and moves their next turn away, so that no other poller takes them meanwhile.
 * Whoever dies after this loses nothing: the next turn comes, and soon, because only failures that were written down make
 * the distance grow. Kinds that only a newer version knows wait for its worker.
 */
export async function claimOpenEvents(work: Work, limit: number): Promise<OpenEvent[]> {
  const { rows } = await sql<{ id: string; kind: string; payload: unknown; attempts: number }>`
    update outbox_event set
      attempts = attempts + 1,
      next_at = clock_timestamp() + make_interval(secs => case when attempts = 0 then ${QUEUE_FIRST_SECONDS}::int
        when last_error is null then ${FIRST_RETRY_SECONDS}::int
        else least(${LAST_RETRY_SECONDS}::int, ${FIRST_RETRY_SECONDS}::int * 2 ^ least(attempts - 1, 10)) end)
    where id in (
      select id from outbox_event
      where done_at is null and next_at <= clock_timestamp() and kind = any(${sql.val(EVENT_KINDS)}::text[])
      order by created_at limit ${limit} for update skip locked)
    returning id, kind, payload, attempts`.execute(work.tx);
  return rows.map(({ id, kind, payload, attempts }) => ({ id, event: eventOf(kind, payload), fresh: attempts === 1 }));
}

/** Those that are gone (an old job for a fact long done with) or of a kind only a newer version knows are not in the answer. */
export async function findEvents(work: Work, ids: readonly string[]): Promise<{ id: string; event: DomainEvent }[]> {
  const rows = await work.tx.selectFrom('outboxEvent').select(['id', 'kind', 'payload']).where('id', 'in', [...ids]).orderBy('id').execute();
  return rows.filter(({ kind }) => isKnown(kind)).map(({ id, kind, payload }) => ({ id, event: eventOf(kind, payload) }));
}

/**
 * Lets one consumer act on events once each, in the transaction of its effect, whoever asks and however often. The rows
 * of the events are locked in one order, so consumers follow each other and the last one closes the event.
 * @param act with the events on which it had not acted; not called when there is none
 */
export async function consumeOnce(work: Work, eventIds: readonly string[], consumer: string, act: (ids: ReadonlySet<string>) => Promise<void>): Promise<void> {
  if (eventIds.length === 0) return;
  const open = await work.tx.selectFrom('outboxEvent').select('id').where('id', 'in', [...eventIds]).where('doneAt', 'is', null).orderBy('id').forUpdate().execute();
  if (open.length === 0) return;
  const receipts = await work.tx
    .insertInto('consumerReceipt')
    .values(open.map(({ id }) => ({ consumer, eventId: id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('eventId')
    .execute();
  if (receipts.length > 0) await act(new Set(receipts.map(({ eventId }) => eventId)));
}

/** Closes those of these events on which each of these consumers has left its receipt. */
export async function closeIfConsumed(work: Work, eventIds: readonly string[], consumers: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await sql`
    update outbox_event e set done_at = clock_timestamp(), last_error = null
    where id = any(${sql.val(eventIds)}::uuid[]) and done_at is null and ${consumers.length}::int = (
      select count(*) from consumer_receipt where event_id = e.id and consumer = any(${sql.val(consumers)}::text[]))`.execute(work.tx);
}

export async function noteFailure(work: Work, eventId: string, reason: string): Promise<void> {
  await work.tx.updateTable('outboxEvent').set({ lastError: reason.slice(0, 500) }).where('id', '=', eventId).execute();
}

/** Removes what is done with; open events stay whatever their age. */
export async function sweepOutbox(work: Work, keepDays: number): Promise<void> {
  await sql`delete from outbox_event where done_at < clock_timestamp() - make_interval(days => ${keepDays}::int)`.execute(work.tx);
  await sql`delete from periodic_run where started_at < clock_timestamp() - interval '3 days'`.execute(work.tx);
}

function isKnown(kind: string): kind is DomainEventKind {
  return (EVENT_KINDS as string[]).includes(kind);
}

/** `outbox.add` is the only writer, so kind and payload belong together. */
function eventOf(kind: string, payload: unknown): DomainEvent {
  return { kind, payload } as DomainEvent;
}
