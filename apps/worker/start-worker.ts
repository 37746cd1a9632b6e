import { systemClock } from '#calendar';
import { UnitOfWork, assertServerFit, createDatabase, createPool } from '#database';
import {
  assertClocksAgree,
  keepVigil,
  listen,
  openQueue,
  queuePlace,
  startPeriodicals,
  waitForDatabase,
  type Job,
  type Log,
} from '#jobs';
import { Dispatcher, SEND_JOB, type Post } from './deliveries/dispatcher.js';
import { CONSEQUENCE_JOB, OutboxRelay, consumeJob } from './outbox-relay/relay.js';
import { DELIVERY_JOB, deliverJob } from './reminders/deliver-reminder.handler.js';
import { schedules } from './schedules/schedules.js';
import type { FaultPoint, Workshop } from './workshop.js';

export interface WorkerOptions {
  databaseUrl: string;
  redisUrl: string | null;
  queue: 'on' | 'off';
  /** How messages leave the house; null: none does, and the inbox is all. */
  post: Post | null;
  log: Log;
  /** The ground has gone: the process should end and be started anew. */
  onLost(reason: string): void;
  probe?: (point: FaultPoint) => void;
}

export interface RunningWorker {
  /** Takes no new work, lets running work finish, closes everything. */
  stop(): Promise<void>;
}

/** Waits for the database, then opens the queue, the relay, the dispatcher and the schedules. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { databaseUrl, log, post } = options;
  const pool = createPool({ url: databaseUrl, as: 'app', name: 'worker', max: 12 });
  await waitForDatabase(pool, log);
  await assertServerFit(pool, 'app');
  await assertClocksAgree(pool);

  const database = createDatabase(pool);
  const queue = openQueue({ place: queuePlace(options), process: (job) => processJob(shop, dispatcher, job), log });
  const stopping = new AbortController();
  const probe = options.probe ?? ((): void => undefined);
  const announce: Workshop['announce'] = async (owed) => dispatcher?.announce(owed);
  const shop: Workshop = { door: new UnitOfWork(database, systemClock), queue, log, stopping: stopping.signal, publicUrl: post?.publicUrl ?? null, announce, probe };
  const dispatcher = post && new Dispatcher(shop, post);
  const relay = new OutboxRelay(shop);
  relay.start();
  dispatcher?.start();
  const look = (): void => {
    relay.look();
    dispatcher?.look();
  };
  const onNews = (channel: string): void => (channel === 'outbox' ? relay.look() : dispatcher?.look());
  const listener = listen({ url: databaseUrl, name: 'outbox-relay', channels: ['outbox', 'deliveries'], log, onNews, onConnected: look });
  const periodicals = startPeriodicals(database, schedules(shop), log);
  const vigil = keepVigil({
    pool,
    log,
    onSilence: () => options.onLost('The database has been silent for a minute.'),
    onClock: (agree) => (agree ? queue.resume() : queue.pause()),
  });
  log.info({ queue: queue.place }, 'worker is working');

  return {
    stop: async () => {
      stopping.abort();
      vigil.stop();
      await listener.close();
      await Promise.all([periodicals.stop(), relay.stop(), dispatcher?.stop(), queue.close()]);
      await database.destroy();
    },
  };
}

/** Jobs of a version that is no more are let go: the tables, not the queue, say what is still to do. */
async function processJob(shop: Workshop, dispatcher: Dispatcher | null, { name, data }: Job): Promise<void> {
  const { eventIds, consumer, reminderIds, deliveryId } = data;
  if (name === CONSEQUENCE_JOB && eventIds && consumer) return consumeJob(shop, eventIds, consumer);
  if (name === DELIVERY_JOB && reminderIds) return deliverJob(shop, reminderIds);
  if (name === SEND_JOB && deliveryId) return dispatcher?.sendNow(deliveryId);
}
