import {
  claimOpenEvents,
  closeIfConsumed,
  consumeOnce,
  findEvent,
  jobId,
  messageOf,
  noteFailure,
  type DomainEventKind,
  type NewJob,
  type OpenEvent,
} from '#jobs';
import type { Waiting } from '#reminders';
import { nudge } from '../reminders/deliver-reminder.handler.js';
import { worker, type Workshop } from '../workshop.js';
import { consumersOf } from './consequences.js';

/**
 * Carries committed facts to their consumers. NOTIFY and the queue make it fast; looking every few seconds makes it
 * certain: an event that the queue has not handled within moments is handled here, and it is open until every consumer
 * has left its receipt.
 */
export class OutboxRelay {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(private readonly shop: Workshop) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
  }

  /** Looks for open events now, or once more when it is looking already. */
  look(): void {
    if (this.stopped) return;
    if (this.underWay) {
      this.again = true;
      return;
    }
    this.underWay = this.round().finally(() => {
      this.underWay = null;
      if (this.again) {
        this.again = false;
        this.look();
      }
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.underWay;
  }

  private async round(): Promise<void> {
    try {
      let claimed: number;
      do {
        claimed = await this.carry();
      } while (claimed === BATCH && !this.stopped);
    } catch {
      // The database is away: the vigil reports it, and the next look finds what is open.
    }
  }

  private async carry(): Promise<number> {
    const { door, queue, probe } = this.shop;
    const events = await door.begin(worker, async (work) => {
      const open = await claimOpenEvents(work, BATCH);
      for (const { id, event } of open) {
        if (consumersOf(event.kind).length === 0) await closeIfConsumed(work, id, []);
      }
      return open;
    });
    if (events.length === 0) return 0;
    probe('relay claimed');
    const fresh = events.filter(({ fresh: isFresh }) => isFresh);
    const queued = await queue.add(fresh.flatMap(jobsOf));
    probe('relay enqueued');
    for (const event of events) if (!(queued && event.fresh)) await this.handleDirectly(event);
    return events.length;
  }

  private async handleDirectly({ id, event }: OpenEvent): Promise<void> {
    for (const { name } of consumersOf(event.kind)) {
      try {
        await consume(this.shop, id, name);
      } catch (error) {
        this.shop.log.error({ event: id, kind: event.kind, consumer: name, error: messageOf(error) }, 'a consequence failed and will be tried again');
        await this.shop.door.begin(worker, (work) => noteFailure(work, id, `${name}: ${messageOf(error)}`)).catch(() => undefined);
      }
    }
  }
}

const LOOK_EVERY_MS = 2_000;
const BATCH = 100;

export const CONSEQUENCE_JOB = 'consequence';

function jobsOf({ id, event }: OpenEvent): NewJob[] {
  return consumersOf(event.kind).map(({ name }) => ({
    name: CONSEQUENCE_JOB,
    id: jobId(id, name),
    data: { eventId: id, consumer: name },
  }));
}

/** Lets one consumer act on one event, in a unit of work of its own. */
export async function consume(shop: Workshop, eventId: string, consumerName: string): Promise<void> {
  const waiting = await shop.door.begin(worker, async (work) => {
    const event = await findEvent(work, eventId);
    const consumers = event ? consumersOf(event.kind) : [];
    const consumer = consumers.find(({ name }) => name === consumerName);
    if (!event || !consumer) return [];
    let follows: Waiting[] = [];
    await consumeOnce(work, eventId, consumer.name, async () => {
      follows = await consumer.handle(work, event.payload);
    });
    await closeIfConsumed(work, eventId, namesOf(event.kind));
    if (follows.length > 0) shop.probe('consumer acted');
    return follows;
  });
  if (waiting.length > 0) shop.probe('consumer committed');
  await nudge(shop, waiting);
}

function namesOf(kind: DomainEventKind): string[] {
  return consumersOf(kind).map(({ name }) => name);
}
