import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { NOON, PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { scanRoutes } from '../support/routes.js';
import { clientOf, cookieOf, done, type Answer, type Client } from '../support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

const UPLOADS = ['POST /files', 'POST /targets/previews', 'POST /indicator-actuals/previews', 'POST /bulletin-templates'];

/** Sign-in, sessions and tokens, as a stranger and as the right person see them. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
});
afterAll(() => api.close());

const tryIn = (username: string, password: string): Promise<Answer> => api.anonymous.post('/sessions', { username, password });
const minutes = (count: number): void => api.clock.set(new Date(api.clock.now().getTime() + count * 60_000));

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await tryIn('officera', PASSWORD);
    expect(answer.status).toBe(201);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^investment=[\w-]{43}; /);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\//);
    expect(cookie).not.toMatch(/Domain=/);
  });

  it('over HTTPS gives a __Host- cookie with Secure', async () => {
    const behindProxy = await startTestApi({ trustedProxies: ['127.0.0.1/32'], publicUrl: 'https://zs.example.cn' });
    await behindProxy.person('officer', 'centre-shanghai', ['officer']);
    const answer = await behindProxy.anonymous.post('/sessions', { username: 'officer', password: PASSWORD }, { 'x-forwarded-proto': 'https' });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-investment=.*; Path=\/.*HttpOnly.*Secure/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    await behindProxy.close();
  });

  it('takes no word of a proxy that nobody announced', async () => {
    const answer = await api.anonymous.post('/sessions', { username: 'officera', password: PASSWORD }, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.getSetCookie()[0]).not.toMatch(/Secure/);
  });

  it('gives a new token every time, and keeps none in the database', async () => {
    const [first, second] = [cookieOf(await tryIn('officera', PASSWORD)), cookieOf(await tryIn('officera', PASSWORD))];
    expect(first).not.toBe(second);
    const { rows } = await api.db.owner.query<{ row: string }>('select to_jsonb(s)::text as row from session s');
    expect(rows.filter(({ row }) => row.includes(first.split('=')[1] ?? '-'))).toEqual([]);
  });

  it('does not care about capitals and spaces around the name', async () => {
    expect((await tryIn('  OfficerA ', PASSWORD)).status).toBe(201);
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const [unknown, wrong] = [await tryIn('nobody.here', 'wrong-password'), await tryIn('officerb', 'wrong-password')];
    expect(unknown.status).toBe(401);
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' });
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  it('takes about as long for either', async () => {
    const time = async (username: string): Promise<number> => {
      const start = performance.now();
      await tryIn(username, 'wrong-password');
      return performance.now() - start;
    };
    await time('nobody.here');
    const unknown = await time('nobody.there');
    const known = await time('hostb');
    // an account that does not exist must not answer in the time it takes to find no row (a few milliseconds)
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('refuses a disabled account like an unknown one', async () => {
    await api.person('gone', 'centre-shanghai', ['officer']);
    await api.db.owner.query(`update person set active = false, version = version + 1 where username = 'gone'`);
    const answer = await tryIn('gone', PASSWORD);
    expect([answer.status, answer.problem.code]).toEqual([401, 'SIGN_IN_FAILED']);
  });
});

describe('wrong passwords', () => {
  it('lock the account after five, longer each time, at most half an hour; the right one waits too', async () => {
    await api.person('locked', 'centre-shanghai', ['officer']);
    const fail = (): Promise<Answer> => tryIn('locked', 'wrong-password');
    for (let tries = 1; tries <= 5; tries += 1) expect((await fail()).status).toBe(401);
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const right = await tryIn('locked', PASSWORD);
      expect([right.status, right.problem.code]).toEqual([429, 'ACCOUNT_LOCKED']);
      waits.push(Number(right.headers.get('retry-after')) / 60);
      minutes(waits.at(-1) ?? 0);
      expect((await fail()).status).toBe(401);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    minutes(31);
    expect((await tryIn('locked', PASSWORD)).status).toBe(201);
    expect((await fail()).status).toBe(401);
    expect((await tryIn('locked', PASSWORD)).status).toBe(201);
  });

  it('are in the audit trail, and the password is not', async () => {
    const trail = await staff.auditor.list('audit-entries', { filter: { action: 'session.failed' } });
    expect(trail.total).toBeGreaterThan(5);
    expect(trail.text).not.toContain('wrong-password');
  });

  it('pressed fifty times at once still lock', async () => {
    await api.person('stormed', 'centre-shanghai', ['officer']);
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryIn('stormed', 'wrong-password')));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(7);
  });
});

describe('a session', () => {
  async function person(name: string, roles = ['officer']): Promise<{ id: string; client: Client; version: () => Promise<number> }> {
    const id = await api.person(name, 'centre-shanghai', roles);
    const client = await api.signIn(name);
    expect((await client.get('/me')).status).toBe(200);
    return { id, client, version: async () => done(await staff.sysadmin.get(`/people/${id}`)).version };
  }

  it('ends when it is ended, and its cookie is cleared', async () => {
    const { client } = await person('leaves');
    const answer = await client.delete('/sessions/current');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^investment=;/);
    expect((await client.get('/me')).status).toBe(401);
  });

  it('ends when the person is disabled', async () => {
    const { id, client, version } = await person('disabled');
    done(await staff.sysadmin.put(`/people/${id}`, { version: await version(), active: false }));
    expect((await client.get('/me')).status).toBe(401);
  });

  it('ends when the person gets other roles', async () => {
    const { id, client, version } = await person('promoted');
    done(await staff.secadmin.put(`/people/${id}/roles`, { version: await version(), roles: ['centre_head'] }));
    expect((await client.get('/me')).status).toBe(401);
  });

  it('ends when the person moves to another unit', async () => {
    const { id, client, version } = await person('moved');
    done(await staff.sysadmin.put(`/people/${id}`, { version: await version(), unitId: api.unitId('centre-shenzhen') }));
    expect((await client.get('/me')).status).toBe(401);
  });

  it('ends elsewhere when the person changes the password, and goes on here', async () => {
    const { client } = await person('changes');
    const elsewhere = await api.signIn('changes');
    done(await client.put('/me/password', { currentPassword: PASSWORD, password: 'another-river-2027' }));
    expect((await elsewhere.get('/me')).status).toBe(401);
    expect((await client.get('/me')).status).toBe(200);
  });

  it('ends after half an hour of silence, not before', async () => {
    const { client } = await person('idle');
    minutes(29);
    expect((await client.get('/me')).status).toBe(200);
    minutes(29);
    expect((await client.get('/me')).status, 'being used keeps it alive').toBe(200);
    minutes(31);
    expect((await client.get('/me')).status).toBe(401);
  });

  it('ends after twelve hours, however busy', async () => {
    const { client } = await person('busy');
    for (let hour = 0; hour < 27; hour += 1) {
      minutes(26);
      await api.db.owner.query(`update session set last_seen_at = $1 where ended_at is null`, [api.clock.now()]);
    }
    expect((await client.get('/me')).status).toBe(200);
    minutes(20);
    await api.db.owner.query(`update session set last_seen_at = $1 where ended_at is null`, [api.clock.now()]);
    expect((await client.get('/me')).status).toBe(401);
  });
});

describe('a change by cookie', () => {
  const cases: [name: string, headers: Record<string, string>, allowed: boolean][] = [
    ['with the Origin of our own page', { origin: 'OWN' }, true],
    ['with the mark of the browser that our own page asks', { 'sec-fetch-site': 'same-origin' }, true],
    ['with a foreign Origin', { origin: 'https://evil.example' }, false],
    ['with an Origin that only begins like ours', { origin: 'OWN.evil.example' }, false],
    ['with our host on another port', { origin: 'http://127.0.0.1:1' }, false],
    ['with an opaque Origin', { origin: 'null' }, false],
    ['without any Origin', {}, false],
    ['with the mark of another site', { origin: 'OWN', 'sec-fetch-site': 'cross-site' }, false],
    ['with the mark of a sibling site', { origin: 'OWN', 'sec-fetch-site': 'same-site' }, false],
  ];

  it.each(cases)('%s is judged', async (_name, headers, allowed) => {
    const cookie = cookieOf(await tryIn('headb', PASSWORD));
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', api.url)]));
    const answer = await clientOf(api.url, { cookie, ...sent }).put('/me/language', { language: 'zh' });
    expect([answer.status, answer.problem.code]).toEqual(allowed ? [200, undefined] : [403, 'FOREIGN_ORIGIN']);
  });

  it('as a form or as plain text is not read', async () => {
    const cookie = cookieOf(await tryIn('headb', PASSWORD));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await clientOf(api.url, { cookie, origin: api.url, 'content-type': type }).request('PUT', '/me/language', { raw: '{"language":"en"}' });
      expect([answer.status, answer.problem.code], type).toEqual([415, 'CONTENT_TYPE']);
    }
    const me = done(await clientOf(api.url, { cookie }).get('/me'));
    expect(me['language']).toBe('zh');
  });

  it('is not needed for reading', async () => {
    const cookie = cookieOf(await tryIn('headb', PASSWORD));
    expect((await clientOf(api.url, { cookie, origin: 'https://evil.example' }).get('/me')).status).toBe(200);
  });
});

describe('a route that is open to everybody', () => {
  const open = scanRoutes().filter(({ isPublic, method }) => isPublic && method !== 'GET').map(({ path }) => path);
  const foreign: [name: string, headers: Record<string, string>][] = [
    ['another Origin', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['the mark of another site', { 'sec-fetch-site': 'cross-site' }],
    ['the mark of a sibling site under our Origin', { origin: 'OWN', 'sec-fetch-site': 'same-site' }],
  ];

  it('that changes something is signing in, founding or connecting a screen', () => {
    expect([...open].sort()).toEqual(['/founding', '/kiosk-screens', '/password-links', '/password-links/holders', '/sessions']);
  });

  it.each(foreign)('is not used by a page with %s', async (_name, headers) => {
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', api.url)]));
    for (const path of open) {
      const answer = await api.anonymous.post(path, { username: 'officera', password: PASSWORD }, sent);
      expect([answer.status, answer.problem.code, answer.headers.getSetCookie()], path).toEqual([403, 'FOREIGN_ORIGIN', []]);
    }
  });

  it('reads no form, whoever sends it', async () => {
    for (const path of open) {
      for (const [type, raw] of [['application/x-www-form-urlencoded', `username=officera&password=${PASSWORD}`], ['text/plain', JSON.stringify({ username: 'officera', password: PASSWORD })], ['multipart/form-data; boundary=x', '--x--\r\n']] as const) {
        const answer = await clientOf(api.url, { 'content-type': type }).request('POST', path, { raw });
        expect([answer.status, answer.problem.code, answer.headers.getSetCookie()], `${path} ${type}`).toEqual([415, 'CONTENT_TYPE', []]);
      }
    }
  });

  it('signs in our own page, with or without the marks of a newer browser, and a program that says nothing', async () => {
    for (const headers of [{ origin: api.url }, { 'sec-fetch-site': 'same-origin', origin: api.url }, {}] as Record<string, string>[]) {
      expect((await api.anonymous.post('/sessions', { username: 'officera', password: PASSWORD }, headers)).status).toBe(201);
    }
  });
});

it('a form is read only where a file is uploaded', async () => {
  const wrong: string[] = [];
  // no form can delete, and no body is read there
  for (const { name, method, path } of scanRoutes().filter(({ method, isPublic }) => method !== 'GET' && method !== 'DELETE' && !isPublic)) {
    const form = new FormData();
    form.append('a', 'b');
    const answer = await staff.auditor.request(method, path.replace(/:\w+/g, '1'), { raw: form });
    if ((answer.status !== 415) !== UPLOADS.includes(name)) wrong.push(`${name}: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
});

describe('a personal token', () => {
  it('that may read cannot write, on any writing route', async () => {
    const reader = await api.token('headb', { readOnly: true });
    expect((await reader.get('/projects')).status).toBe(200);
    for (const [method, path] of [['POST', '/projects'], ['PUT', '/me/language'], ['DELETE', '/sessions/current'], ['DELETE', '/calendar-feeds/current'], ['POST', '/tokens']] as const) {
      const answer = await reader.request(method, path, { body: {} });
      expect([answer.status, answer.problem.code], path).toEqual([403, 'TOKEN_READ_ONLY']);
    }
  });

  it('is shown once, is not kept in clear, expires and can be revoked by its owner alone', async () => {
    const owner = await api.signIn('headb');
    const issued = done(await owner.post('/tokens', { name: '报表', readOnly: true, days: 1 }));
    const holder = clientOf(api.url, { authorization: `Bearer ${String(issued['token'])}` });
    expect((await holder.get('/me')).status).toBe(200);
    expect((await staff.headB.get('/tokens')).text).not.toContain(issued['token']);
    expect((await staff.officerB.delete(`/tokens/${issued.id}`)).status).toBe(404);
    minutes(24 * 60 + 1);
    expect((await holder.get('/me')).status).toBe(401);
    const second = done(await (await api.signIn('headb')).post('/tokens', { name: '报表' }));
    done(await staff.headB.delete(`/tokens/${second.id}`));
    expect((await clientOf(api.url, { authorization: `Bearer ${String(second['token'])}` }).get('/me')).status).toBe(401);
  });

  it('of a person who is disabled opens nothing', async () => {
    const id = await api.person('token.holder', 'centre-shanghai', ['officer']);
    const holder = await api.token('token.holder');
    done(await staff.sysadmin.put(`/people/${id}`, { version: 1, active: false }));
    expect((await holder.get('/me')).status).toBe(401);
  });

  it('that nobody issued is nobody', async () => {
    for (const bearer of ['x'.repeat(43), `qj_${'a'.repeat(43)}`, "' or 1=1 --".padEnd(30, 'x')]) {
      expect((await clientOf(api.url, { authorization: `Bearer ${bearer}` }).get('/me')).status).toBe(401);
    }
  });
});

describe('roles', () => {
  it('are not granted by the system administrator, neither to others nor to himself', async () => {
    for (const id of [staff.officerB.personId, staff.sysadmin.personId]) {
      const answer = await staff.sysadmin.put(`/people/${id}/roles`, { version: 1, roles: ['bureau'] });
      expect([answer.status, answer.problem.code]).toEqual([403, 'NOT_ALLOWED']);
      const byEditing = await staff.sysadmin.put(`/people/${id}`, { version: done(await staff.sysadmin.get(`/people/${id}`)).version, roles: ['bureau'] });
      expect([byEditing.status, byEditing.problem.errors[0]?.field]).toEqual([422, 'roles']);
    }
    const opening = await staff.sysadmin.post('/people', { username: 'sneaky', name: '新人', roles: ['bureau'] });
    expect(opening.problem.errors[0]).toMatchObject({ field: 'roles', code: 'FIELD_UNKNOWN' });
  });

  it('that are still to be given leave a person to learn so, and to sign out, and nothing else', async () => {
    await api.person('newcomer', 'centre-shanghai', []);
    const newcomer = await api.signIn('newcomer');
    expect(done(await newcomer.get('/me'))).toMatchObject({ username: 'newcomer', roles: [], actions: ['session.own'] });
    for (const path of ['/projects', '/people', '/settings', '/reminders', '/contact-points', '/tokens']) expect([path, (await newcomer.get(path)).status]).toEqual([path, 403]);
    expect((await newcomer.delete('/sessions/current')).status).toBe(200);
    expect((await newcomer.get('/me')).status).toBe(401);
  });

  it('are not granted by the security administrator to himself', async () => {
    const answer = await staff.secadmin.put(`/people/${staff.secadmin.personId}/roles`, { version: 1, roles: ['secadmin', 'bureau'] });
    expect([answer.status, answer.problem.code]).toEqual([422, 'OWN_ROLES']);
  });

  it('of administrators are held alone', async () => {
    const id = await api.person('both', 'bureau', ['bureau']);
    const answer = await staff.secadmin.put(`/people/${id}/roles`, { version: 1, roles: ['bureau', 'sysadmin'] });
    expect([answer.status, answer.problem.code]).toEqual([422, 'ADMINISTRATORS_APART']);
  });

  it('add up: whoever holds two sees and may do what either allows', async () => {
    await api.person('twohats', 'bureau', ['bureau', 'recogniser']);
    const actions = (done(await (await api.token('twohats')).get('/me'))['actions'] as string[]) ?? [];
    expect(actions).toEqual(expect.arrayContaining(['contract.confirm', 'funds.recognise']));
    expect(actions).not.toContain('funds.submit');
  });
});

describe('the link that founds the first administrators', () => {
  const administrators = (['sysadmin', 'secadmin', 'auditor'] as const).map((role) => ({ role, name: role, username: `first.${role}`, password: 'long-enough-99' }));

  it('opens nothing when it is wrong, old, or when administrators exist', async () => {
    for (const token of ['x'.repeat(20), "' or true --xxxxxxxx"]) {
      const answer = await api.anonymous.post('/founding', { token, administrators });
      expect([answer.status, answer.problem.code]).toEqual([422, 'FOUNDING_LINK_INVALID']);
    }
    const { rows } = await api.db.owner.query(`select 1 from person where username like 'first.%'`);
    expect(rows).toEqual([]);
  });
});

it('the clock of these tests began at noon', () => {
  expect(api.clock.now().getTime()).toBeGreaterThan(new Date(NOON).getTime());
});
