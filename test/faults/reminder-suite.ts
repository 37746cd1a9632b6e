import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FAULT_POINTS } from '../../apps/worker/workshop.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { announceVisitChanged, buildEntry, logVisits, openBench, removeEntry, settled, startRedis, startWorkerProcess, tally, type Bench, type RedisServer, type WorkerProcess } from './bench.js';
import { randomFrom } from './random.js';
import { planForOneMoment, whatBecame } from './same-minute.js';
import type { WorkerOrder } from './worker-entry.js';

/** FAULT_SEED and a longer storm are for nights and for hunting. */
const SAME_MINUTE = Number(process.env['FAULT_SAME_MINUTE'] ?? 1_000);
const STORM_MS = Number(process.env['FAULT_STORM_MS'] ?? 4_000);

/** A process that stands still and then goes on where it was, believing that nothing has happened. */
async function freeze(victim: WorkerProcess | undefined): Promise<void> {
  victim?.child.kill('SIGSTOP');
  await pause(2_500);
  victim?.child.kill('SIGCONT');
}

/** Of the way into the inbox; what leaves the house has a suite of its own. */
const POINTS = FAULT_POINTS.filter((point) => !point.startsWith('send'));

/** How long a busy machine may take; a quiet one needs a fraction of it. */
const PATIENCE_MS = 180_000;

/**
 * Each due promise brings exactly one message, whichever queue is used and whatever dies in between. The same suite on
 * PostgreSQL, on Redis and without a queue.
 */
export function reminderSuite(kind: 'postgres' | 'redis' | 'off'): void {
  beforeAll(buildEntry);
  afterAll(removeEntry);
  let database: TestDatabase;
  let bench: Bench;
  let redis: RedisServer | null = null;

  beforeAll(async () => {
    database = await createTestDatabase();
    bench = await openBench(database.url);
    if (kind === 'redis') redis = await startRedis();
  });

  afterAll(async () => {
    await bench.close();
    await redis?.stop();
    await database.close();
  });

  const order = (more: Partial<WorkerOrder> = {}): WorkerOrder => ({
    databaseUrl: bench.url,
    redisUrl: redis?.url ?? null,
    queue: kind === 'off' ? 'off' : 'on',
    postOffice: null,
    ...more,
  });

  const onceEach = (visits: readonly string[]): [string, number][] => visits.map((visit) => [visit, 1]);
  const counted = (visits: readonly string[], messages: Map<string, number>): [string, number][] =>
    visits.map((visit) => [visit, messages.get(visit) ?? 0]);

  it('puts a promise that is due today into the inbox once, and stops politely', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    const visits = await logVisits(bench, 1);
    const messages = await settled(bench, visits);
    expect(counted(visits, messages)).toEqual(onceEach(visits));
    expect(worker.output(), 'the queue does its part').not.toContain('trouble');
    expect(await worker.stop()).toBe(0);
  }, PATIENCE_MS);

  it.each([2, 4])('loses and doubles nothing with %i workers at once', async (count) => {
    const workers = Array.from({ length: count }, () => startWorkerProcess(order()));
    await Promise.all(workers.map(({ ready }) => ready));
    const visits = await logVisits(bench, 25);
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    await Promise.all(workers.map((worker) => worker.stop()));
  }, PATIENCE_MS);

  it('survives kill -9 at each point between two durable steps', async () => {
    const victims = POINTS.map((dieAt) => startWorkerProcess(order({ dieAt })));
    await Promise.all(victims.map(({ ready }) => ready));
    const visits: string[] = [];
    const alive = (): boolean => victims.some(({ child }) => child.exitCode === null && child.signalCode === null);
    const end = performance.now() + 30_000;
    while (alive() && performance.now() < end) {
      visits.push(...(await logVisits(bench, 2)));
      await pause(300);
    }
    expect(victims.map(({ child }) => child.signalCode), 'each died where it should').toEqual(POINTS.map(() => 'SIGKILL'));
    const heir = startWorkerProcess(order());
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    await heir.stop();
  }, PATIENCE_MS);

  it('delivers many that fall due in the same minute once each, though a worker dies among them', async () => {
    const all = (await tally(bench)).messages.size + SAME_MINUTE;
    await planForOneMoment(bench, SAME_MINUTE, 6);
    const workers = [startWorkerProcess(order({ dieAt: 'delivery committed', dieOn: 3 })), startWorkerProcess(order())];
    expect(await whatBecame(bench, all, PATIENCE_MS)).toMatchObject({ reminders: all, once: all, doubled: 0 });
    await Promise.all(workers.map((worker) => worker.stop()));
  }, PATIENCE_MS * 2);

  it('survives a storm of random kills, and the frozen that wake up late', async () => {
    const seed = Number(process.env['FAULT_SEED'] ?? 20260615);
    const random = randomFrom(seed);
    const workers = [startWorkerProcess(order()), startWorkerProcess(order())];
    await Promise.all(workers.map(({ ready }) => ready));
    const visits: string[] = [];
    const frozen: Promise<void>[] = [];
    let kills = 0;
    for (const end = performance.now() + STORM_MS; performance.now() < end; ) {
      visits.push(...(await logVisits(bench, 1 + Math.floor(random() * 4))));
      const echoed = visits[Math.floor(random() * visits.length)];
      if (echoed) await announceVisitChanged(bench, echoed);
      await pause(random() * 500);
      const place = Math.floor(random() * workers.length);
      const victim = workers[place];
      if (random() < 0.3) frozen.push(freeze(victim));
      else {
        victim?.child.kill('SIGKILL');
        workers[place] = startWorkerProcess(order());
        kills += 1;
      }
    }
    await Promise.all(frozen);
    expect(kills).toBeGreaterThan(2);
    expect(counted(visits, await settled(bench, visits)), `seed ${seed}`).toEqual(onceEach(visits));
    await Promise.all(workers.map((worker) => worker.stop()));
  }, PATIENCE_MS);

  if (kind === 'redis') it('survives a Redis that forgets everything, one that restarts, and one that goes away', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    const visits = await logVisits(bench, 10);
    await redis?.flush();
    visits.push(...(await logVisits(bench, 5)));
    const restarted = redis?.restart(1_500);
    visits.push(...(await logVisits(bench, 5)));
    await restarted;
    visits.push(...(await logVisits(bench, 5)));
    await settled(bench, visits);
    await redis?.stop();
    visits.push(...(await logVisits(bench, 10)));
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    expect(worker.output().split('\n').length, 'trouble is one line, not one per retry').toBeLessThan(10);
    expect(await worker.stop()).toBe(0);
  }, PATIENCE_MS);

  if (kind === 'postgres') it('survives the loss of the queue tables', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    await bench.owner.query('drop schema bullmq cascade');
    const visits = await logVisits(bench, 10);
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    expect(worker.output().split('\n').length, 'trouble is one line, not one per retry').toBeLessThan(10);
    expect(await worker.stop()).toBe(0);
  }, PATIENCE_MS);
}
