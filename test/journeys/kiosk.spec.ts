import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, NOON, type TestApi } from '../support/api.js';
import { done, type Answer, type Client, type Row } from '../support/client.js';

/** The life of a screen in a meeting room: made, hung up, looked after, taken down. */
let api: TestApi;
let bureau: Client;
let sysadmin: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('bureau', 'bureau', ['bureau']);
  await api.person('sysadmin', null, ['sysadmin']);
  bureau = await api.signIn('bureau');
  sysadmin = await api.signIn('sysadmin');
});
afterAll(() => api.close());

const DAY = 86_400_000;
const at = (days: number): string => new Date(Date.parse(NOON) + days * DAY).toISOString();
const look = (token: unknown, headers: Record<string, string> = {}): Promise<Answer> => api.anonymous.get('/wall', { authorization: `Kiosk ${String(token)}`, ...headers });
const listed = async (id: string): Promise<Row | undefined> => done(await sysadmin.get<Row[]>('/kiosk-tokens')).find((row) => row.id === id);

describe('a wall token', () => {
  it('is shown once, ends after 90 days unless said otherwise, and is kept as a hash only', async () => {
    const made = await bureau.post('/kiosk-tokens', { name: '三楼会议室', place: '区政府 301' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: '三楼会议室', place: '区政府 301', createdByName: '人员 bureau', state: 'active', lastSeenAt: null, expiresAt: at(90) });
    expect(String(made.body['token'])).toMatch(/^qjw_[\w-]{43}$/);
    expect(JSON.stringify(await listed(made.body.id))).not.toContain(String(made.body['token']));
    const { rows } = await api.db.owner.query<{ all: string }>('select k::text as all from kiosk_token k');
    expect(rows.map(({ all }) => all).join()).not.toContain(String(made.body['token']));
  });

  it('made twice by a repeated request is two tokens, and neither answer is kept', async () => {
    const key = { 'idempotency-key': 'once-and-again' };
    const [one, two] = [done(await bureau.post('/kiosk-tokens', { name: '甲' }, key)), done(await bureau.post('/kiosk-tokens', { name: '甲' }, key))];
    expect(one['token']).not.toBe(two['token']);
    const { rows } = await api.db.owner.query<{ answer: string }>('select answer::text from idempotency_key');
    expect(rows.filter(({ answer }) => answer.includes('qjw_'))).toEqual([]);
  });

  it('lives a year at most, and its name says which screen it is', async () => {
    const answer = await sysadmin.post('/kiosk-tokens', { name: ' ', days: 367 });
    expect(answer.status).toBe(422);
    expect(answer.problem.errors.map(({ field }) => field).sort()).toEqual(['days', 'name']);
  });

  it('names the line that is no network, and makes no token then', async () => {
    const answer = await sysadmin.post('/kiosk-tokens', { name: '大厅', allowedFrom: ['10.1.0.0/16', '一楼'] });
    expect([answer.status, answer.problem.code, answer.problem.errors.map(({ field }) => field)]).toEqual([422, 'KIOSK_NETWORK', ['allowedFrom.1']]);
    expect(answer.problem.detail).toBe('“一楼”不是有效的网络地址。请填写如 10.1.2.3 或 10.1.0.0/16，每行一个。');
    expect(done(await sysadmin.get<Row[]>('/kiosk-tokens')).map(({ name }) => name)).not.toContain('大厅');
  });
});

describe('a code for a screen', () => {
  const connect = (code: string): Promise<Answer> => api.anonymous.post('/kiosk-screens', { code });

  it('is eight characters, kept as a hash, and brings the screen a token of its own; the link from before ends', async () => {
    api.clock.set(NOON);
    const made = done(await bureau.post('/kiosk-tokens', { name: '用码连接' }));
    const code = String(made['code']);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(made['codeExpiresAt']).toBe(new Date(Date.parse(NOON) + 15 * 60_000).toISOString());
    const { rows } = await api.db.owner.query<{ all: string }>('select k::text as all from kiosk_token k');
    expect(rows.map(({ all }) => all).join()).not.toContain(code.replace('-', ''));
    // as it is typed with a remote control: small letters, no dash
    const connected = done(await connect(code.toLowerCase().replace('-', ' ')));
    expect(connected).toMatchObject({ name: '用码连接' });
    expect((await look(connected['token'])).status).toBe(200);
    expect((await look(made['token'])).problem.code).toBe('KIOSK_UNKNOWN');
    expect(await listed(made.id)).toMatchObject({ state: 'active', lastSeenAt: NOON });
  });

  it('works once, for fifteen minutes, and not for a screen that was taken down; twenty at once connect one', async () => {
    const { id, code } = done(await bureau.post<Row & { code: string }>('/kiosk-tokens', { name: '一次' }));
    const tries = await Promise.all(Array.from({ length: 20 }, () => connect(code)));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(tries.filter(({ status }) => status !== 201).map(({ problem }) => problem.code))).toEqual(new Set(['KIOSK_CODE_UNKNOWN']));
    const second = done(await bureau.post<Row & { code: string }>(`/kiosk-tokens/${id}/codes`, {}));
    api.clock.set(new Date(Date.parse(NOON) + 15 * 60_000).toISOString());
    expect((await connect(second.code)).problem.code).toBe('KIOSK_CODE_UNKNOWN');
    api.clock.set(NOON);
    const third = done(await bureau.post<Row & { code: string }>(`/kiosk-tokens/${id}/codes`, {}));
    done(await sysadmin.delete(`/kiosk-tokens/${id}`));
    expect((await connect(third.code)).problem).toMatchObject({ status: 422, code: 'KIOSK_CODE_UNKNOWN', errors: [{ field: 'code' }] });
    expect((await bureau.post(`/kiosk-tokens/${id}/codes`, {})).problem.code).toBe('KIOSK_REVOKED');
  });
});

describe('a screen', () => {
  it('is seen when it looks, at most once a minute, with its address', async () => {
    api.clock.set(NOON);
    const { id, token } = done(await bureau.post('/kiosk-tokens', { name: '看得见' }));
    expect((await look(token)).status).toBe(200);
    expect(await listed(id)).toMatchObject({ lastSeenAt: NOON, lastAddress: '127.0.0.1' });
    api.clock.set(new Date(Date.parse(NOON) + 30_000).toISOString());
    await look(token);
    expect(await listed(id)).toMatchObject({ lastSeenAt: NOON });
    api.clock.set(new Date(Date.parse(NOON) + 61_000).toISOString());
    await look(token);
    expect(await listed(id)).toMatchObject({ lastSeenAt: '2026-06-15T04:01:01.000Z' });
    api.clock.set(NOON);
  });

  it('goes dark when its token is taken back, and is told what to do', async () => {
    const { id, token } = done(await bureau.post('/kiosk-tokens', { name: '要拆的' }));
    expect((await look(token)).status).toBe(200);
    expect(done(await sysadmin.delete(`/kiosk-tokens/${id}`))).toMatchObject({ state: 'revoked', revokedAt: NOON });
    const dark = await look(token);
    expect([dark.status, dark.problem.code]).toEqual([401, 'KIOSK_REVOKED']);
    expect(dark.problem.detail).toContain('“要拆的”已被吊销');
    expect(done(await bureau.delete(`/kiosk-tokens/${id}`))).toMatchObject({ revokedAt: NOON });
  });

  it('goes dark on the day its token ends', async () => {
    const { token } = done(await bureau.post('/kiosk-tokens', { name: '短期', days: 1 }));
    api.clock.set(new Date(Date.parse(NOON) + DAY - 1).toISOString());
    expect((await look(token)).status).toBe(200);
    api.clock.set(at(1));
    const over = await look(token);
    expect([over.status, over.problem.code]).toEqual([401, 'KIOSK_EXPIRED']);
    expect((await look(token, { 'accept-language': 'en' })).problem.detail).toContain('has expired');
    api.clock.set(NOON);
  });

  it('stays dark outside its networks', async () => {
    const elsewhere = done(await bureau.post('/kiosk-tokens', { name: '机房', allowedFrom: ['10.1.0.0/16'] }));
    const answer = await look(elsewhere['token']);
    expect([answer.status, answer.problem.code]).toEqual([403, 'KIOSK_ELSEWHERE']);
    expect(await listed(elsewhere.id)).toMatchObject({ lastSeenAt: null });
    const here = done(await bureau.post('/kiosk-tokens', { name: '本机', allowedFrom: ['10.1.0.0/16', '127.0.0.1', '127.0.0.1'] }));
    expect(here['allowedFrom']).toEqual(['10.1.0.0/16', '127.0.0.1/32']);
    expect((await look(here['token'])).status).toBe(200);
  });

  it('with a token that nobody made learns nothing', async () => {
    expect((await look('qjw_0000000000000000000000000000000000000000000')).problem.code).toBe('KIOSK_UNKNOWN');
    expect((await look('short')).problem.code).toBe('NOT_SIGNED_IN');
  });
});

describe('the trail', () => {
  it('says who made and who took back, never the token', async () => {
    const { rows } = await api.db.owner.query<{ action: string; actor: string; text: string }>(
      `select action, actor_name as actor, a::text as text from audit_entry a where subject_type = 'kiosk_token' order by at, id`,
    );
    expect(rows.map(({ action, actor }) => [action, actor])).toContainEqual(['kiosk.revoke', '人员 sysadmin']);
    // taken back twice is one entry: two screens were taken down
    expect(rows.filter(({ action }) => action === 'kiosk.revoke')).toHaveLength(2);
    expect(rows.filter(({ action }) => action === 'kiosk.connect')).toHaveLength(2);
    expect(rows.some(({ text }) => /qjw_|token_sha256|code_digest|[0-9A-Z]{4}-[0-9A-Z]{4}"/.test(text))).toBe(false);
  });
});

describe('the database', () => {
  it('lets nobody change what a token may do, or forget it', async () => {
    for (const change of ["set expires_at = expires_at + interval '1 day'", "set allowed_from = '{}'"]) {
      await expect(api.db.pool.query(`update kiosk_token ${change}`), change).rejects.toThrow(/permission denied/);
    }
    // another token only for the code that is used up with it
    for (const change of ["set token_sha256 = 'x' where code_digest is null", "set token_sha256 = 'x' where code_digest is not null", "set token_sha256 = 'x', code_digest = 'y' where code_digest is not null"]) {
      await expect(api.db.owner.query(`update kiosk_token ${change}`), change).rejects.toMatchObject({ constraint: 'kiosk_token_by_code' });
    }
    await expect(api.db.pool.query('delete from kiosk_token')).rejects.toThrow(/permission denied/);
    await expect(api.db.owner.query("update kiosk_token set expires_at = created_at + interval '2 years'")).rejects.toThrow(/kiosk_token_life/);
  });

  it('shows tokens to those who keep them only', async () => {
    expect((await api.db.pool.query('select 1 from kiosk_token')).rows).toEqual([]);
  });
});
