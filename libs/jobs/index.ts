export { EVENT_FIELDS, EVENT_KINDS, type DomainEvent, type DomainEventKind, type DomainEvents } from './domain-events.js';
export { outbox } from './outbox.js';
