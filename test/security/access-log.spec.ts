import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_KINDS } from '#access-log';
import { AccessRecorder } from '../../apps/api/access-log/access-recorder.js';
import { oneOfEach, type OneOfEach } from '../factories/one-of-each.js';
import { aPdf } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { NOON, PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { clientOf, done, type Client, type Row } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';

/** Who came in or tried to, was refused, took something away: who, from where, when, what, with which result. */
let api: TestApi;
let staff: Staff;
let records: OneOfEach;
const PHONE = '13800138000';

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  const owner = { officer: staff.officerA, head: staff.headA, unit: 'centre-shanghai', sector: 'industry', canary: '示例甲', phone: PHONE };
  records = await oneOfEach(api, staff, owner);
});
afterAll(() => api.close());

const flush = (): Promise<void> => api.app.get(AccessRecorder).flush();
const log = async (filter: object): Promise<Row[]> => {
  await flush();
  return done(await staff.auditor.list('access-events', { filter, sort: ['at', 'ASC'], range: [0, 199] }));
};
const shown = (row: Row | undefined, ...fields: string[]): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field, row?.[field]]));
const byTimes = (rows: Row[]): Row[] => [...rows].sort((a, b) => Number(a['times']) - Number(b['times']));
const attempt = (username: string, password = 'wrong-password'): Promise<{ status: number }> => api.anonymous.post('/sessions', { username, password });

describe('signing in', () => {
  it('under a name that no account has is kept with the address, and never with what was typed', async () => {
    const typed = 'My-Secret-Passw0rd!';
    for (let tries = 0; tries < 3; tries += 1) expect((await attempt(typed)).status).toBe(401);
    await attempt('another-unknown');
    await attempt('Admin');
    const kept = await log({ because: 'unknown_name' });
    expect(byTimes(kept).map((row) => shown(row, 'kind', 'result', 'becauseText', 'actorName', 'address', 'times', 'at'))).toEqual(
      [1, 1, 3].map((times) => ({ kind: 'sign_in', result: 'refused', becauseText: '没有这个用户名', actorName: null, address: '127.0.0.1', times, at: NOON })),
    );
    const tried = kept.map((row) => String(row['tried']));
    expect(tried.filter((mark) => /^#[0-9a-f]{12}$/.test(mark))).toHaveLength(2);
    expect(new Set(tried).size).toBe(3);
    // what everybody tries is no secret
    expect(tried).toContain('admin');
  });

  it('to a locked account is counted, and no longer fills the chain', async () => {
    const id = await api.person('knocks', 'centre-shanghai', ['officer']);
    for (let tries = 1; tries <= 9; tries += 1) await attempt('knocks');
    const kept = await log({ actorId: id });
    // five tries are free; each is an entry of the chain
    expect(kept.filter(({ because }) => because === 'wrong_password')).toHaveLength(5);
    expect(kept.filter(({ because }) => because === 'locked').map((row) => shown(row, 'times', 'actorName', 'result', 'becauseText'))).toEqual([{ times: 4, actorName: '人员 knocks', result: 'refused', becauseText: '账号锁定期间' }]);
    const { rows } = await api.db.owner.query(`select 1 from audit_entry where action = 'session.failed' and subject_id = $1`, [id]);
    expect(rows).toHaveLength(5);
  });

  it('to an account that is switched off names the account, and answers like any other failure', async () => {
    const id = await api.person('gone', 'centre-shanghai', ['officer']);
    await api.db.owner.query('update person set active = false, version = version + 1 where id = $1', [id]);
    const answer = await api.anonymous.post('/sessions', { username: 'gone', password: PASSWORD });
    expect([answer.status, answer.problem.code]).toEqual([401, 'SIGN_IN_FAILED']);
    expect((await log({ actorId: id })).map(({ because }) => because)).toEqual(['account_disabled']);
  });

  it('and out again stands beside it, with the address of the connection whatever a client claims', async () => {
    const id = await api.person('comes', 'centre-shanghai', ['officer']);
    const client = await api.signIn('comes');
    await client.get('/investors', { 'x-forwarded-for': '203.0.113.9' });
    done(await client.request('DELETE', '/sessions/current', { headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' } }));
    expect((await log({ actorId: id })).map((row) => shown(row, 'kind', 'result', 'address'))).toEqual([
      { kind: 'sign_in', result: 'ok', address: '127.0.0.1' },
      { kind: 'sign_out', result: 'ok', address: '127.0.0.1' },
    ]);
  });
});

describe('a refusal', () => {
  it('says who was refused which action on which record by its number, and how often', async () => {
    const officer = await api.signIn('officera');
    for (let times = 0; times < 3; times += 1) expect((await officer.post(`/contracts/${records.contract.id}/confirmations`, { version: 1 })).status).toBe(403);
    const [row] = await log({ kind: 'refusal', action: 'contract.confirm' });
    expect(shown(row, 'actorName', 'because', 'route', 'subjectType', 'subjectLabel', 'times', 'result', 'through')).toEqual({
      ...{ actorName: '人员 officera', because: 'NOT_ALLOWED', route: 'POST /contracts/:id/confirmations', subjectType: 'contract', subjectLabel: records.contract['number'], times: 3, result: 'refused', through: null },
    });
    expect(row?.['becauseText']).toBe('您的角色不能执行这项操作');
    expect(await log({ kind: 'refusal', number: records.contract['number'] })).toHaveLength(1);
  });

  it('by a token names the token, of another site names the rule', async () => {
    const { token } = done(await (await api.signIn('officera')).post<Row & { token: string }>('/tokens', { name: '只读脚本', readOnly: true }));
    const program = clientOf(api.url, { authorization: `Bearer ${token}` });
    expect((await program.post('/investors', { name: '某' })).status).toBe(403);
    expect((await log({ because: 'TOKEN_READ_ONLY' })).map((row) => shown(row, 'through', 'actorName'))).toEqual([{ through: '只读脚本', actorName: '人员 officera' }]);
    expect((await api.anonymous.post('/sessions', { username: 'officera', password: PASSWORD }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await log({ because: 'FOREIGN_ORIGIN' })).map((row) => shown(row, 'route', 'actorName'))).toEqual([{ route: 'POST /sessions', actorName: null }]);
  });

  it('by sight answers like a record that is not there, and is kept only where there is one', async () => {
    const stranger = await api.signIn('officerb');
    const foreign = await stranger.get(`/projects/${records.project.id}`);
    const missing = await stranger.get('/projects/00000000-0000-4000-8000-000000000000');
    expect([foreign.status, foreign.problem.code, foreign.problem.detail]).toEqual([missing.status, missing.problem.code, missing.problem.detail]);
    await stranger.get(`/funds-receipts/${records.receipt.id}`);
    // one's own, asked for something that it does not have
    await (await api.signIn('officera')).get(`/projects/${records.project.id}/nothing`);
    const kept = await log({ kind: 'out_of_sight' });
    expect(kept.map((row) => shown(row, 'actorName', 'subjectLabel', 'result')).sort((a, b) => String(a['subjectLabel']).localeCompare(String(b['subjectLabel'])))).toEqual(
      [records.receipt['number'], records.project['code']].map((subjectLabel) => ({ actorName: '人员 officerb', subjectLabel, result: 'refused' })).sort((a, b) => String(a.subjectLabel).localeCompare(String(b.subjectLabel))),
    );
  });
});

describe('what is taken away', () => {
  it('is written down before it leaves: a file of evidence by the number of what it proves', async () => {
    const { id } = done(await staff.officerA.upload('示例甲回单.pdf', aPdf('示例甲')));
    const receipt = done(await staff.officerA.get(`/funds-receipts/${records.receipt.id}`));
    const evidence = (receipt['evidence'] as { fileId: string }[])[0]!.fileId;
    const officer = await api.signIn('officera');
    for (let times = 0; times < 2; times += 1) expect((await officer.get(`/files/${evidence}/content`)).status).toBe(200);
    await officer.get(`/files/${id}/content`);
    // without waiting for anything
    const { rows } = await api.db.owner.query<{ times: number }>(`select times from access_event where kind = 'download' and subject_id = $1`, [evidence]);
    expect(rows).toEqual([{ times: 2 }]);
    const [row] = await log({ kind: 'download', subjectId: evidence });
    expect(shown(row, 'actorName', 'address', 'subjectLabel', 'result')).toEqual({ actorName: '人员 officera', address: '127.0.0.1', subjectLabel: records.receipt['number'], result: 'ok' });
  });

  it('does not leave where it cannot be written down', async () => {
    const file = done(await staff.officerA.upload('回单二.pdf', aPdf('二')));
    await api.db.owner.query('alter table access_event rename to access_event_away');
    try {
      const answer = await staff.officerA.get(`/files/${file.id}/content`);
      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('%PDF');
    } finally {
      await api.db.owner.query('alter table access_event_away rename to access_event');
    }
    expect((await staff.officerA.get(`/files/${file.id}/content`)).status).toBe(200);
  });

  it('are bulletins in each form, tables and the log itself', async () => {
    done(await staff.bureau.post('/periods/2026-01/closings'));
    const bulletin = done(await staff.bureau.post('/bulletins', { year: 2026, month: 1 })).id;
    for (const form of ['docx', 'xlsx']) expect((await staff.leader.get(`/bulletins/${bulletin}/document.${form}`)).status).toBe(200);
    expect((await staff.bureau.get('/target-templates/targets?year=2026')).status).toBe(200);
    expect((await staff.auditor.get('/access-events/table.xlsx')).status).toBe(200);
    const kept = await log({ kind: ['download', 'export'], through: 'test' });
    const taken = kept.filter(({ subjectType }) => subjectType !== 'file').map((row) => [row['kind'], row['actorName'], row['subjectType'], row['subjectLabel'] ?? null, row['detail']].join(' '));
    expect(taken.sort()).toEqual(['download 人员 leader bulletin 2026-01 docx', 'download 人员 leader bulletin 2026-01 xlsx', 'export 人员 auditor access_log  xlsx', 'export 人员 bureau target  xlsx'].sort());
  });

  it('marks every route that produces a file, except these', () => {
    const FREE = {
      'GET /calendar-feeds/:token.ics': 'noted by whose address it is',
      'GET /events': 'news without content',
      'GET /api/metrics': 'counts for monitoring',
      'GET /bulletin-templates/built-in/content': 'the same in every installation',
      'GET /target-templates/indicator-actuals': 'an empty form',
    };
    const unmarked = scanRoutes().filter(({ produces, recorded }) => produces !== null && recorded === null).map(({ name }) => name);
    expect(unmarked.sort()).toEqual(Object.keys(FREE).sort());
  });
});

describe('a phone in clear', () => {
  it('is told with who looked and the reason, in which no number stands', async () => {
    done(await staff.officerA.post(`/contacts/${records.contact.id}/reveals`, { reason: `回访，回拨 ${PHONE}` }));
    const [row] = await log({ kind: 'reveal' });
    expect(shown(row, 'actorName', 'reason', 'result', 'subjectType')).toEqual({ actorName: '人员 officera', reason: '回访，回拨 138****8000', result: 'ok', subjectType: 'contact' });
    const [entry] = done(await staff.auditor.list('audit-entries', { filter: { action: 'contact.reveal' } }));
    expect(entry?.['note']).toBe('回访，回拨 138****8000');
  });
});

describe('a token', () => {
  it('is one row a day for each address, with its count; making and revoking it stand beside', async () => {
    const own = await api.signIn('headb');
    const { id, token } = done(await own.post<Row & { token: string }>('/tokens', { name: '报表' }));
    const program = clientOf(api.url, { authorization: `Bearer ${token}` });
    for (let times = 0; times < 7; times += 1) await program.get('/me');
    done(await own.delete(`/tokens/${id}`));
    for (let times = 0; times < 2; times += 1) expect((await program.get('/me')).status).toBe(401);
    const kept = await log({ subjectId: id });
    expect(kept.map((row) => [row['kind'], row['result'], row['because'], row['times'], row['actorName'], row['subjectLabel']].join(' ')).sort()).toEqual(
      ['access_given ok  1 人员 headb 报表（人员 headb）', 'token_use ok  7 人员 headb 报表（人员 headb）', 'access_ended ok  1 人员 headb 报表（人员 headb）', 'token_use refused revoked 2 人员 headb 报表（人员 headb）'].sort(),
    );
    await clientOf(api.url, { authorization: 'Bearer qj_nobody-ever-had-this-one' }).get('/me');
    expect((await log({ kind: 'token_use', because: 'unknown' })).map((row) => shown(row, 'actorName', 'times'))).toEqual([{ actorName: null, times: 1 }]);
  });

  it('of a calendar and of a screen likewise, also when it opens nothing', async () => {
    const own = await api.signIn('headb');
    const { path } = done(await own.post<Row & { path: string }>('/calendar-feeds'));
    await api.anonymous.get(path);
    done(await own.delete('/calendar-feeds/current'));
    await api.anonymous.get(path);
    const calendar = await log({ kind: 'calendar_read' });
    expect(calendar.map((row) => [row['result'], row['because'], row['actorName']].join(' ')).sort()).toEqual(['ok  人员 headb', 'refused revoked 人员 headb']);
    const kiosk = done(await (await api.signIn('bureau')).post<Row & { token: string }>('/kiosk-tokens', { name: '三楼大屏' }));
    for (let times = 0; times < 4; times += 1) await clientOf(api.url, { authorization: `Kiosk ${kiosk.token}` }).get('/wall');
    await clientOf(api.url, { authorization: 'Kiosk qjw_nobody-ever-had-this-one' }).get('/wall');
    const wall = await log({ kind: 'wall_read' });
    expect(wall.map((row) => [row['result'], row['because'], row['through'], row['times']].join(' ')).sort()).toEqual(['ok  三楼大屏 4', 'refused KIOSK_UNKNOWN  1']);
    await api.anonymous.post('/kiosk-screens', { code: 'K7QM-4XPD' });
    expect((await api.anonymous.post('/password-links/holders', { token: 'nobody-was-ever-given-this-link' })).status).toBe(422);
    expect((await log({ kind: 'code_use' })).map(({ because, route }) => `${String(because)} ${String(route)}`).sort()).toEqual(['KIOSK_CODE_UNKNOWN POST /kiosk-screens', 'LINK_INVALID POST /password-links/holders']);
  });
});

describe('who may read it', () => {
  it('is the auditor alone', async () => {
    for (const who of [staff.sysadmin, staff.secadmin, staff.bureau, staff.leader, staff.officerA]) {
      expect((await who.get('/access-events')).status).toBe(403);
      expect((await who.get('/access-events/table.xlsx')).status).toBe(403);
    }
    expect((await api.anonymous.get('/access-events')).status).toBe(401);
  });

  it.each([[{ kind: 'burglary' }], [{ result: 'maybe' }], [{ at_gte: 'yesterday' }], [{ actorId: 'me' }], [{ password: 'x' }], [{ kind: null }], [{ tried: 'x' }]])('asks by what there is: %j is a 400', async (filter) => {
    expect((await staff.auditor.list('access-events', { filter })).status).toBe(400);
    expect((await staff.auditor.get(`/access-events/table.xlsx?filter=${encodeURIComponent(JSON.stringify(filter))}`)).status).toBe(400);
  });

  it('asks for a whole Shanghai day, a person, a kind, a result and an address', async () => {
    expect((await log({ at_gte: '2026-06-15', at_lte: '2026-06-15', kind: 'sign_in', result: 'refused', actorName: '人员 knocks' })).length).toBe(6);
    expect(await log({ at_lte: '2026-06-14' })).toEqual([]);
    expect(await log({ at_gte: '2026-06-16' })).toEqual([]);
    expect((await log({ q: 'knocks' })).length).toBe(6);
    expect((await log({ address: '127.0.0.1', kind: ['refusal'] })).length).toBeGreaterThan(2);
  });
});

describe('what a thief could use', () => {
  it('does not stand in it: no typed name, password, token, code or phone', async () => {
    const carried: string[] = [PASSWORD, PHONE, 'wrong-password'];
    for (const typed of ['Typed.Into-The-Name-Field', '13912345678', `qj_${'x'.repeat(40)}`]) {
      carried.push(typed, typed.toLowerCase());
      await attempt(typed, 'password-of-the-unlucky');
    }
    carried.push('password-of-the-unlucky');
    const client: Client = await api.signIn('officera');
    const { token } = done(await client.post<Row & { token: string }>('/tokens', { name: '脚本二' }));
    carried.push(token);
    await clientOf(api.url, { authorization: `Bearer ${token}` }).get(`/projects?filter=${encodeURIComponent(JSON.stringify({ q: '查询词' }))}`);
    await client.get(`/bulletins?filter=${encodeURIComponent('{"secretField":"查询词"}')}`);
    await client.post('/kiosk-tokens', { name: '偷看', allowedFrom: ['查询词'] });
    await client.put('/me/password', { currentPassword: 'guess-of-a-thief-1', password: 'guess-of-a-thief-2' });
    carried.push('查询词', 'guess-of-a-thief-1', 'guess-of-a-thief-2');
    await flush();
    const { rows } = await api.db.owner.query<{ row: string }>('select to_jsonb(e)::text as row from access_event e union all select to_jsonb(a)::text from audit_entry a');
    const all = rows.map(({ row }) => row).join('\n');
    for (const secret of carried) expect(all, secret).not.toContain(secret);
    expect((await log({ kind: 'password_check' })).map((row) => shown(row, 'because', 'actorName'))).toEqual([{ because: 'wrong_password', actorName: '人员 officera' }]);
  });
});

it('knows every kind that the database knows, and no other', async () => {
  const { rows } = await api.db.owner.query<{ kinds: string }>(`select pg_get_constraintdef(oid) as kinds from pg_constraint where conname = 'access_event_kind_check'`);
  const known = [...(rows[0]?.kinds ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
  expect([...known, 'sign_out', 'reveal', 'access_given', 'access_ended'].sort()).toEqual([...ACCESS_KINDS].sort());
});
