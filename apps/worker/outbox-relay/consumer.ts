import type { Work } from '#database';
import type { DomainEventKind, DomainEvents } from '#jobs';
import type { Waiting } from '#reminders';

/**
 * What follows from a fact. It acts in a unit of work of its own, as the product itself; its receipt is written in the
 * same transaction, so it acts once, whoever asks and however often.
 */
export interface Consumer<Kind extends DomainEventKind> {
  /** Written into receipts: a name once used is not given to anything else. */
  readonly name: string;
  /**
   * @param payloads of one fact, or of several that wait together
   * @returns reminders that now wait, so that the queue can be told when they are due
   */
  handle(work: Work, payloads: readonly DomainEvents[Kind][]): Promise<Waiting[]>;
}
