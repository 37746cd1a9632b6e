import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { pino } from 'pino';
import { UnitOfWork, assertServerFit, createDatabase, createPool, migrate } from '#database';
import { systemActor } from '#access';
import { systemClock } from '#calendar';
import { listen, migrateQueue, openQueue, silentLog } from '#jobs';
import { startWorker } from '../../apps/worker/start-worker.js';
import { startApi } from '../../apps/api/start-api.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { clientOf, done } from '../support/client.js';
import { hasPgBouncer, startPgBouncer, type Pooler } from './pgbouncer.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

/** The product behind a real PgBouncer: in session mode it works whole, in the other modes it says so and does not start. */
describe.skipIf(!hasPgBouncer)('behind PgBouncer', () => {
  let api: TestApi;
  let session: Pooler;

  beforeAll(async () => {
    api = await startTestApi();
    session = await startPgBouncer(inject('serverUrl'), 'session');
  });
  afterAll(async () => {
    await session.close();
    await api.close();
  });

  it('in session mode an API answers as the bound role, with its time limits', async () => {
    const config = { ...api.config, databaseUrl: session.through(api.db.url) };
    const second = await startApi({ config, clock: api.clock, log: pino({ level: 'silent' }) });
    await api.person('pooled', 'centre-shanghai', ['officer']);
    const person = await api.token('pooled');
    const through = clientOf(`http://127.0.0.1:${second.port}`, { authorization: `Bearer ${person.bearer}` });
    expect(done(await through.get('/me'))).toMatchObject({ username: 'pooled' });
    await second.close();
    const pool = createPool({ url: config.databaseUrl, as: 'app', name: 'pooled', max: 1 });
    const { rows } = await pool.query(`select current_user as who, current_setting('statement_timeout') as answer, current_setting('lock_timeout') as lock, current_setting('timezone') as zone`);
    expect(rows).toEqual([{ who: 'investment_app', answer: '19s', lock: '8s', zone: 'UTC' }]);
    await pool.end();
  });

  it('in session mode news is heard and the queue on PostgreSQL does its jobs', async () => {
    await migrateQueue(api.db.url);
    const url = session.through(api.db.url);
    const heard: string[] = [];
    const news = await new Promise<ReturnType<typeof listen>>((resolve) => {
      const listener = listen({ url, name: 'pooled', channels: ['outbox'], log: silentLog, onNews: (_channel, payload) => heard.push(payload), onConnected: () => setTimeout(() => resolve(listener), 0) });
    });
    await api.db.owner.query(`select pg_notify('outbox', 'hello')`);
    await expect.poll(() => heard).toEqual(['hello']);
    await news.close();
    const worked: string[] = [];
    const queue = openQueue({ place: { kind: 'postgres', url }, process: (job) => Promise.resolve(void worked.push(job.name)), log: silentLog });
    await expect.poll(() => queue.add([{ id: 'pooled', name: 'pooled', data: { ids: '' } }]), { timeout: 30_000 }).toBe(true);
    await expect.poll(() => worked, { timeout: 30_000 }).toEqual(['pooled']);
    await queue.close();
  });

  it.each(['transaction', 'statement'] as const)('in %s mode API, worker and migrations refuse in one sentence that says what to set', async (mode) => {
    const pooler = await startPgBouncer(inject('serverUrl'), mode);
    const url = pooler.through(api.db.url);
    const refusal = /Set pool_mode = session for this database, or give the address of PostgreSQL itself/;
    try {
      await expect(startApi({ config: { ...api.config, databaseUrl: url }, clock: api.clock, log: pino({ level: 'silent' }) })).rejects.toThrow(refusal);
      await expect(startWorker({ databaseUrl: url, redisUrl: null, queue: 'on', post: null, log: silentLog, onLost: () => undefined })).rejects.toThrow(refusal);
      await expect(migrate(url)).rejects.toThrow(refusal);
    } finally {
      await pooler.close();
    }
  });

  it('in session mode a busy pool is not taken for one that hands connections around', async () => {
    const pool = createPool({ url: session.through(api.db.url), as: 'app', name: 'busy', max: 6 });
    const work = new UnitOfWork(createDatabase(pool), systemClock);
    const busy = Promise.all(Array.from({ length: 30 }, () => work.read(systemActor('test'), ({ tx }) => tx.selectFrom('person').selectAll().execute())));
    for (let attempt = 0; attempt < 5; attempt += 1) await assertServerFit(pool, 'app');
    await busy;
    await pool.end();
  });
});
