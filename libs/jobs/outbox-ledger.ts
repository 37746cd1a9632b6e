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

/** @returns null when the event is gone (an old job for a fact long done with) or of a kind only a newer version knows */
export async function findEvent(work: Work, id: string): Promise<DomainEvent | null> {
  const row = await work.tx.selectFrom('outboxEvent').select(['kind', 'payload']).where('id', '=', id).executeTakeFirst();
  return row && isKnown(row.kind) ? eventOf(row.kind, row.payload) : null;
}

/**
 * Lets one consumer act on an event once, in the transaction of its effect, whoever asks and however often.
 * The event's row is locked, so consumers of one event follow each other and the last one closes it.
 */
export async function consumeOnce(
  work: Work,
  eventId: string,
  consumer: string,
  act: () => Promise<void>,
): Promise<'acted' | 'already' | 'gone'> {
  const event = await work.tx.selectFrom('outboxEvent').select('doneAt').where('id', '=', eventId).forUpdate().executeTakeFirst();
  if (!event) return 'gone';
  if (event.doneAt !== null) return 'already';
  const receipt = await work.tx
    .insertInto('consumerReceipt')
    .values({ consumer, eventId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('eventId')
    .executeTakeFirst();
  if (!receipt) return 'already';
  await act();
  return 'acted';
}

/** Closes an event when each of these consumers has left its receipt. */
export async function closeIfConsumed(work: Work, eventId: string, consumers: readonly string[]): Promise<void> {
  await sql`
    update outbox_event set done_at = clock_timestamp(), last_error = null
    where id = ${eventId} and done_at is null and ${consumers.length}::int = (
      select count(*) from consumer_receipt where event_id = ${eventId} and consumer = any(${sql.val(consumers)}::text[]))`.execute(work.tx);
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
