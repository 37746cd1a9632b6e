import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { clientOf, cookieOf, done, type Answer, type Client, type Row } from '../support/client.js';

/** No single administrator, nor whoever knows two of their passwords, becomes all three; and never the last one goes. */
let api: TestApi;
let sysadmin: Client;
let sysadmin2: Client;
let secadmin: Client;
let secadmin2: Client;
let auditor: Client;
let hash = '';
const ids: Record<string, string> = {};
const NEW = 'river-mountain-2027';
let moment = Date.parse('2026-06-15T04:00:00.000Z');

const CAST = { sysadmin: 'sysadmin', sysadmin2: 'sysadmin', secadmin: 'secadmin', secadmin2: 'secadmin', auditor: 'auditor', officer: 'officer' };

beforeAll(async () => {
  api = await startTestApi();
  for (const [username, role] of Object.entries(CAST)) ids[username] = await api.person(username, role === 'officer' ? 'centre-shanghai' : null, [role]);
  hash = (await api.db.owner.query<{ hash: string }>(`select password_hash as hash from person where username = 'officer'`)).rows[0]?.hash ?? '';
});
afterAll(() => api.close());

/** Whatever a test did to them, the three begin anew: as the owner's login may, on the machine. */
beforeEach(async () => {
  await api.db.owner.query(`update administrator_request set decision = 'withdraw', decided_by = asked_by, decided_at = now() where decision is null`);
  for (const [username, role] of Object.entries(CAST)) {
    await api.db.owner.query(
      `update person set active = true, roles = $2, failed_attempts = 0, locked_until = null, version = version + 1,
         password_hash = $3 where username = $1`,
      [username, [role], hash],
    );
  }
  moment += 3_600_000;
  api.clock.set(new Date(moment).toISOString());
  [sysadmin, sysadmin2, secadmin, secadmin2, auditor] = (await Promise.all(['sysadmin', 'sysadmin2', 'secadmin', 'secadmin2', 'auditor'].map((name) => api.signIn(name)))) as [Client, Client, Client, Client, Client];
});

const later = (minutes: number): void => api.clock.set(new Date(api.clock.now().getTime() + minutes * 60_000).toISOString());
const version = async (name: string): Promise<number> => done(await sysadmin2.get(`/people/${ids[name]}`)).version;
const ask = (who: Client, body: object): Promise<Answer> => who.post('/administrator-requests', { reason: '本人忘记密码，已当面核实', ...body });
const decide = (who: Client, id: string, decision = 'grant', note: string | null = null): Promise<Answer> => who.post(`/administrator-requests/${id}/decisions`, { decision, note });
const fetchLink = (who: Client, id: string): Promise<Answer<{ token: string }>> => who.post(`/administrator-requests/${id}/links`);
const setPassword = (token: string, password = NEW): Promise<Answer> => api.anonymous.post('/password-links', { token, password });
const signInAs = (username: string, password: string): Promise<Answer> => api.anonymous.post('/sessions', { username, password });
const linkFor = async (name: string): Promise<string> => done(await sysadmin.post<{ token: string }>(`/people/${ids[name]}/links`)).token;

describe('the system administrator alone', () => {
  it.each([
    ['makes no link for the security administrator', () => sysadmin.post(`/people/${ids['secadmin']}/links`)],
    ['makes none for another system administrator', () => sysadmin.post(`/people/${ids['sysadmin2']}/links`)],
    ['switches nobody of the three off', async () => sysadmin.put(`/people/${ids['secadmin']}`, { version: await version('secadmin'), active: false })],
    ['renames nobody of the three', async () => sysadmin.put(`/people/${ids['auditor']}`, { version: await version('auditor'), name: '我' })],
    ['does not even leave alone', async () => sysadmin.put(`/people/${ids['sysadmin']}`, { version: await version('sysadmin'), active: false })],
  ])('%s', async (_what, act) => {
    const answer = await act();
    expect([answer.status, answer.problem.code]).toEqual([409, 'SECOND_ADMINISTRATOR']);
    expect(answer.problem.detail).toBe('系统、安全、审计管理员（三员）的密码、角色和账号须由两位管理员共同变更。请写明理由提交申请，由另一位管理员复核。');
  });

  it('still makes links for everybody else, and decides about the three only with a second one', async () => {
    expect((await sysadmin.post(`/people/${ids['officer']}/links`)).status).toBe(201);
    const { id } = done(await ask(sysadmin, { act: 'link', personId: ids['secadmin'] }));
    expect((await decide(sysadmin, id)).problem.code).toBe('ADMINISTRATOR_TWO_PEOPLE');
    expect((await fetchLink(sysadmin, id)).problem.code).toBe('ADMINISTRATOR_LINK_BEARER');
    expect((await signInAs('secadmin', PASSWORD)).status).toBe(201);
  });
});

describe('the security administrator alone', () => {
  it.each([
    ['gives a role of the three to nobody', 'officer', ['sysadmin']],
    ['takes it from nobody', 'auditor', ['leader']],
  ])('%s', async (_what, name, roles) => {
    const answer = await secadmin.put(`/people/${ids[name]}/roles`, { version: await version(name), roles });
    expect([answer.status, answer.problem.code]).toEqual([409, 'SECOND_ADMINISTRATOR']);
  });

  it('gives the roles of the business as before', async () => {
    done(await secadmin.put(`/people/${ids['officer']}/roles`, { version: await version('officer'), roles: ['centre_head'] }));
  });
});

describe('a new password for one of the three', () => {
  it('is asked for by one, granted by another of that role, who hands the link over; the person sets it', async () => {
    const request = done(await ask(sysadmin, { act: 'link', personId: ids['secadmin'] }));
    expect(request).toMatchObject({ state: 'open', concerns: 'secadmin', askedByName: '人员 sysadmin', mayGrant: false, mayWithdraw: true });
    // until it is granted nothing has happened
    expect((await secadmin.get('/me')).status).toBe(200);
    expect(done(await decide(secadmin2, request.id))).toMatchObject({ state: 'grant', decidedByName: '人员 secadmin2', mayFetchLink: true });
    expect([(await secadmin.get('/me')).status, (await signInAs('secadmin', PASSWORD)).status]).toEqual([401, 401]);
    // whoever asked, or holds another role, does not get it
    for (const who of [sysadmin, auditor]) expect((await fetchLink(who, request.id)).problem.code).toBe('ADMINISTRATOR_LINK_BEARER');
    const { token } = done(await fetchLink(secadmin2, request.id));
    expect(done(await api.anonymous.post('/password-links/holders', { token }))).toMatchObject({ username: 'secadmin', name: '人员 secadmin' });
    done(await setPassword(token));
    expect((await signInAs('secadmin', NEW)).status).toBe(201);
    expect((await fetchLink(secadmin2, request.id)).problem.code).toBe('ADMINISTRATOR_LINK_BEARER');
  });

  it('is not granted by the third, whose role it is not: two passwords do not open the third office', async () => {
    const { id } = done(await ask(sysadmin, { act: 'link', personId: ids['secadmin'] }));
    const answer = await decide(auditor, id);
    expect([answer.status, answer.problem.code]).toEqual([422, 'ADMINISTRATOR_ROLE_CONCERNED']);
    expect(done(await auditor.get<Row[]>('/administrator-requests')).find((one) => one.id === id)).toMatchObject({ mayGrant: false, mayRefuse: true });
  });

  it('cannot be asked for where nobody could grant it: the only one of a role comes back on the machine', async () => {
    const answer = await ask(sysadmin, { act: 'link', personId: ids['auditor'] });
    expect([answer.status, answer.problem.code]).toEqual([422, 'ADMINISTRATOR_NOBODY_TO_GRANT']);
    expect(answer.problem.detail).toContain('npm run admin:recover');
  });

  it('is granted by anybody of the three where the asker holds the role, who then hands it over', async () => {
    const { id } = done(await ask(sysadmin, { act: 'link', personId: ids['sysadmin2'] }));
    done(await decide(auditor, id));
    expect((await fetchLink(auditor, id)).status).toBe(403);
    expect((await fetchLink(sysadmin, id)).status).toBe(201);
  });

  it('is neither asked for nor granted by oneself', async () => {
    expect((await ask(sysadmin, { act: 'link', personId: ids['sysadmin'] })).problem.code).toBe('ADMINISTRATOR_NOT_FOR_ONESELF');
    const { id } = done(await ask(sysadmin, { act: 'link', personId: ids['secadmin'] }));
    expect((await decide(secadmin, id)).problem.code).toBe('ADMINISTRATOR_TWO_PEOPLE');
    // but may be refused by whom it concerns
    expect(done(await decide(secadmin, id, 'refuse', '我没有忘记密码'))).toMatchObject({ state: 'refuse', note: '我没有忘记密码' });
  });
});

describe('a role of the three', () => {
  it('is given with the word of who holds it, and the new one begins with a link from there', async () => {
    const { id } = done(await ask(secadmin, { act: 'roles', personId: ids['officer'], roles: ['auditor'], reason: '增设审计管理员B角' }));
    expect((await decide(sysadmin, id)).problem.code).toBe('ADMINISTRATOR_ROLE_CONCERNED');
    expect((await decide(secadmin2, id)).problem.code).toBe('ADMINISTRATOR_ROLE_CONCERNED');
    done(await decide(auditor, id));
    // what the account opened before, and whoever knew its password, opens nothing now
    expect((await signInAs('officer', PASSWORD)).status).toBe(401);
    expect((await fetchLink(secadmin, id)).status).toBe(403);
    done(await setPassword(done(await fetchLink(auditor, id)).token));
    const cookie = cookieOf(await signInAs('officer', NEW));
    expect(done(await clientOf(api.url, { cookie }).get('/me'))).toMatchObject({ roles: ['auditor'] });
  });

  it('is changed into another by both words: who holds the new one decides', async () => {
    const { id } = done(await ask(secadmin, { act: 'roles', personId: ids['sysadmin2'], roles: ['auditor'] }));
    expect((await decide(sysadmin, id)).problem.code).toBe('ADMINISTRATOR_ROLE_CONCERNED');
    done(await decide(auditor, id));
  });

  it('is asked for by the security administrator and nobody else, and not beside another role', async () => {
    expect((await ask(sysadmin, { act: 'roles', personId: ids['officer'], roles: ['sysadmin'] })).problem.code).toBe('ADMINISTRATOR_REQUEST_ASKER');
    expect((await ask(secadmin, { act: 'link', personId: ids['sysadmin'] })).problem.code).toBe('ADMINISTRATOR_REQUEST_ASKER');
    expect((await ask(secadmin, { act: 'roles', personId: ids['officer'], roles: ['bureau', 'sysadmin'] })).problem.code).toBe('ADMINISTRATORS_APART');
    expect((await ask(secadmin, { act: 'roles', personId: ids['officer'], roles: ['bureau'] })).problem.code).toBe('ADMINISTRATOR_NOT_CONCERNED');
  });
});

describe('an account of the three', () => {
  it('is renamed and switched off by two, and both stand in the trail with their reasons', async () => {
    const { id } = done(await ask(sysadmin, { act: 'account', personId: ids['secadmin2'], changes: { active: false, title: '已调离' }, reason: '已调离招商办' }));
    done(await decide(secadmin, id, 'grant', '情况属实'));
    expect((await secadmin2.get('/me')).status).toBe(401);
    const trail = done(await auditor.list('audit-entries', { filter: { subjectId: ids['secadmin2'] }, sort: ['id', 'DESC'], range: [0, 1] }));
    expect(trail.map(({ action, actorName, note }) => [action, actorName, note])).toEqual([
      ['administrator.grant', '人员 secadmin', '情况属实'],
      ['administrator.ask', '人员 sysadmin', '已调离招商办'],
    ]);
    expect(trail[0]).toMatchObject({ before: { active: true, title: null }, after: { active: false, title: '已调离' } });
  });

  it('may be agreed to by whom it concerns, where no access is handed over', async () => {
    const { id } = done(await ask(sysadmin, { act: 'account', personId: ids['auditor'], changes: { name: '审计员老张' } }));
    done(await decide(auditor, id));
    expect(done(await sysadmin.get(`/people/${ids['auditor']}`))['name']).toBe('审计员老张');
  });

  it('is not asked about for nothing', async () => {
    expect((await ask(sysadmin, { act: 'account', personId: ids['secadmin'], changes: { active: true } })).problem.code).toBe('ADMINISTRATOR_REQUEST_EMPTY');
  });
});

describe('a request', () => {
  const asked = async (): Promise<string> => done(await ask(sysadmin, { act: 'link', personId: ids['secadmin'] })).id;

  it('is one at a time for a person, with a reason', async () => {
    await asked();
    expect((await ask(sysadmin2, { act: 'link', personId: ids['secadmin'] })).problem.code).toBe('ADMINISTRATOR_REQUEST_OPEN');
    expect((await ask(sysadmin, { act: 'link', personId: ids['secadmin2'], reason: '  ' })).status).toBe(422);
  });

  it('is withdrawn by who asked, and by nobody else', async () => {
    const id = await asked();
    expect((await decide(secadmin2, id, 'withdraw')).problem.code).toBe('ADMINISTRATOR_REQUEST_WITHDRAWAL');
    expect((await decide(sysadmin2, id, 'refuse')).problem.code).toBe('ADMINISTRATOR_REQUEST_NOTE');
    expect(done(await decide(sysadmin, id, 'withdraw'))['state']).toBe('withdraw');
    expect((await decide(secadmin2, id)).problem.code).toBe('ADMINISTRATOR_REQUEST_DECIDED');
  });

  it('lapses after a week, and another one may be asked', async () => {
    const id = await asked();
    later(7 * 24 * 60);
    secadmin2 = await api.signIn('secadmin2');
    sysadmin = await api.signIn('sysadmin');
    expect((await decide(secadmin2, id)).problem.code).toBe('ADMINISTRATOR_REQUEST_EXPIRED');
    expect(done(await secadmin2.get<Row[]>('/administrator-requests')).find((one) => one.id === id)).toMatchObject({ state: 'lapsed', mayGrant: false });
    await asked();
    moment = api.clock.now().getTime();
  });

  it('is decided once, however many decide at once', async () => {
    const id = await asked();
    const answers = await Promise.all([...Array.from({ length: 4 }, () => decide(secadmin2, id)), decide(auditor, id, 'refuse', '未核实')]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('is nobody’s to see beside the three', async () => {
    expect((await (await api.signIn('officer')).get('/administrator-requests')).status).toBe(403);
  });
});

describe('the last one of a role', () => {
  it('stays, whatever two agree on', async () => {
    const { id } = done(await ask(sysadmin, { act: 'account', personId: ids['auditor'], changes: { active: false } }));
    const answer = await decide(auditor, id);
    expect([answer.status, answer.problem.code]).toEqual([422, 'ADMINISTRATOR_LAST']);
    // nothing of it stays
    expect(done(await auditor.get<Row[]>('/administrator-requests')).find((one) => one.id === id)).toMatchObject({ state: 'open' });
  });

  it('does not become one who waits for a link: whoever cannot come in does not count', async () => {
    const { id } = done(await ask(sysadmin, { act: 'link', personId: ids['secadmin2'] }));
    done(await decide(secadmin, id));
    const other = done(await ask(sysadmin, { act: 'account', personId: ids['secadmin'], changes: { active: false } }));
    expect((await decide(secadmin, other.id)).problem.code).toBe('ADMINISTRATOR_LAST');
  });

  it('stays when all of them are to be switched off in the same moment', async () => {
    const first = done(await ask(sysadmin, { act: 'account', personId: ids['secadmin'], changes: { active: false } }));
    const second = done(await ask(sysadmin, { act: 'account', personId: ids['secadmin2'], changes: { active: false } }));
    const answers = await Promise.all([decide(secadmin2, first.id), decide(secadmin, second.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((await api.db.owner.query(`select 1 from person where active and roles = '{secadmin}'`)).rows).toHaveLength(1);
  });

  it('stays in plain SQL of many connections at once, each with a grant or as the owner', async () => {
    const extra = await Promise.all(Array.from({ length: 8 }, (_, index) => api.person(`extra${index}.${moment}`, null, ['auditor'])));
    const all = [...extra, String(ids['auditor'])];
    const results = await Promise.allSettled(all.map((id) => api.db.owner.query('update person set active = false, version = version + 1 where id = $1', [id])));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { constraint: string }).constraint] : []))).toEqual(['administrator_last']);
    expect((await api.db.owner.query(`select 1 from person where active and roles = '{auditor}'`)).rows).toHaveLength(1);
    // nor in one statement
    await expect(api.db.owner.query(`update person set active = false, version = version + 1 where roles = '{sysadmin}'`)).rejects.toMatchObject({ constraint: 'administrator_last' });
  });
});

describe('a one-time link', () => {
  it('replaces the typed password: an account has none until its person sets one', async () => {
    const opened = done(await sysadmin.post('/people', { username: `new.${moment}`, name: '新专员' }));
    expect(opened['hasPassword']).toBe(false);
    expect((await sysadmin.post('/people', { username: 'typed', name: '新人', password: 'long-enough-99' })).problem.errors[0]).toMatchObject({ field: 'password', code: 'FIELD_UNKNOWN' });
    const { token } = done(await sysadmin.post<{ token: string }>(`/people/${opened.id}/links`));
    done(await setPassword(token));
    expect((await signInAs(`new.${moment}`, NEW)).status).toBe(201);
    expect(done(await sysadmin.get(`/people/${opened.id}`))['hasPassword']).toBe(true);
  });

  it('ends the old password, sessions and tokens at once, and a lock when it is used', async () => {
    const [browser, program] = [await api.signIn('officer'), await api.token('officer')];
    for (let tries = 0; tries < 6; tries += 1) await signInAs('officer', 'wrong-password');
    const token = await linkFor('officer');
    expect([(await browser.get('/me')).status, (await program.get('/me')).status, (await signInAs('officer', PASSWORD)).status]).toEqual([401, 401, 401]);
    done(await setPassword(token));
    expect((await signInAs('officer', NEW)).status).toBe(201);
  });

  it('works once, for one day, and only the newest', async () => {
    const first = await linkFor('officer');
    const second = await linkFor('officer');
    expect((await setPassword(first)).problem.code).toBe('LINK_INVALID');
    done(await setPassword(second));
    expect((await setPassword(second, 'another-river-2028')).problem.code).toBe('LINK_INVALID');
    const third = await linkFor('officer');
    later(24 * 60);
    expect((await setPassword(third)).problem.code).toBe('LINK_INVALID');
    expect((await api.anonymous.post('/password-links/holders', { token: third })).problem.code).toBe('LINK_INVALID');
    moment = api.clock.now().getTime();
  });

  it.each([
    ['the account is switched off', async () => sysadmin.put(`/people/${ids['officer']}`, { version: await version('officer'), active: false })],
    ['roles change', async () => secadmin.put(`/people/${ids['officer']}/roles`, { version: await version('officer'), roles: ['centre_head'] })],
  ])('ends when %s', async (_when, act) => {
    const token = await linkFor('officer');
    done(await act());
    expect((await setPassword(token)).problem.code).toBe('LINK_INVALID');
  });

  it('is used once, however many use it at once', async () => {
    const token = await linkFor('officer');
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => setPassword(token, `river-mountain-${index}77`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it.each(['1234567', '12345678', 'password1', 'officer-2026', 'qijiang2026', '綦江招商2026', 'aaaaaaaa', 'aabbaabb'])('takes no weak password: %s; and is still good afterwards', async (password) => {
    const token = await linkFor('officer');
    const weak = await setPassword(token, password);
    expect([weak.status, weak.problem.code, weak.problem.errors[0]?.field]).toEqual([422, 'PASSWORD_TOO_WEAK', 'password']);
    done(await setPassword(token));
  });

  it('is kept as a hash only, and stands in no entry of the trail', async () => {
    const token = await linkFor('officer');
    const { rows } = await api.db.owner.query<{ all: string }>('select l::text as all from one_time_link l union all select a::text from audit_entry a');
    expect(rows.map(({ all }) => all).join()).not.toContain(token);
    expect(rows.map(({ all }) => all).join()).toContain(createHash('sha256').update(token).digest('hex'));
    done(await setPassword(token));
    const [entry] = done(await auditor.list('audit-entries', { filter: { subjectId: ids['officer'] }, sort: ['id', 'DESC'], range: [0, 0] }));
    expect(entry).toMatchObject({ action: 'person.setPassword', actorId: ids['officer'], address: '127.0.0.1' });
  });

  it('is not opened by a guess, and not made for who is switched off', async () => {
    for (const token of ['x'.repeat(43), "' or true --xxxx"]) expect((await setPassword(token)).problem.code).toBe('LINK_INVALID');
    done(await sysadmin.put(`/people/${ids['officer']}`, { version: await version('officer'), active: false }));
    expect((await sysadmin.post(`/people/${ids['officer']}/links`)).problem.code).toBe('PERSON_OFF');
  });
});
