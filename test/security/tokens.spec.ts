import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_SIGN_IN_ONLY } from '#access';
import { scanRoutes } from '../support/routes.js';
import { NOON, PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { clientOf, done, type Client, type Row } from '../support/client.js';

/** What a person carries about: tokens of programs and the address of a calendar. They end with what they stood on. */
let api: TestApi;
let sysadmin: Client;
let secadmin: Client;
let officer: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('sysadmin', null, ['sysadmin']);
  await api.person('secadmin', null, ['secadmin']);
  await api.person('officer', 'centre-shanghai', ['officer']);
  [sysadmin, secadmin, officer] = await Promise.all([api.signIn('sysadmin'), api.signIn('secadmin'), api.signIn('officer')]);
});
afterAll(() => api.close());

interface Carried {
  id: string;
  own: Client;
  program: Client;
  calendar: () => Promise<number>;
  version: () => Promise<number>;
}

async function carries(username: string): Promise<Carried> {
  const id = await api.person(username, 'centre-shanghai', ['officer']);
  const own = await api.signIn(username);
  const { token } = done(await own.post<Row & { token: string }>('/tokens', { name: '报表', readOnly: false }));
  const { path } = done(await own.post<Row & { path: string }>('/calendar-feeds'));
  const program = clientOf(api.url, { authorization: `Bearer ${token}` });
  const calendar = async (): Promise<number> => (await api.anonymous.get(path)).status;
  expect([(await program.get('/me')).status, await calendar()]).toEqual([200, 200]);
  return { id, own, program, calendar, version: async () => done(await sysadmin.get(`/people/${id}`)).version };
}

describe('tokens and calendar addresses end for good', () => {
  const ends: [how: string, username: string, act: (carried: Carried) => Promise<unknown>, ownSession: number][] = [
    ['the password is reset', 'reset', async ({ id }) => done(await sysadmin.post(`/people/${id}/links`)), 401],
    ['the own password is changed', 'own', async ({ own }) => done(await own.put('/me/password', { currentPassword: PASSWORD, password: 'river-mountain-88' })), 200],
    ['roles change', 'roles', async ({ id, version }) => done(await secadmin.put(`/people/${id}/roles`, { version: await version(), roles: ['centre_head'] })), 401],
    ['the unit changes', 'unit', async ({ id, version }) => done(await sysadmin.put(`/people/${id}`, { version: await version(), unitId: api.unitId('centre-shenzhen') })), 401],
    ['the unit answers for another sector', 'sector', async ({ id, version }) => {
      await api.addUnit('dept-sector', 'department', '某委', 'industry');
      done(await sysadmin.put(`/people/${id}`, { version: await version(), unitId: api.unitId('dept-sector') }));
      await api.db.owner.query(`insert into personal_token (person_id, name, token_sha256, created_at, expires_at) values ($1::uuid, 'after', $1::text, $2::timestamptz, $2::timestamptz + interval '1 day')`, [id, NOON]);
      const moved = await api.signIn('sector');
      const unit = done(await sysadmin.get(`/org-units/${api.unitId('dept-sector')}`));
      done(await sysadmin.put(`/org-units/${unit.id}`, { version: unit.version, name: '某某委' }));
      expect((await moved.get('/me')).status).toBe(200);
      done(await sysadmin.put(`/org-units/${unit.id}`, { version: unit.version + 1, sectorId: api.sectorId('energy_emerging_services') }));
      expect((await moved.get('/me')).status).toBe(401);
      const { rows } = await api.db.owner.query(`delete from personal_token where person_id = $1 and name = 'after' returning revoked_at`, [id]);
      expect(rows).toEqual([{ revoked_at: new Date(NOON) }]);
    }, 401],
    ['the account is switched off, and on again', 'onoff', async ({ id, version }) => {
      done(await sysadmin.put(`/people/${id}`, { version: await version(), active: false }));
      done(await sysadmin.put(`/people/${id}`, { version: await version(), active: true }));
    }, 401],
  ];

  it.each(ends)('when %s', async (_how, username, act, ownSession) => {
    const carried = await carries(username);
    await act(carried);
    expect([(await carried.program.get('/me')).status, await carried.calendar(), (await carried.own.get('/me')).status]).toEqual([401, 404, ownSession]);
    const { rows } = await api.db.owner.query('select revoked_at from personal_token where person_id = $1 union all select revoked_at from calendar_feed where person_id = $1', [carried.id]);
    expect(rows).toEqual([{ revoked_at: new Date(NOON) }, { revoked_at: new Date(NOON) }]);
    // not even by hand
    await api.db.owner.query(`select set_config('app.scope', 'system', false)`);
    await api.db.owner.query('update personal_token set revoked_at = null where person_id = $1', [carried.id]);
    expect((await carried.program.get('/me')).status).toBe(401);
  });

  it('and go on when a name or a title changes', async () => {
    const carried = await carries('renamed');
    done(await sysadmin.put(`/people/${carried.id}`, { version: await carried.version(), title: '科长' }));
    expect([(await carried.program.get('/me')).status, await carried.calendar()]).toEqual([200, 200]);
  });
});

describe('a token', () => {
  it('makes no tokens, links or codes, sets no password and manages nobody, whatever its person may do', async () => {
    const administrator = await api.token('sysadmin');
    const granting = await api.token('secadmin');
    const issued = done(await officer.post('/tokens', { name: '别人的' })).id;
    const person = await api.token('officer');
    const id = await api.person('kept', 'centre-shanghai', ['officer']);
    const kiosk = done(await sysadmin.post('/kiosk-tokens', { name: '大厅' })).id;
    const tries: [Client, method: string, path: string, body: object][] = [
      [person, 'POST', '/tokens', { name: '又一个' }],
      [person, 'POST', '/calendar-feeds', {}],
      [person, 'PUT', '/me/password', { currentPassword: PASSWORD, password: 'river-mountain-88' }],
      [administrator, 'POST', `/people/${id}/links`, {}],
      [administrator, 'POST', '/people', { username: 'by.token', name: '某人' }],
      [administrator, 'PUT', `/people/${id}`, { version: 1, active: false }],
      [granting, 'PUT', `/people/${id}/roles`, { version: 1, roles: ['bureau'] }],
      [administrator, 'DELETE', `/issued-tokens/${issued}`, {}],
      [administrator, 'POST', '/kiosk-tokens', { name: '又一块' }],
      [administrator, 'POST', `/kiosk-tokens/${kiosk}/codes`, {}],
    ];
    for (const [who, method, path, body] of tries) {
      const answer = await who.request(method, path, { body });
      expect([answer.status, answer.problem.code], path).toEqual([403, 'NOT_BY_TOKEN']);
      expect(answer.problem.detail).toBe('令牌不能管理账号和角色，不能生成或停用令牌、链接，也不能设置密码。请用账号和密码登录后再操作。');
    }
    await api.signIn('kept');
  });

  it('says when it was last used, once a minute', async () => {
    const { id, token } = done(await officer.post<Row & { token: string }>('/tokens', { name: '最近' }));
    const used = async (): Promise<unknown> => done(await officer.get<Row[]>('/tokens')).find((row) => row.id === id)?.['lastUsedAt'];
    const program = clientOf(api.url, { authorization: `Bearer ${token}` });
    expect(await used()).toBeNull();
    await program.get('/me');
    expect(await used()).toBe(NOON);
    api.clock.set('2026-06-15T04:00:30.000Z');
    await program.get('/me');
    expect(await used()).toBe(NOON);
    api.clock.set('2026-06-15T04:01:01.000Z');
    await program.get('/me');
    expect(await used()).toBe('2026-06-15T04:01:01.000Z');
    api.clock.set(NOON);
  });
});

describe('an administrator', () => {
  it.each([['sysadmin', () => sysadmin], ['secadmin', () => secadmin]] as const)('%s sees what everybody carries and ends it', async (name, who) => {
    const carried = await carries(`of.${name}`);
    const mine = async (): Promise<Row[]> => done(await who().get<Row[]>('/issued-tokens')).filter((row) => row['personId'] === carried.id);
    const listed = await mine();
    expect(listed.map(({ kind }) => kind).sort()).toEqual(['calendar', 'token']);
    expect(listed.find(({ kind }) => kind === 'token')).toMatchObject({ name: '报表', readOnly: false, personName: `人员 of.${name}`, revokedAt: null, lastUsedAt: NOON });
    for (const { id } of listed) done(await who().delete(`/issued-tokens/${id}`));
    expect([(await carried.program.get('/me')).status, await carried.calendar(), (await carried.own.get('/me')).status]).toEqual([401, 404, 200]);
    expect((await mine()).map(({ revokedAt }) => revokedAt)).toEqual([NOON, NOON]);
    for (const { id } of listed) expect((await who().delete(`/issued-tokens/${id}`)).status).toBe(404);
    const { rows } = await api.db.owner.query<{ action: string; actor: string }>('select action, actor_name as actor from audit_entry where subject_id = any($1) and action like $2', [listed.map(({ id }) => id), '%.revoke']);
    expect(rows.map(({ action, actor }) => `${action} ${actor}`).sort()).toEqual([`calendarFeed.revoke 人员 ${name}`, `token.revoke 人员 ${name}`]);
  });

  it('is the only one', async () => {
    const { id } = done(await sysadmin.post('/tokens', { name: '别人的' }));
    expect((await officer.get('/issued-tokens')).status).toBe(403);
    expect((await officer.delete(`/issued-tokens/${id}`)).status).toBe(403);
  });
});

it('every route that answers with access to somebody is closed to tokens', () => {
  const giving = scanRoutes().filter(({ name }) => /^POST \/(tokens|calendar-feeds|kiosk-tokens|kiosk-tokens\/:id\/codes|people\/:id\/links|administrator-requests(\/:id\/(decisions|links))?)$|^PUT \/me\/password$/.test(name));
  expect(giving.map(({ bySignIn }) => bySignIn)).toEqual(Array.from({ length: 9 }, () => true));
});

it('whoever writes about the access of others signs in, whatever the route', () => {
  const administering = scanRoutes().filter(({ action, method }) => method !== 'GET' && action !== null && ['person.manage', 'person.grantRoles', 'session.end'].includes(action));
  expect(administering.length).toBeGreaterThanOrEqual(5);
  expect(administering.filter(({ action }) => action === null || !BY_SIGN_IN_ONLY.includes(action))).toEqual([]);
});
