import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { systemClock } from '#calendar';
import type { Work } from '#database';
import { aPerson, aWorld, arrange, transact, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import {
  assertClocksAgree,
  claimOpenEvents,
  closeIfConsumed,
  consumeOnce,
  createEventHub,
  jobId,
  migrateQueue,
  openQueue,
  outbox,
  silentLog,
  startPeriodicals,
  sweepOutbox,
  OutageLog,
  type EventHub,
  type Job,
  type Log,
} from './index.js';

const SYSTEM = systemActor('test');
let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  await migrateQueue(db.url);
});
afterAll(() => db.close());

const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(SYSTEM, act);
const announce = (visitId: string): Promise<void> => system((work) => outbox.add(work, { kind: 'VisitLogged', payload: { visitId } }));
const rows = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await db.owner.query<T>(text)).rows;

async function until(what: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('It did not happen in time.');
    await pause(20);
  }
}

describe('the outbox', () => {
  afterEach(() => db.owner.query('delete from outbox_event'));

  it('forgets the fact together with the change that failed', async () => {
    const failing = system(async (work) => {
      await outbox.add(work, { kind: 'VisitLogged', payload: { visitId: randomUUID() } });
      throw new Error('the rest failed');
    });
    await expect(failing).rejects.toThrow('the rest failed');
    expect(await rows('select 1 from outbox_event')).toEqual([]);
  });

  it('gives each open event to one poller, and again when its turn comes', async () => {
    for (let index = 0; index < 10; index += 1) await announce(randomUUID());
    const taken = await Promise.all([1, 2, 3].map(() => system((work) => claimOpenEvents(work, 100))));
    expect(new Set(taken.flat().map(({ id }) => id)).size).toBe(10);
    expect(taken.flat()).toHaveLength(10);
    expect(taken.flat().every(({ fresh }) => fresh)).toBe(true);
    expect(await system((work) => claimOpenEvents(work, 100))).toEqual([]);
    await db.owner.query(`update outbox_event set next_at = clock_timestamp()`);
    const again = await system((work) => claimOpenEvents(work, 100));
    expect(again.map(({ fresh }) => fresh)).toEqual(Array.from({ length: 10 }, () => false));
  });

  it('leaves events that only a newer version knows', async () => {
    await db.owner.query(`insert into outbox_event (kind, payload, at) values ('FromTheFuture', '{}', now())`);
    expect(await system((work) => claimOpenEvents(work, 100))).toEqual([]);
  });

  it('lets a consumer act once, however many ask at the same moment', async () => {
    await announce(randomUUID());
    const [event] = await rows<{ id: string }>('select id from outbox_event');
    let acts = 0;
    const act = (): Promise<void> => {
      acts += 1;
      return Promise.resolve();
    };
    await Promise.all(Array.from({ length: 8 }, () => system((work) => consumeOnce(work, [event?.id ?? ''], 'count', act))));
    expect(acts).toBe(1);
    await system((work) => consumeOnce(work, [randomUUID()], 'count', act));
    expect(acts, 'one that is gone brings nothing').toBe(1);
  });

  it('lets a consumer act on many at once, and of those only on what it has not seen', async () => {
    for (const _ of [1, 2, 3]) await announce(randomUUID());
    const ids = (await rows<{ id: string }>('select id from outbox_event order by id')).map(({ id }) => id);
    const seen: string[][] = [];
    const act = (fresh: ReadonlySet<string>): Promise<void> => Promise.resolve(void seen.push([...fresh].sort()));
    await system((work) => consumeOnce(work, ids.slice(1, 2), 'many', act));
    await system((work) => consumeOnce(work, ids, 'many', act));
    await system((work) => consumeOnce(work, ids, 'many', act));
    expect(seen).toEqual([[ids[1]], [ids[0], ids[2]]]);
  });

  it('forgets the receipt together with the effect that failed', async () => {
    await announce(randomUUID());
    const [event] = await rows<{ id: string }>('select id from outbox_event');
    const failing = system((work) => consumeOnce(work, [event?.id ?? ''], 'fails', () => Promise.reject(new Error('no'))));
    await expect(failing).rejects.toThrow('no');
    expect(await rows('select 1 from consumer_receipt')).toEqual([]);
  });

  it('is done with an event when every consumer has left its receipt', async () => {
    await announce(randomUUID());
    const [event] = await rows<{ id: string }>('select id from outbox_event');
    const id = event?.id ?? '';
    const close = (): Promise<void> => system((work) => closeIfConsumed(work, [id], ['one', 'two']));
    await system((work) => consumeOnce(work, [id], 'one', () => Promise.resolve()));
    await close();
    expect(await rows('select 1 from outbox_event where done_at is not null')).toEqual([]);
    await system((work) => consumeOnce(work, [id], 'two', () => Promise.resolve()));
    await close();
    expect(await rows('select 1 from outbox_event where done_at is not null')).toHaveLength(1);
    await db.owner.query(`update outbox_event set done_at = now() - interval '40 days'`);
    await system((work) => sweepOutbox(work, 30));
    expect(await rows('select 1 from outbox_event')).toEqual([]);
  });
});

describe('the queue on PostgreSQL', () => {
  it('works as the role that may create nothing: one, many, later, the same id once while it waits, and nothing is left behind', async () => {
    const done: Job[] = [];
    const complaints: string[] = [];
    const log: Log = { ...silentLog, warn: (details) => complaints.push(JSON.stringify(details)) };
    const queue = openQueue({ place: { kind: 'postgres', url: db.url }, log, process: (job) => Promise.resolve(void done.push(job)) });
    const once = { name: 'one', id: jobId(randomUUID()), data: { visitId: 'a' } };
    await until(() => queue.add([once]));
    await until(() => done.length === 1);
    await queue.add([1, 2, 3].map((number) => ({ name: 'many', id: jobId(randomUUID(), String(number)), data: {} })));
    const later = { name: 'later', id: jobId(randomUUID()), data: {}, runAt: new Date(systemClock.now().getTime() + 700) };
    await queue.add([later]);
    await queue.add([later]);
    await until(() => done.length === 5);
    expect(done.map(({ name }) => name)).toEqual(['one', 'many', 'many', 'many', 'later']);
    const kept = async (): Promise<number> => (await db.owner.query<{ kept: number }>('select count(*)::int as kept from bullmq.job')).rows[0]?.kept ?? -1;
    await until(async () => (await kept()) === 0);
    await queue.close();
    expect(complaints).toEqual([]);
  });

  it('says no while its tables are missing, complains once, and works when they are there', async () => {
    const bare = await createTestDatabase();
    const complaints: string[] = [];
    const log: Log = { ...silentLog, warn: (details) => complaints.push(JSON.stringify(details)) };
    const done: Job[] = [];
    const queue = openQueue({ place: { kind: 'postgres', url: bare.url }, log, process: (job) => Promise.resolve(void done.push(job)) });
    await pause(300);
    expect(await queue.add([{ name: 'early', id: jobId(randomUUID()), data: {} }])).toBe(false);
    await migrateQueue(bare.url);
    await until(() => queue.add([{ name: 'now', id: jobId(randomUUID()), data: {} }]));
    await until(() => done.length === 1);
    await queue.close();
    await bare.close();
    expect(complaints).toHaveLength(1);
  });

  it('makes ids that BullMQ accepts', () => {
    expect(jobId('a:b', '1')).toBe('d-a_b-1');
  });

  it('can be prepared twice at once', async () => {
    await Promise.all([migrateQueue(db.url), migrateQueue(db.url)]);
  });
});

describe('what runs periodically', () => {
  it('runs once per slot, whatever the number of processes', async () => {
    let runs = 0;
    const entry = { name: 'count', everySeconds: 1, run: () => Promise.resolve(void (runs += 1)) };
    const processes = [1, 2, 3].map(() => startPeriodicals(db.database, [entry], silentLog));
    await pause(2_600);
    await Promise.all(processes.map((running) => running.stop()));
    const slots = await rows<{ slots: number }>(`select count(*)::int as slots from periodic_run where name = 'count'`);
    expect(runs).toBe(slots[0]?.slots);
    expect(runs).toBeGreaterThanOrEqual(2);
  });
});

describe('live events', () => {
  let hub: EventHub;
  beforeAll(() => {
    hub = createEventHub(db.url);
  });
  afterAll(() => hub.close());

  const message = (personId: string): Promise<unknown> =>
    transact(db.owner, { scope: 'system' }, (sql) =>
      sql.query(`insert into inbox_message (occasion, person_id, title, body, at) values ('test', $1, '题', '文', now())`, [personId]));

  it('reach the person they concern and nobody else, until nobody listens', async () => {
    const colleague = await arrange(db.owner, (sql) => aPerson(sql, world.units.centreA, ['officer']));
    const heard: string[] = [];
    const end = hub.subscribe(world.people.officerA, ({ kind }) => heard.push(`mine ${kind}`));
    hub.subscribe(colleague, ({ kind }) => heard.push(`other ${kind}`));
    hub.subscribe(world.people.officerA, () => {
      throw new Error('a broken screen');
    });
    await until(async () => {
      await message(world.people.officerA);
      return heard.length > 0;
    });
    expect(new Set(heard)).toEqual(new Set(['mine inbox']));
    end();
    heard.length = 0;
    await message(world.people.officerA);
    await message(colleague);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['other inbox']);
  });

  it('ask to read again after the connection was cut', async () => {
    const heard: string[] = [];
    hub.subscribe(world.people.headA, ({ kind }) => heard.push(kind));
    await db.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live-events' and datname = current_database()`);
    await until(() => heard.includes('refetch'));
    await message(world.people.headA);
    await until(() => heard.includes('inbox'));
  });
});

describe('trouble', () => {
  it('is one line when it begins and one when it is over', () => {
    const lines: string[] = [];
    const say = (_details: object, text: string): void => void lines.push(text);
    const outage = new OutageLog({ info: say, warn: say, error: say }, 'broker');
    for (let failure = 0; failure < 1_000; failure += 1) outage.failed(new Error('refused'));
    outage.recovered();
    outage.recovered();
    expect(lines).toEqual(['broker: trouble begins; further failures are counted, not logged', 'broker: well again']);
  });

  it('that takes too long ends at the server before the product stops waiting, so that nothing goes on for nobody', async () => {
    const { rows } = await db.pool.query<{ statement_timeout: string }>('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '19s' }]);
    const asked = db.work.read(SYSTEM, async ({ tx }) => {
      await sql`set local statement_timeout = 50`.execute(tx);
      await sql`select pg_sleep(5)`.execute(tx);
    });
    await expect(asked).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('clocks of the process and the database are compared before work begins', async () => {
    await assertClocksAgree(db.pool);
    const ahead = { query: () => Promise.resolve({ rows: [{ now: new Date(systemClock.now().getTime() - 120_000) }] }) };
    await expect(assertClocksAgree(ahead as unknown as pg.Pool)).rejects.toThrow('differs');
  });
});
