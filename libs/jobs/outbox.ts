import type { Work } from '#database';
import type { DomainEvent } from './domain-events.js';

/**
 * Announces a fact in the transaction that makes it true: rolled back together, or handled for certain.
 * The worker learns of it by NOTIFY and, whatever happens to that, by looking every few seconds.
 */
async function add(work: Work, event: DomainEvent): Promise<void> {
  await work.tx
    .insertInto('outboxEvent')
    .values({ kind: event.kind, payload: JSON.stringify(event.payload), at: work.at })
    .execute();
}

export const outbox = { add };
