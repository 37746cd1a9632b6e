import {
  PostgresConnection,
  PostgresQueueBackend,
  createRedisBackend,
  withBackend,
  type BackendFactory,
  type JobType,
  type JobsOptions,
  type PostgresConnectionOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { APP_ROLE, beginSession } from '#database';
import { systemClock } from '#calendar';
import { within } from './promises.js';
import type { JobData, JobProcessor, NewJob } from './queue.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-schema.js';

/** Where jobs wait. PostgreSQL needs no second server; Redis is for those who have one; `off` leaves it to the pollers. */
export type QueuePlace =
  | { kind: 'postgres'; url: string }
  | { kind: 'redis'; url: string; /** Keeps products that share a Redis apart. */ prefix: string }
  | { kind: 'off' };

export function queuePlace(config: { databaseUrl: string; redisUrl: string | null; queue: 'on' | 'off' }): QueuePlace {
  if (config.queue === 'off') return { kind: 'off' };
  if (config.redisUrl === null) return { kind: 'postgres', url: config.databaseUrl };
  const database = new URL(config.databaseUrl).pathname.slice(1) || 'default';
  return { kind: 'redis', url: config.redisUrl, prefix: `investment-${database}` };
}

export interface OpenBackend {
  isReady(): boolean;
  add(jobs: readonly NewJob[]): Promise<void>;
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

interface BackendOptions {
  process: JobProcessor;
  concurrency: number;
  onError(error: unknown): void;
}

const READY_WITHIN_MS = 10_000;
const DAY = 86_400;

/** Crash recovery in seconds rather than the default minute, and crashes alone never kill a job (docs/domain/faults.md#the-queue). */
const workerSettings = {
  lockDuration: 20_000,
  stalledInterval: 7_000,
  maxStalledCount: 10,
  runRetryDelay: 2_000,
  drainDelay: 5,
};

/**
 * What is done leaves nothing behind: the tables say what was done, and on PostgreSQL each job that ends reads all ended
 * ones that are kept (with ten thousand kept, ending a job cost more than the work of most).
 */
const jobSettings: JobsOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: { age: 30 * DAY, count: 1_000 },
};

/** @throws when the place is not there yet; what was built by then is closed again */
export async function openBackend(place: QueuePlace, options: BackendOptions): Promise<OpenBackend> {
  if (place.kind === 'off') throw new Error('There is no queue to open.');
  return place.kind === 'postgres' ? openPostgres(place.url, options) : openRedis(place, options);
}

/** A listening connection can freeze silently while a job is an hour away: look at least every ten seconds. */
class ImpatientPostgresBackend extends PostgresQueueBackend {
  override get maximumBlockTimeout(): number {
    return 10;
  }
}

const impatientPostgres: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (name, opts) =>
  new ImpatientPostgresBackend(new PostgresConnection(opts.connection), name, opts);

const onPostgres = withBackend(impatientPostgres);
const onRedis = withBackend(createRedisBackend);

/** The queue without a worker, for whoever only looks at it. */
export interface WatchedQueue {
  waitUntilReady(): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  getFailed(start: number, end: number): Promise<FailedJob[]>;
  isPaused(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  retryJobs(options: { state: 'failed'; count: number }): Promise<void>;
}

interface FailedJob {
  id?: string;
  name: string;
  failedReason?: string;
  attemptsMade: number;
  finishedOn?: number;
  timestamp: number;
}

export function openQueueHalf(place: Exclude<QueuePlace, { kind: 'off' }>, onError: (error: unknown) => void): { queue: WatchedQueue; release(): Promise<void> } {
  if (place.kind === 'postgres') {
    const pool = poolFor(place.url, 1);
    const queue = new onPostgres.Queue<JobData>(QUEUE_NAME, { connection: pool });
    queue.on('error', onError);
    return { queue, release: async () => { await queue.close().catch(onError); await pool.end().catch(onError); } };
  }
  const connection = new Redis(place.url, { maxRetriesPerRequest: null, connectTimeout: 3_000, retryStrategy: () => 1_000 });
  connection.on('error', onError);
  const queue = new onRedis.Queue<JobData>(QUEUE_NAME, { connection, prefix: place.prefix });
  queue.on('error', onError);
  return {
    queue,
    release: async () => {
      if (connection.status === 'ready') await queue.close().catch(onError);
      connection.disconnect();
    },
  };
}

async function openPostgres(url: string, options: BackendOptions): Promise<OpenBackend> {
  const pool = poolFor(url, options.concurrency);
  const queue = new onPostgres.Queue<JobData>(QUEUE_NAME, { connection: pool, defaultJobOptions: jobSettings });
  return assemble({
    queue,
    work: (process) => new onPostgres.Worker<JobData>(QUEUE_NAME, process, { connection: pool, ...workerOptions(options) }),
    options,
    isReady: () => true,
    release: async () => {
      await queue.close().catch(options.onError);
      await pool.end().catch(options.onError);
    },
  });
}

const QUEUE_SESSION = { role: APP_ROLE, search_path: QUEUE_SCHEMA, timezone: 'UTC', lock_timeout: '5000', idle_in_transaction_session_timeout: '30000' };

/** Own pool, because BullMQ looks for its tables by search path and holds one connection for listening. */
function poolFor(url: string, concurrency: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: Math.min(concurrency, 4) + 2,
    application_name: 'queue',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    query_timeout: 10_000,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool does wait for it; its type does not say so
    onConnect: (client) => beginSession(client, QUEUE_SESSION),
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function openRedis(place: { url: string; prefix: string }, options: BackendOptions): Promise<OpenBackend> {
  const connection = new Redis(place.url, {
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
  });
  connection.on('error', options.onError);
  const shared = { connection, prefix: place.prefix };
  const queue = new onRedis.Queue<JobData>(QUEUE_NAME, { ...shared, defaultJobOptions: jobSettings });
  const isReady = (): boolean => connection.status === 'ready';
  return assemble({
    queue,
    work: (process) => new onRedis.Worker<JobData>(QUEUE_NAME, process, { ...shared, ...workerOptions(options) }),
    options,
    isReady,
    release: async () => {
      // closing politely waits for a server that may be away
      if (isReady()) await queue.close().catch(options.onError);
      connection.disconnect();
    },
  });
}

function workerOptions({ concurrency }: BackendOptions): typeof workerSettings & { concurrency: number } {
  return { ...workerSettings, concurrency };
}

interface QueueHalf {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: JobData, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: JobData; opts: JobsOptions }[]): Promise<unknown>;
}

interface WorkerHalf {
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(doNotWaitActive?: boolean): Promise<void>;
  resume(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

interface Halves {
  queue: QueueHalf;
  work(process: (job: { name: string; data: JobData }) => Promise<void>): WorkerHalf;
  options: BackendOptions;
  isReady(): boolean;
  release(): Promise<void>;
}

/** The worker is built only when the queue stands. */
async function assemble({ queue, work, options, isReady, release }: Halves): Promise<OpenBackend> {
  queue.on('error', options.onError);
  try {
    await within(READY_WITHIN_MS, queue.waitUntilReady(), 'The queue is not reachable.');
  } catch (error) {
    await release();
    throw error;
  }
  const worker = work(({ name, data }) => options.process({ name, data }));
  worker.on('error', options.onError);
  return {
    isReady,
    add: (jobs) => addAll(queue, jobs),
    pause: () => void worker.pause(true),
    resume: () => void worker.resume(),
    close: async () => {
      await worker.close(!isReady());
      await release();
    },
  };
}

/** In bulk only where there are several: on PostgreSQL that goes through temporary tables. */
async function addAll(queue: QueueHalf, jobs: readonly NewJob[]): Promise<void> {
  const entries = jobs.map(({ name, data, id, runAt }) => ({ name, data, opts: { jobId: id, delay: delayUntil(runAt) } }));
  const [first] = entries;
  if (first && entries.length === 1) await queue.add(first.name, first.data, first.opts);
  else await queue.addBulk(entries);
}

function delayUntil(runAt: Date | undefined): number {
  return runAt ? Math.max(0, runAt.getTime() - systemClock.now().getTime()) : 0;
}
