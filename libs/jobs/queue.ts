import { openBackend, type OpenBackend, type QueuePlace } from './queue-backends.js';
import { OutageLog, type Log } from './log.js';
import { within } from './promises.js';

/**
 * The queue is an accelerator: it starts work at once, in parallel, at a given time, and tries again. It is never
 * evidence that something was done, and nothing waits for it: tables are the truth and pollers the guaranteed path
 * (docs/decisions/0005-queue.md). So adding never throws, and a queue that is away costs seconds, not work.
 */
export interface JobQueue {
  readonly place: QueuePlace['kind'];
  /** @returns false when the queue did not take them: then the poller does the work */
  add(jobs: readonly NewJob[]): Promise<boolean>;
  /** Takes no further job until `resume`; for clocks that disagree. */
  pause(): void;
  resume(): void;
  /** Lets running jobs finish, for a few seconds. */
  close(): Promise<void>;
}

/** Ids only: job rows lie outside row-level security and are visible to whoever looks after the queue. */
export type JobData = Readonly<Record<string, string>>;

export interface Job {
  name: string;
  data: JobData;
}

export interface NewJob extends Job {
  /** The same id is taken once while the job is kept. Made by `jobId`. */
  id: string;
  /** Not before this moment. */
  runAt?: Date;
}

export type JobProcessor = (job: Job) => Promise<void>;

export interface QueueOptions {
  place: QueuePlace;
  process: JobProcessor;
  concurrency?: number;
  log: Log;
}

const ADD_WITHIN_MS = 3_000;
const CLOSE_WITHIN_MS = 12_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** BullMQ refuses ids with a colon and ids of digits only. */
export function jobId(...parts: readonly string[]): string {
  return `d-${parts.join('-').replaceAll(':', '_')}`;
}

/** Several ids as one value of a job. */
export function idList(ids: readonly string[]): string {
  return ids.join(',');
}

export function idsOf(list: string): string[] {
  return list.split(',').filter((id) => id !== '');
}

export function openQueue(options: QueueOptions): JobQueue {
  return options.place.kind === 'off' ? noQueue : new SupervisedQueue(options);
}

const noQueue: JobQueue = {
  place: 'off',
  add: () => Promise.resolve(false),
  pause: () => undefined,
  resume: () => undefined,
  close: () => Promise.resolve(),
};

/** Builds queue and worker when their ground is there, and anew when that failed: BullMQ remembers a failed start. */
class SupervisedQueue implements JobQueue {
  readonly place: QueuePlace['kind'];
  private backend: OpenBackend | null = null;
  private paused = false;
  private closed = false;
  private timer: NodeJS.Timeout | null = null;
  private opening: Promise<void>;
  private readonly outage: OutageLog;

  constructor(private readonly options: QueueOptions) {
    this.place = options.place.kind;
    this.outage = new OutageLog(options.log, `queue (${options.place.kind})`);
    this.opening = this.open(FIRST_RETRY_MS);
  }

  async add(jobs: readonly NewJob[]): Promise<boolean> {
    if (jobs.length === 0) return true;
    if (!this.backend?.isReady()) return false;
    try {
      await within(ADD_WITHIN_MS, this.backend.add(jobs), 'The queue did not answer in time.');
      return true;
    } catch (error) {
      this.outage.failed(error);
      return false;
    }
  }

  pause(): void {
    this.paused = true;
    this.backend?.pause();
  }

  resume(): void {
    this.paused = false;
    this.backend?.resume();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.opening;
    await within(CLOSE_WITHIN_MS, this.backend?.close() ?? Promise.resolve(), 'closing').catch(() => undefined);
    this.outage.stop();
  }

  private async open(retryMs: number): Promise<void> {
    const { place, process, concurrency = 8 } = this.options;
    try {
      this.backend = await openBackend(place, { process, concurrency, onError: (error) => this.failed(error) });
      if (this.paused) this.backend.pause();
      this.outage.recovered();
    } catch (error) {
      this.outage.failed(error);
      if (this.closed) return;
      this.timer = setTimeout(() => {
        this.opening = this.open(Math.min(retryMs * 2, LAST_RETRY_MS));
      }, retryMs);
    }
  }

  private failed(error: unknown): void {
    if (!this.closed) this.outage.failed(error);
  }
}
