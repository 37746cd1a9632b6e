import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FAULT_POINTS } from '../../apps/worker/workshop.js';
import { transact } from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addDays, systemClock, today } from '#calendar';
import { buildEntry, logVisits, openBench, removeEntry, settled, startRedis, startWorkerProcess, tally, type Bench, type RedisServer, type WorkerProcess } from './bench.js';
import { balance, fates, openWays, quietened, writeMessages, type Ways } from './messages.js';
import { openPostOffice, type PostOffice } from './post-office.js';
import { randomFrom } from './random.js';
import type { WorkerOrder } from './worker-entry.js';

const POINTS = FAULT_POINTS.filter((point) => point.startsWith('send'));
const STORM_MS = Number(process.env['FAULT_STORM_MS'] ?? 5_000);
const PATIENCE_MS = 180_000;

/**
 * What leaves the house, whichever queue is used and whatever dies in between: a channel that knows its keys gets each
 * message once; one that does not gets it at most once, and each uncertain one waits for a person.
 */
export function deliverySuite(kind: 'postgres' | 'redis' | 'off'): void {
  let database: TestDatabase;
  let bench: Bench;
  let ways: Ways;
  let office: PostOffice;
  let redis: RedisServer | null = null;

  beforeAll(async () => {
    await buildEntry();
    database = await createTestDatabase();
    bench = await openBench(database.url);
    ways = await openWays(bench);
    if (kind === 'redis') redis = await startRedis();
  });
  beforeEach(async () => {
    office = await openPostOffice();
    await transact(bench.owner, { scope: 'system' }, (sql) => sql.query('truncate delivery_attempt, delivery_subject, delivery, channel_pace, bureau_notice'));
    return () => office.close();
  });
  afterAll(async () => {
    await bench.close();
    await redis?.stop();
    await database.close();
    removeEntry();
  });

  const order = (more: Partial<WorkerOrder> = {}): WorkerOrder => ({
    databaseUrl: bench.url,
    redisUrl: redis?.url ?? null,
    queue: kind === 'off' ? 'off' : 'on',
    postOffice: office.url,
    ...more,
  });
  const start = async (count: number, more: Partial<WorkerOrder> = {}): Promise<WorkerProcess[]> => {
    const workers = Array.from({ length: count }, () => startWorkerProcess(order(more)));
    await Promise.all(workers.map(({ ready }) => ready));
    return workers;
  };

  it.each([2, 4])('sends each message once with %i workers at once', async (count) => {
    const workers = await start(count);
    await Promise.all([writeMessages(bench, ways.keyed, 30), writeMessages(bench, ways.keyless, 30)]);
    const result = await balance(bench, await quietened(bench), office);
    expect(result).toEqual({ lost: [], doubled: [], held: 0, heldAndArrived: 0, findings: [] });
    expect(office.arrived).toHaveLength(60);
    for (const worker of workers) expect(await worker.stop()).toBe(0);
  }, PATIENCE_MS);

  it('survives kill -9 at each point between claim, mark, call and record', async () => {
    const victims = POINTS.map((dieAt) => startWorkerProcess(order({ dieAt })));
    await Promise.all(victims.map(({ ready }) => ready));
    const alive = (): boolean => victims.some(({ child }) => child.exitCode === null && child.signalCode === null);
    for (const end = performance.now() + 30_000; alive() && performance.now() < end; ) {
      await pause(200);
      await writeMessages(bench, ways.keyed, 2);
      await writeMessages(bench, ways.keyless, 2);
    }
    expect(victims.map(({ child }) => child.signalCode), 'each died where it should').toEqual(POINTS.map(() => 'SIGKILL'));
    const heirs = await start(1);
    const all = await quietened(bench);
    const result = await balance(bench, all, office);
    expect(result).toMatchObject({ lost: [], doubled: [], findings: [] });
    const uncertain = all.filter(({ state }) => state === 'unknown');
    expect(uncertain.filter(({ channelId }) => channelId === ways.keyed), 'a channel with keys leaves nothing uncertain').toEqual([]);
    // whoever died between mark and record was in the middle of at most four calls of a channel
    expect(result.held).toBeLessThanOrEqual(8);
    for (const worker of heirs) await worker.stop();
  }, PATIENCE_MS);

  it('survives a storm of kills, frozen processes, lost answers, refusals and requests to slow down', async () => {
    const seed = Number(process.env['FAULT_SEED'] ?? 20261125);
    const random = randomFrom(seed);
    office.behave(() => {
      const dice = random();
      return dice < 0.04 ? 'lost' : dice < 0.1 ? 'refused' : dice < 0.12 ? 'too fast' : dice < 0.14 ? 'cut' : 'taken';
    });
    const workers = await start(2);
    let kills = 0;
    const frozen: Promise<void>[] = [];
    for (const end = performance.now() + STORM_MS; performance.now() < end; ) {
      await pause(random() * 300);
      await writeMessages(bench, ways.keyed, 1 + Math.floor(random() * 6));
      await writeMessages(bench, ways.keyless, 1 + Math.floor(random() * 6));
      const place = Math.floor(random() * workers.length);
      if (random() < 0.25) frozen.push(freeze(workers[place]));
      else if (random() < 0.5) {
        workers[place]?.child.kill('SIGKILL');
        workers[place] = startWorkerProcess(order());
        kills += 1;
      }
      if (redis && random() < 0.2) await redis.flush();
    }
    await Promise.all(frozen);
    office.behave(() => 'taken');
    const all = await quietened(bench, 90_000);
    expect(kills).toBeGreaterThan(0);
    expect(await balance(bench, all, office), `seed ${seed}`).toMatchObject({ lost: [], doubled: [], findings: [] });
    expect(all.filter(({ channelId, state }) => channelId === ways.keyed && state !== 'sent'), `seed ${seed}`).toEqual([]);
    await Promise.all(workers.map((worker) => worker.stop()));
  }, PATIENCE_MS);

  it('lets a channel that hangs keep back nobody else, and sends what it refused when it is well again', async () => {
    office.behave(({ kind: of }) => (of === 'smtp' ? 'hang' : of === 'wecom_robot' ? 'refused' : 'taken'));
    const workers = await start(1, { callSeconds: 60 });
    const hanging = await writeMessages(bench, ways.keyless, 3);
    await writeMessages(bench, ways.robot, 3);
    while (office.asked('smtp') < 3) await pause(50);
    await writeMessages(bench, ways.keyed, 10);
    while (office.arrived.filter(({ kind: of }) => of === 'webhook').length < 10) await pause(50);
    const meanwhile = (await fates(bench)).filter(({ id }) => hanging.includes(id));
    expect(meanwhile.map(({ state }) => state), 'still hanging when all others had arrived').toEqual(['sending', 'sending', 'sending']);
    office.behave(() => 'taken');
    office.breakHanging();
    const all = await quietened(bench);
    expect(all.filter(({ id }) => hanging.includes(id)).map(({ state }) => state), 'taken, but nobody said so').toEqual(['unknown', 'unknown', 'unknown']);
    expect(await balance(bench, all, office)).toMatchObject({ lost: [], doubled: [], held: 3 });
    for (const worker of workers) await worker.stop();
  }, PATIENCE_MS);

  it('gives a robot that says too fast its time, and merges what waits for it: nothing lost, nothing doubled, nothing blamed', async () => {
    let refusals = 0;
    office.behave(({ kind: of }) => (of === 'wecom_robot' && (refusals += 1) <= 3 ? 'too fast' : 'taken'));
    const workers = await start(2);
    for (let batch = 0; batch < 4; batch += 1) {
      await writeMessages(bench, ways.robot, 12, { alone: false });
      await pause(400);
    }
    const all = await quietened(bench);
    expect(refusals).toBeGreaterThan(3);
    expect(await balance(bench, all, office)).toEqual({ lost: [], doubled: [], held: 0, heldAndArrived: 0, findings: [] });
    expect(all.filter(({ state }) => state === 'merged').length, 'most travel inside another').toBeGreaterThan(30);
    const { rows } = await transact(bench.owner, { scope: 'system' }, (sql) => sql.query<{ failures: number }>('select coalesce(max(failures), 0)::int as failures from delivery'));
    expect(rows[0]?.failures, 'waiting when asked to costs no attempt').toBe(0);
    expect(office.asked('wecom_robot'), 'calls in this minute').toBeLessThanOrEqual(20);
    for (const worker of workers) await worker.stop();
  }, PATIENCE_MS);

  it('does nothing early and nothing twice when its clock jumps a day forward and an hour back', async () => {
    const [worker] = await start(1);
    const later = await writeMessages(bench, ways.keyed, 3, { notBefore: hoursFromNow(1), expiresAt: hoursFromNow(2) });
    for (const shiftMs of [86_400_000, -3_600_000, 0]) {
      worker?.child.send({ shiftMs });
      await writeMessages(bench, ways.keyed, 3);
      await pause(1_500);
    }
    expect(office.arrived, 'due ones at once, by whatever clock; later ones not yet').toHaveLength(9);
    const { rows } = await transact(bench.owner, { scope: 'system' }, (sql) => sql.query<{ state: string }>('select state from delivery where id = any($1)', [later]));
    expect(rows.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    await worker?.stop();
  }, PATIENCE_MS);

  it('after three days down over a holiday tells nobody before the next working day, and then once: in the inbox and in one digest', async () => {
    const day = today(systemClock);
    const setDay = (isWorking: boolean): Promise<unknown> =>
      transact(bench.owner, { scope: 'system' }, (sql) =>
        sql.query('insert into working_day (day, is_working) values ($1, $2) on conflict (day) do update set is_working = excluded.is_working', [day, isWorking]));
    await transact(bench.owner, { scope: 'system', at: systemClock.now().toISOString() }, async (sql) => {
      await sql.query(`insert into setting (key, value) values ('reminders.digestAt', '"00:00"')`);
      await sql.query(`update setting set value = '{"from":"00:00","until":"00:00","holidays":true}', version = version + 1 where key = 'reminders.rest'`);
    });
    await setDay(false);
    const visits = await logVisits(bench, 4, addDays(day, -3));
    const [worker] = await start(1);
    await pause(12_000);
    expect([...(await tally(bench)).messages.values()], 'nothing on a day off').toEqual([0, 0, 0, 0]);
    await setDay(true);
    const messages = await settled(bench, visits);
    expect(visits.map((visit) => messages.get(visit))).toEqual([1, 1, 1, 1]);
    while (office.arrived.length < 2) await pause(500);
    await quietened(bench);
    expect(office.arrived.map(({ title, kind: of }) => [title, of]).sort()).toEqual([['今日提醒 4 条', 'smtp'], ['各单位待办提醒 4 条', 'wecom_robot']]);
    await worker?.stop();
  }, PATIENCE_MS);
}

/** A process that stands still longer than its lease, and then goes on believing that nothing has happened. */
async function freeze(victim: WorkerProcess | undefined): Promise<void> {
  victim?.child.kill('SIGSTOP');
  await pause(11_000);
  victim?.child.kill('SIGCONT');
}

function hoursFromNow(hours: number): Date {
  return new Date(systemClock.now().getTime() + hours * 3_600_000);
}
