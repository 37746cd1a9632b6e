import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { systemActor, type PersonActor } from '#access';
import { Flood, accessEvents, likenessOf, seen, type AccessEvent, type Repeated } from '#access-log';
import type { Clock } from '#calendar';
import { UnitOfWork } from '#database';
import { CLOCK, LOGGER } from '../http/tokens.js';

/** What the doors tell of an event; when it was is the recorder's to say. */
export type Told = Omit<AccessEvent, 'at'>;

/** A record that may lie out of this person's sight: written only where it does. */
interface Doubt {
  told: Told;
  actor: PersonActor;
}

const recorder = systemActor('access-log');
const EVERY_MS = 1_000;
/** Different events that wait at most; there are more only while the database is away. */
const WAITING = 3_000;
/** What could not be written for this long belongs to the day on which it is: yesterday may be sealed by now. */
const LATE_MS = 20 * 60_000;

/**
 * Writes down what happens at the doors. What takes something away (`record`) is written before it leaves; what is refused
 * or repeats itself (`note`) is counted in memory and written once a second, so that a flood costs one row and no request waits.
 */
@Injectable()
export class AccessRecorder implements BeforeApplicationShutdown {
  private waiting = new Map<string, Repeated>();
  private doubts: Doubt[] = [];
  private readonly flood = new Flood();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Counts it; on the disk within a second. */
  note(told: Told): void {
    const at = this.clock.now();
    this.count({ event: this.flood.admit({ ...told, at }), firstAt: at, lastAt: at, times: 1 });
    this.soon();
  }

  /** Somebody was told that a record is not there: whether it is, and out of sight, is found out after the answer. */
  noteAbsence(told: Told, actor: PersonActor): void {
    if (this.doubts.length >= WAITING) return;
    this.doubts.push({ told, actor });
    this.soon();
  }

  /** On the disk when it returns; where it cannot be written, nothing may leave. */
  async record(told: Told): Promise<void> {
    const at = this.clock.now();
    await this.work.begin(recorder, (work) => accessEvents.write(work, [{ event: { ...told, at }, firstAt: at, lastAt: at, times: 1 }]));
  }

  /** Everything that was noted so far, on the disk. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
  }

  private count(one: Repeated): void {
    const key = likenessOf(one.event);
    const known = this.waiting.get(key);
    if (known) {
      known.times += one.times;
      if (one.lastAt > known.lastAt) known.lastAt = one.lastAt;
    } else if (this.waiting.size < WAITING) this.waiting.set(key, one);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, EVERY_MS).unref();
  }

  private async write(): Promise<void> {
    await this.settleDoubts();
    const happened = [...this.waiting.values()];
    if (happened.length === 0) return;
    this.waiting = new Map();
    const now = this.clock.now();
    const due = happened.map((one) => (now.getTime() - one.lastAt.getTime() > LATE_MS ? { ...one, event: { ...one.event, at: now } } : one));
    try {
      await this.work.begin(recorder, (work) => accessEvents.write(work, due));
    } catch (error) {
      this.log.warn({ err: error, waiting: happened.length }, 'the access log could not be written; it is tried again');
      for (const one of happened) this.count(one);
      this.soon();
    }
  }

  private async settleDoubts(): Promise<void> {
    const doubts = this.doubts;
    if (doubts.length === 0) return;
    this.doubts = [];
    try {
      const subjects = doubts.flatMap(({ told }) => told.subject ?? []);
      const there = await this.work.read(recorder, (reading) => seen(reading, subjects));
      const foreign = doubts.filter(({ told }) => there.has(told.subject?.id ?? ''));
      for (const actor of new Map(foreign.map((doubt) => [doubt.actor.id, doubt.actor])).values()) await this.settle(actor, foreign);
    } catch (error) {
      this.log.warn({ err: error, waiting: doubts.length }, 'whether records were out of sight could not be found out');
    }
  }

  private async settle(actor: PersonActor, doubts: readonly Doubt[]): Promise<void> {
    const own = doubts.filter((doubt) => doubt.actor.id === actor.id);
    const visible = await this.work.read(actor, (reading) => seen(reading, own.flatMap(({ told }) => told.subject ?? [])));
    for (const { told } of own.filter((doubt) => !visible.has(doubt.told.subject?.id ?? ''))) this.note(told);
  }
}
