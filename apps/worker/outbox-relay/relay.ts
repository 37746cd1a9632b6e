import {
  claimOpenEvents,
  closeIfConsumed,
  consumeOnce,
  findEvents,
  idList,
  idsOf,
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
      await closeIfConsumed(work, open.filter(({ event }) => consumersOf(event.kind).length === 0).map(({ id }) => id), []);
      return open;
    });
    if (events.length === 0) return 0;
    probe('relay claimed');
    const fresh = events.filter(({ fresh: isFresh }) => isFresh);
    const queued = await queue.add(jobsOf(fresh));
    probe('relay enqueued');
    await this.handleDirectly(events.filter(({ fresh: isFresh }) => !(queued && isFresh)));
    return events.length;
  }

  private async handleDirectly(events: readonly OpenEvent[]): Promise<void> {
    for (const [name, ids] of byConsumer(events)) if ((await handleTogether(this.shop, ids, name)) === 'away') return;
  }
}

/** `away`: the database is, which says nothing about the facts, and the vigil reports it. */
type Outcome = 'done' | 'failed' | 'away';

/** All of a consumer's facts at once; where that fails, each alone, so that one keeps back no other. */
async function handleTogether(shop: Workshop, ids: readonly string[], name: string): Promise<Outcome> {
  try {
    await consume(shop, ids, name);
    return 'done';
  } catch {
    let outcome: Outcome = 'done';
    for (const id of ids) {
      const alone = await handleAlone(shop, id, name);
      if (alone === 'away') return 'away';
      if (alone === 'failed') outcome = 'failed';
    }
    return outcome;
  }
}

async function handleAlone(shop: Workshop, id: string, name: string): Promise<Outcome> {
  try {
    await consume(shop, [id], name);
    return 'done';
  } catch (error) {
    const reason = messageOf(error);
    const noted = await shop.door.begin(worker, (work) => noteFailure(work, id, `${name}: ${reason}`)).then(() => true, () => false);
    if (!noted) return 'away';
    shop.log.error({ event: id, consumer: name, error: reason }, 'a consequence failed and will be tried again');
    return 'failed';
  }
}

function byConsumer(events: readonly OpenEvent[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const { id, event } of events) {
    for (const { name } of consumersOf(event.kind)) grouped.set(name, [...(grouped.get(name) ?? []), id]);
  }
  return grouped;
}

const LOOK_EVERY_MS = 2_000;
const BATCH = 100;

export const CONSEQUENCE_JOB = 'consequence';

/** A job for each consumer carries all that was found open at once: a storm of facts is no storm of jobs. A fact is fresh once, so the first names the job. */
function jobsOf(events: readonly OpenEvent[]): NewJob[] {
  return [...byConsumer(events)].map(([consumer, ids]) => ({
    name: CONSEQUENCE_JOB,
    id: jobId(...ids.slice(0, 1), consumer),
    data: { consumer, eventIds: idList(ids) },
  }));
}

/** The job: what one consumer makes of these facts. @throws when one of them failed, so that the queue tries again */
export async function consumeJob(shop: Workshop, eventIds: string, consumer: string): Promise<void> {
  const outcome = await handleTogether(shop, idsOf(eventIds), consumer);
  if (outcome !== 'done') throw new Error(outcome === 'away' ? 'The database is away.' : `${consumer} failed on some facts; each says why.`);
}

/** Lets one consumer act on events, in one unit of work. */
async function consume(shop: Workshop, eventIds: readonly string[], consumerName: string): Promise<void> {
  const waiting = await shop.door.begin(worker, async (work) => {
    const found = (await findEvents(work, eventIds)).flatMap(({ id, event }) => {
      const consumer = consumersOf(event.kind).find(({ name }) => name === consumerName);
      return consumer ? [{ id, event, consumer }] : [];
    });
    const follows: Waiting[] = [];
    await consumeOnce(work, found.map(({ id }) => id), consumerName, async (fresh) => {
      const toDo = found.filter(({ id }) => fresh.has(id));
      const consumer = toDo[0]?.consumer;
      if (consumer) follows.push(...(await consumer.handle(work, toDo.map(({ event }) => event.payload))));
    });
    for (const kind of new Set(found.map(({ event }) => event.kind))) {
      await closeIfConsumed(work, found.filter(({ event }) => event.kind === kind).map(({ id }) => id), namesOf(kind));
    }
    if (follows.length > 0) shop.probe('consumer acted');
    return follows;
  });
  if (waiting.length > 0) shop.probe('consumer committed');
  await nudge(shop, waiting);
}

function namesOf(kind: DomainEventKind): string[] {
  return consumersOf(kind).map(({ name }) => name);
}
