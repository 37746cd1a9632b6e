import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.js';
import { buildEntry, openBench, removeEntry, startRedis, startWorkerProcess } from './bench.js';
import { planForOneMoment, whatBecame } from './same-minute.js';

/** `npm run test:faults`: twenty thousand reminders fall due in the same minute, two workers at work. The verdict is printed. */
const COUNT = Number(process.env['FAULT_SAME_MINUTE'] ?? 20_000);
const modes = (process.env['FAULT_QUEUE'] ?? 'postgres,redis,off').split(',') as ('postgres' | 'redis' | 'off')[];

beforeAll(buildEntry);
afterAll(removeEntry);

it.each(modes)('each arrives once (queue: %s)', async (mode) => {
  const database = await createTestDatabase();
  const bench = await openBench(database.url);
  const redis = mode === 'redis' ? await startRedis() : null;
  // workers need some seconds to begin; all of it falls due while they are at work
  await planForOneMoment(bench, COUNT, 20);
  const workers = [1, 2].map(() => startWorkerProcess({ databaseUrl: bench.url, redisUrl: redis?.url ?? null, queue: mode === 'off' ? 'off' : 'on', postOffice: null }));
  await Promise.all(workers.map(({ ready }) => ready));
  const minute = await whatBecame(bench, COUNT, 1_200_000);
  process.stdout.write(`same minute, queue ${mode}: ${JSON.stringify(minute)}\n`);
  await Promise.all(workers.map((worker) => worker.stop()));
  await bench.close();
  await redis?.stop();
  await database.close();
  expect(minute).toMatchObject({ reminders: COUNT, once: COUNT, doubled: 0 });
});
