import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Flood, likenessOf, type AccessEvent } from '#access-log';
import { silentLog } from '#jobs';
import { AccessRecorder } from '../../apps/api/access-log/access-recorder.js';
import { tendAccessLog } from '../../apps/worker/house/tend-access-log.handler.js';
import { verifyAuditChainNow } from '../../apps/worker/house/verify-audit-chain.handler.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { NOON, startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

/** Days of the access log: sealed when they are over, checked with the chain, removed when they have been kept long enough. */
let api: TestApi;
let auditor: Client;
let bureau: Client;
let sysadmin: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('auditor', null, ['auditor']);
  await api.person('bureau', 'bureau', ['bureau']);
  await api.person('sysadmin', null, ['sysadmin']);
  [auditor, bureau, sysadmin] = await Promise.all([api.signIn('auditor'), api.signIn('bureau'), api.signIn('sysadmin')]);
});
afterAll(() => api.close());

const shop = (): Workshop => ({ door: api.db.workAt(api.clock), log: silentLog }) as Workshop;
const flush = (): Promise<void> => api.app.get(AccessRecorder).flush();
const days = async (): Promise<string[]> => (await api.db.owner.query<{ day: string }>('select distinct day::text as day from access_event order by 1')).rows.map(({ day }) => day);
const chain = async (action: string): Promise<Row[]> => done(await auditor.list('audit-entries', { filter: { action }, sort: ['id', 'ASC'] }));
async function on(moment: string, act: () => Promise<unknown>): Promise<void> {
  api.clock.set(moment);
  await act();
  await flush();
}
const unknown = (): Promise<unknown> => api.anonymous.post('/sessions', { username: 'nobody', password: 'x' });
const behindTheWall = (statement: string): Promise<unknown> =>
  api.db.owner.query(`alter table access_event disable trigger user; select set_config('app.scope', 'system', true); ${statement}; alter table access_event enable trigger user`);

describe('a day that is over', () => {
  it('is sealed by an entry of the chain, once, when nothing of it can be on its way any more', async () => {
    await on('2026-06-12T04:00:00.000Z', unknown);
    await on('2026-06-14T15:59:59.000Z', unknown);
    // ten past midnight in Shanghai: the 14th waits still, the 12th and the empty 13th do not
    await on('2026-06-14T16:10:00.000Z', () => tendAccessLog(shop()));
    expect((await chain('accessLog.seal')).map(({ subjectId, after }) => [subjectId, (after as { entries: number }).entries])).toEqual([['2026-06-12', 1], ['2026-06-13', 0]]);
    await on(NOON, () => tendAccessLog(shop()));
    await tendAccessLog(shop());
    const seals = await chain('accessLog.seal');
    expect(seals.map(({ subjectId, subjectLabel, actorId }) => [subjectId, subjectLabel, actorId])).toEqual(['2026-06-12', '2026-06-13', '2026-06-14'].map((day) => [day, day, null]));
    expect(seals[0]?.['after']).toMatchObject({ entries: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is compared at night and when the auditor asks, and shows whoever changed it', async () => {
    expect(done(await auditor.post('/audit-chain-checks'))).toMatchObject({ brokenAt: null, logDays: 3, logBrokenOn: null });
    await behindTheWall(`update access_event set address = '10.9.9.9' where day = '2026-06-14'`);
    expect(done(await auditor.post('/audit-chain-checks'))).toMatchObject({ brokenAt: null, logBrokenOn: '2026-06-14' });
    await verifyAuditChainNow(shop());
    expect(done(await sysadmin.get('/operations'))).toMatchObject({ auditChain: { brokenAt: null, logBrokenOn: '2026-06-14' } });
    expect((await sysadmin.get('/api/metrics')).text).toMatch(/^investment_access_log_intact 0$/m);
    await behindTheWall(`update access_event set address = '127.0.0.1' where day = '2026-06-14'`);
    expect(done(await auditor.post('/audit-chain-checks'))).toMatchObject({ logBrokenOn: null });
    // a day that was emptied, or one that was invented where nothing had happened
    await behindTheWall(`delete from access_event where day = '2026-06-12'`);
    expect(done(await auditor.post('/audit-chain-checks'))).toMatchObject({ logBrokenOn: '2026-06-12' });
  });
});

describe('how long the log is kept', () => {
  const setting = async (keepMonths: unknown): Promise<{ status: number; problem: { detail: string } }> => {
    const now = done(await bureau.get<Row[]>('/settings')).find(({ id }) => id === 'accessLog')!;
    return bureau.put('/settings/accessLog', { version: now.version, value: { keepMonths } });
  };

  it('is a year unless the district says otherwise, and never less than six months', async () => {
    const now = done(await bureau.get<Row[]>('/settings')).find(({ id }) => id === 'accessLog');
    expect(now).toMatchObject({ value: { keepMonths: 12 }, changeable: true });
    for (const wrong of [5, 0, -1, 121, 6.5, '12', null]) {
      const refused = await setting(wrong);
      expect([refused.status, refused.problem.detail], String(wrong)).toEqual([422, expect.stringContaining('访问日志至少保存 6 个月')]);
    }
  });

  it('ends by removing whole days, of which the chain tells and after which it is whole', async () => {
    for (const moment of ['2024-05-01T04:00:00.000Z', '2025-06-14T04:00:00.000Z', '2025-06-15T04:00:00.000Z', '2025-12-14T04:00:00.000Z', '2025-12-15T04:00:00.000Z'])
      await api.db.owner.query(`insert into access_event (day, hour, first_at, last_at, times, kind, result) values (($1::timestamptz at time zone 'Asia/Shanghai')::date, 12, $1, $1, 1, 'too_many', 'refused')`, [moment]);
    await on(NOON, () => tendAccessLog(shop()));
    expect((await days()).filter((day) => day < '2026')).toEqual(['2025-06-15', '2025-12-14', '2025-12-15']);
    expect((await chain('accessLog.expire')).map(({ subjectId, after }) => [subjectId, after])).toEqual([['2025-06-15', { entries: 2, keepMonths: 12 }]]);
    expect((await setting(6)).status).toBe(200);
    await tendAccessLog(shop());
    expect((await days()).filter((day) => day < '2026')).toEqual(['2025-12-15']);
    await tendAccessLog(shop());
    expect((await chain('accessLog.expire')).map(({ subjectId, after }) => [subjectId, after])).toEqual([['2025-06-15', { entries: 2, keepMonths: 12 }], ['2025-12-15', { entries: 2, keepMonths: 6 }]]);
    expect(done(await auditor.post('/audit-chain-checks'))).toMatchObject({ brokenAt: null });
  });
});

describe('a flood', () => {
  const event = (over: Partial<AccessEvent>): AccessEvent => ({ at: new Date(NOON), kind: 'sign_in', result: 'refused', because: 'unknown_name', address: '10.0.0.1', ...over });

  it('of one address or one person makes two hundred rows a day and one more', () => {
    const flood = new Flood();
    const rows = new Set(Array.from({ length: 5_000 }, (_, n) => likenessOf(flood.admit(event({ tried: `#${n}` })))));
    expect(rows.size).toBe(201);
    // others are told apart as before, and so are repetitions
    expect(flood.admit(event({ address: '10.0.0.2', tried: '#1' })).tried).toBe('#1');
    expect(flood.admit(event({ tried: '#7' })).tried).toBe('#7');
    const person = { id: 'p', name: '某' };
    const refused = new Set(Array.from({ length: 1_000 }, (_, n) => likenessOf(flood.admit(event({ kind: 'out_of_sight', actor: person, subject: { type: 'project', id: String(n) } })))));
    expect(refused.size).toBe(201);
    expect(flood.admit(event({ kind: 'out_of_sight', actor: person, subject: { type: 'project', id: 'x' } })).actor).toEqual(person);
    // the next day begins anew
    expect(flood.admit(event({ at: new Date('2026-06-16T04:00:00.000Z'), tried: '#4999' })).tried).toBe('#4999');
  });

  it('of many addresses ends as well, and what succeeds is never shortened', () => {
    const flood = new Flood();
    const rows = new Set(Array.from({ length: 50_000 }, (_, n) => likenessOf(flood.admit(event({ address: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` })))));
    expect(rows.size).toBe(2_001);
    expect(flood.admit(event({ kind: 'token_use', result: 'ok', because: null, through: '脚本', address: '10.200.0.1' })).through).toBe('脚本');
  });

  it('of refusals costs one row with its count, its first and its last', async () => {
    await api.person('curious', 'centre-shanghai', ['officer']);
    const curious = await api.signIn('curious');
    for (let n = 0; n < 30; n += 1) {
      api.clock.set(new Date(Date.parse(NOON) + n * 10_000).toISOString());
      await curious.get('/operations');
    }
    await flush();
    const kept = done(await auditor.list('access-events', { filter: { kind: 'refusal', actorName: '人员 curious' } }));
    expect(kept.map(({ times, firstAt, at, route }) => ({ times, firstAt, at, route }))).toEqual([{ times: 30, firstAt: NOON, at: '2026-06-15T04:04:50.000Z', route: 'GET /operations' }]);
    api.clock.set(NOON);
  });

  it('is written when the product stops, and what the database could not take is kept for later', async () => {
    const recorder = api.app.get(AccessRecorder);
    await api.db.owner.query('alter table access_event rename to access_event_away');
    recorder.note({ kind: 'too_many', result: 'refused', because: 'TOO_MANY', address: '10.7.7.7' });
    await recorder.flush();
    await api.db.owner.query('alter table access_event_away rename to access_event');
    recorder.note({ kind: 'too_many', result: 'refused', because: 'TOO_MANY', address: '10.7.7.7' });
    await recorder.beforeApplicationShutdown();
    const { rows } = await api.db.owner.query<{ times: number }>(`select times from access_event where address = '10.7.7.7'`);
    expect(rows).toEqual([{ times: 2 }]);
  });
});
