import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventHub, type EventHub } from '#jobs';
import { transact } from '../factories/rows.js';
import { buildEntry, logVisits, removeEntry, settled, startRedis, startWorkerProcess, withoutRedis, type RedisServer, type WorkerProcess } from './bench.js';
import { openGround, type Ground } from './ground.js';
import { balance, openWays, quietened, writeMessages, type Ways } from './messages.js';
import { openPostOffice, type PostOffice } from './post-office.js';

/** PostgreSQL goes away and comes back under running processes. */
let ground: Ground;
let hub: EventHub;
let ways: Ways;

beforeAll(async () => {
  await buildEntry();
  ground = await openGround({ fsync: 'off', synchronous_commit: 'off', shared_buffers: '32MB' });
  ways = await openWays(ground.bench);
  hub = createEventHub(ground.url);
});

afterAll(async () => {
  await hub.close();
  await ground.close();
  removeEntry();
});

describe.each(['postgres', 'redis', 'off'] as const)('with the queue: %s', (kind) => {
  let office: PostOffice;
  let redis: RedisServer | null = null;

  beforeAll(async () => {
    if (kind === 'redis' && !withoutRedis) redis = await startRedis();
    office = await openPostOffice();
  });
  beforeEach(() => transact(ground.bench.owner, { scope: 'system' }, (sql) => sql.query('truncate delivery_attempt, delivery_subject, delivery, channel_pace, bureau_notice')));
  afterAll(async () => {
    await office.close();
    await redis?.stop();
  });
  const start = (): WorkerProcess => startWorkerProcess({ databaseUrl: ground.url, redisUrl: redis?.url ?? null, queue: kind === 'off' ? 'off' : 'on', postOffice: office.url });

  it.skipIf(kind === 'redis' && withoutRedis)('each reminder and each message arrives once when PostgreSQL restarts in the middle, and screens are told to read again', async () => {
    const { bench } = ground;
    const heard: string[] = [];
    const stopListening = hub.subscribe(bench.world.people.officerA, ({ kind: what }) => heard.push(what));
    const workers = [start(), start()];
    await Promise.all(workers.map(({ ready }) => ready));
    const visits = await logVisits(bench, 15);
    await writeMessages(bench, ways.keyed, 15);
    await writeMessages(bench, ways.keyless, 15);
    await ground.restart(500);
    visits.push(...(await logVisits(bench, 15)));
    await writeMessages(bench, ways.keyed, 10);
    await ground.restart(2_000);
    visits.push(...(await logVisits(bench, 5)));
    const messages = await settled(bench, visits);
    expect(visits.map((visit) => messages.get(visit) ?? 0)).toEqual(visits.map(() => 1));
    const all = await quietened(bench);
    expect(await balance(bench, all, office)).toMatchObject({ lost: [], doubled: [], findings: [] });
    expect(all.filter(({ channelId, state }) => channelId === ways.keyed && state !== 'sent'), 'a channel with keys leaves nothing uncertain').toEqual([]);
    // the listening connection comes back within its own patience, which may be longer than the workers need
    await expect.poll(() => heard, { timeout: 15_000 }).toContain('refetch');
    heard.length = 0;
    await logVisits(bench, 1);
    await expect.poll(() => heard, { timeout: 15_000 }).toContain('inbox');
    stopListening();
    for (const worker of workers) {
      expect(worker.output().split('\n').length, worker.output()).toBeLessThan(30);
      expect(await worker.stop()).toBe(0);
    }
  }, 120_000);
});

it('a worker that starts before PostgreSQL waits for it', async () => {
  await ground.stop();
  const worker = startWorkerProcess({ databaseUrl: ground.url, redisUrl: null, queue: 'on', postOffice: null });
  await pause(1_500);
  expect(worker.child.exitCode).toBeNull();
  await ground.start();
  await worker.ready;
  const visits = await logVisits(ground.bench, 3);
  const messages = await settled(ground.bench, visits);
  expect(visits.map((visit) => messages.get(visit) ?? 0)).toEqual(visits.map(() => 1));
  expect(await worker.stop()).toBe(0);
}, 90_000);
