export { EVENT_FIELDS, EVENT_KINDS, type DomainEvent, type DomainEventKind, type DomainEvents } from './domain-events.js';
export { outbox } from './outbox.js';
export {
  claimOpenEvents,
  closeIfConsumed,
  consumeOnce,
  findEvents,
  noteFailure,
  sweepOutbox,
  type OpenEvent,
} from './outbox-ledger.js';
export { idList, idsOf, jobId, openQueue, type Job, type JobData, type JobQueue, type NewJob } from './queue.js';
export { queuePlace, type QueuePlace } from './queue-backends.js';
export { JOB_STATES, openQueueDesk, type JobState, type QueueDesk, type QueueLook } from './queue-desk.js';
export { QUEUE_SCHEMA, migrateQueue } from './queue-schema.js';
export { startPeriodicals, type Periodic, type Periodicals } from './periodic.js';
export { assertClocksAgree, clockSkew, keepVigil, waitForDatabase, type Vigil } from './vigilance.js';
export { listen, type Listener } from './listener.js';
export { REFETCH, createEventHub, type EventHub, type LiveEvent, type LiveEventListener } from './event-hub.js';
export { OutageLog, messageOf, silentLog, type Log } from './log.js';
