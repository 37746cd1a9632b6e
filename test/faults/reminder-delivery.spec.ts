import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_POINTS } from '../../apps/worker/workshop.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildEntry, logVisits, openBench, removeEntry, settled, startRedis, startWorkerProcess, type Bench, type RedisServer } from './bench.js';
import type { WorkerOrder } from './worker-entry.js';

/**
 * Each due promise brings exactly one message, whichever queue is used and whatever dies in between. The same suite on
 * PostgreSQL, on Redis and without a queue.
 */
beforeAll(buildEntry);
afterAll(removeEntry);

const QUEUES = ['postgres', 'redis', 'off'] as const;

describe.each(QUEUES)('reminders with the queue on %s', (kind) => {
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
    ...more,
  });

  const onceEach = (visits: readonly string[]): [string, number][] => visits.map((visit) => [visit, 1]);
  const counted = (visits: readonly string[], messages: Map<string, number>): [string, number][] =>
    visits.map((visit) => [visit, messages.get(visit) ?? 0]);

  it('puts a promise that is due today into the inbox once, and stops politely', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    const began = performance.now();
    const visits = await logVisits(bench, 1);
    const messages = await settled(bench, visits);
    expect(counted(visits, messages)).toEqual(onceEach(visits));
    if (kind !== 'off') expect(performance.now() - began, 'the queue makes it fast').toBeLessThan(9_000);
    expect(worker.output(), 'the queue does its part').not.toContain('trouble');
    expect(await worker.stop()).toBe(0);
  });

  it('loses and doubles nothing with two workers at once', async () => {
    const workers = [startWorkerProcess(order()), startWorkerProcess(order())];
    await Promise.all(workers.map(({ ready }) => ready));
    const visits = await logVisits(bench, 25);
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    await Promise.all(workers.map((worker) => worker.stop()));
  });

  it('survives kill -9 at each point between two durable steps', async () => {
    const victims = FAULT_POINTS.map((dieAt) => startWorkerProcess(order({ dieAt })));
    await Promise.all(victims.map(({ ready }) => ready));
    const visits: string[] = [];
    const alive = (): boolean => victims.some(({ child }) => child.exitCode === null && child.signalCode === null);
    const end = performance.now() + 30_000;
    while (alive() && performance.now() < end) {
      visits.push(...(await logVisits(bench, 2)));
      await pause(300);
    }
    expect(victims.map(({ child }) => child.signalCode), 'each died where it should').toEqual(FAULT_POINTS.map(() => 'SIGKILL'));
    const heir = startWorkerProcess(order());
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    await heir.stop();
  }, 60_000);

  it.runIf(kind === 'redis')('survives a Redis that forgets everything, and one that goes away', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    const visits = await logVisits(bench, 10);
    await redis?.flush();
    visits.push(...(await logVisits(bench, 5)));
    await redis?.stop();
    visits.push(...(await logVisits(bench, 10)));
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    expect(worker.output().split('\n').length, 'trouble is one line, not one per retry').toBeLessThan(10);
    expect(await worker.stop()).toBe(0);
  }, 60_000);

  it.runIf(kind === 'postgres')('survives the loss of the queue tables', async () => {
    const worker = startWorkerProcess(order());
    await worker.ready;
    await bench.owner.query('drop schema bullmq cascade');
    const visits = await logVisits(bench, 10);
    expect(counted(visits, await settled(bench, visits))).toEqual(onceEach(visits));
    expect(worker.output().split('\n').length, 'trouble is one line, not one per retry').toBeLessThan(10);
    expect(await worker.stop()).toBe(0);
  }, 60_000);
});
