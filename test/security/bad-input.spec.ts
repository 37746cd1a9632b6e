import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPdf } from '../factories/records.js';
import { idsOf, type OneOfEach } from '../factories/one-of-each.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { clientOf, type Answer } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';
import { sideA } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** What people and programs send by mistake or on purpose; each answer is a problem that one can act on. */
let api: TestApi;
let staff: Staff;
let records: OneOfEach;
const refusals: Answer[] = [];

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  records = await sideA(api, staff);
});
afterAll(() => api.close());

/** Keeps every refusal for the last test, which looks for what must never leave. */
function kept(answer: Answer): Answer {
  refusals.push(answer);
  return answer;
}

async function refused(answer: Promise<Answer>, status: number, code?: string, field?: string): Promise<Answer> {
  const got = kept(await answer);
  expect(got.status, got.text).toBe(status);
  expect(got.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (code) expect(got.problem.code, got.text).toBe(code);
  if (field) expect(got.problem.errors.map((error) => error.field), got.text).toContain(field);
  return got;
}

const raw = (method: string, path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  staff.officerA.request(method, path, { raw: body, headers: { 'content-type': 'application/json', ...headers } });
/** The layout of the bulletin is the bureau's alone, the access log the auditor's; everything else is listed for an officer. */
const listing = (resource: string, query: string): Promise<Answer> =>
  (resource === 'access-events' ? staff.auditor : ['bulletin-templates', 'deliveries', 'planned-projects'].includes(resource) ? staff.bureau : staff.officerA).get(`/${resource}?${query}`);
const filter = (value: unknown): string => `filter=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`;

describe('a body that cannot be read', () => {
  it.each(['{', '{"name":', '[1,2', 'name=x', '{"name":"x",}', '\u0000'])('%s is a 400', async (body) => {
    await refused(raw('POST', '/projects', body), 400, 'MALFORMED_REQUEST');
  });

  it.each(['null', '[]', '"text"', '42', 'true'])('%s instead of an object is refused', async (body) => {
    const answer = kept(await raw('POST', '/projects', body));
    expect([400, 422], answer.text).toContain(answer.status);
    const change = kept(await raw('PUT', `/projects/${records.project.id}`, body));
    expect([400, 422], change.text).toContain(change.status);
  });

  it('of another content type is refused', async () => {
    const answer = kept(await raw('POST', '/projects', '<project/>', { 'content-type': 'application/xml' }));
    expect([400, 415]).toContain(answer.status);
  });

  it('of more than a megabyte is a 413', async () => {
    await refused(raw('POST', '/projects', JSON.stringify({ name: 'x'.repeat(1_100_000) })), 413);
  });

  it('nested ten thousand deep is refused and does no harm', async () => {
    const answer = kept(await raw('POST', '/projects', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`));
    expect([400, 422]).toContain(answer.status);
  });
});

describe('a list that is asked wrongly', () => {
  /** Answered whole, without filters. */
  const whole = ['me', 'events', 'audit-chain-checks', 'settings', 'periods', 'rule-sets', 'tokens', 'issued-tokens', 'kiosk-tokens', 'administrator-requests', 'wall', 'demonstration', 'operations', 'working-years', 'reminder-rules', 'channels', 'internal-addresses', 'contact-points', 'calendar-feeds', 'sending-holds'];
  const lists = scanRoutes()
    .filter(({ method, path }) => method === 'GET' && /^\/[a-z-]+$/.test(path))
    .map(({ path }) => path.slice(1))
    .filter((name) => !whole.includes(name));

  it.each(lists)('%s names the field it cannot filter or sort by', async (resource) => {
    const byFilter = await refused(listing(resource, filter({ noSuchField: 1 })), 400, 'UNKNOWN_QUERY_FIELD');
    expect(byFilter.problem.detail).toContain('noSuchField');
    const bySort = await refused(listing(resource, `sort=${encodeURIComponent('["noSuchField","ASC"]')}`), 400, 'UNKNOWN_QUERY_FIELD');
    expect(bySort.problem.detail).toContain('noSuchField');
    const byQuery = await refused(listing(resource, 'page=1'), 400, 'UNKNOWN_QUERY_FIELD');
    expect(byQuery.problem.detail).toContain('page');
  });

  const questions = [
    filter('{'),
    filter('[]'),
    filter('null'),
    filter({ id: { $ne: 1 } }),
    filter({ id: null }),
    filter({ unitId: "1' or '1'='1" }),
    filter({ unitId: [[1]] }),
    filter({ createdAt_gte: 'yesterday' }),
    filter({ __proto__: null, constructor: 1 }),
    filter('{"__proto__":1}'),
    filter({ id_isnull: 'yes' }),
    filter({ q: 7 }),
    filter({ q: ['a'] }),
    filter(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`id${index}`, 1]))),
    'sort=name',
    `sort=${encodeURIComponent('["name"]')}`,
    `sort=${encodeURIComponent('["name","SIDEWAYS"]')}`,
    `sort=${encodeURIComponent('["name; drop table project","ASC"]')}`,
    `sort=${encodeURIComponent('["__proto__","ASC"]')}`,
    `sort=${encodeURIComponent('["name_key","ASC"]')}`,
    'range=all',
    'range=[5,1]',
    'range=[-1,5]',
    'range=[0,100000]',
    'range=[0,1e9]',
    'range=[0.5,2]',
    'filter={}&filter={}',
    'sort=["name","ASC"]&sort=["name","ASC"]',
  ];

  it.each(questions)('projects?%s is a 400', async (question) => {
    await refused(listing('projects', question), 400);
  });

  it.each(['year=26', 'year=abc', 'asOf=2026-02-30', 'asOf=today', 'by=person', 'year=2026&unknown=1', "by=sector'--", 'year=2026&year=2025'])('figures/board?%s is a 400', async (question) => {
    await refused(staff.leader.get(`/figures/board?${question}`), 400);
  });

  it.each([
    'board?year=2026&asOf=2025-06-30',
    'trend?year=2026&asOf=2027-01-01',
    'outlook?by=person',
    'outlook?sectorId=2',
    'comparison?asOf=2026-13-01',
    'trend?knownAt=yesterday',
    'trend?knownAt=2026-06-01',
    'trend?dates=typed',
    'trend?origin=old',
    'foreign-capital?dates=happened',
    'outlook?knownAt=2999-01-01T00:00:00Z',
    'differences?figure=signed&asOf=2026-06-30&toAsOf=2025-06-30',
    'differences?figure=signed&toKnownAt=2999-01-01T00:00:00Z',
    'differences?asOf=2026-06-30',
  ])('figures/%s is a 400', async (question) => {
    await refused(staff.leader.get(`/figures/${question}`), 400);
  });

  it.each(['', 'figure=all', 'figure=signed&limit=100000', 'figure=signed&offset=-1', 'figure=signed&unitId=abc'])('figures/rows?%s is a 400', async (question) => {
    await refused(staff.leader.get(`/figures/rows?${question}`), 400);
  });
});

describe('an amount', () => {
  const amounts: [shown: string, json: string][] = [
    ['1234.567', '"1234.567"'],
    ['the float 0.1', '0.1'],
    ['the float 12.50', '12.50'],
    ['1e9 as text', '"1e9"'],
    ['NaN', '"NaN"'],
    ['Infinity', '"Infinity"'],
    ['a negative', '"-1.00"'],
    ['zero', '"0.00"'],
    ['with commas', '"1,000.00"'],
    ['with its unit', '"100万元"'],
    ['full-width digits', '"１００"'],
    ['of sixteen digits', '"1234567890123456.00"'],
    ['an integer that JSON cannot hold exactly', '9007199254740993'],
    ['a float beyond', '1e300'],
    ['a hexadecimal', '"0x10"'],
    ['a leading plus', '"+5.00"'],
    ['empty', '""'],
    ['a space', '" "'],
    ['null', 'null'],
    ['true', 'true'],
    ['a list', '["1.00"]'],
    ['an object', '{"value":"1.00"}'],
  ];

  it.each(amounts)('%s is refused at its field', async (_shown, json) => {
    const body = `{"projectId":"${records.project.id}","amount":${json},"paidOn":"2026-06-15","category":"other","payer":"某"}`;
    await refused(raw('POST', '/funds-receipts', body), 422, undefined, 'amount');
  });

  it('as a JSON integer is taken and answered as exact text', async () => {
    const body = `{"projectId":"${records.project.id}","amount":12345,"paidOn":"2026-06-15","category":"other","payer":"某"}`;
    const answer = await raw('POST', '/funds-receipts', body);
    expect([answer.status, answer.body['amount']]).toEqual([201, '12345.00']);
  });

  it('in a list within a body is refused at its place', async () => {
    const body = { projectId: records.project.id, kind: 'framework', signedOn: '2026-06-15', amount: '100.00', instalments: [{ dueOn: '2026-09-01', amount: '50.00' }, { dueOn: '2026-10-01', amount: '1e3' }] };
    await refused(staff.officerA.post('/contracts', body), 422, 'INVALID_FIELDS', 'instalments.1.amount');
  });

  it('cannot leave the range of what a rate multiplies', async () => {
    const body = { projectId: records.project.id, amount: '999999999999999.99', currency: 'USD', fxRate: '99999999', fxOn: '2026-06-15', fxSource: '中行', paidOn: '2026-06-15', category: 'other', payer: '某' };
    const answer = kept(await staff.officerA.post('/funds-receipts', body));
    expect(answer.status, answer.text).toBe(422);
  });
});

describe('a date', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-06-31', '2026-6-1', '15.06.2026', '2026-06-15T00:00:00Z', '0000-00-00', '+002026-06-15', '20260615', '', 'today'])('%s is refused at its field', async (paidOn) => {
    const body = { projectId: records.project.id, amount: '1.00', paidOn, category: 'other', payer: '某' };
    await refused(staff.officerA.post('/funds-receipts', body), 422, 'INVALID_FIELDS', 'paidOn');
  });

  it('of tomorrow is refused where it tells what happened, by the Shanghai calendar', async () => {
    const body = { investorId: records.investor.id, kind: 'call', content: '谈', visitedOn: '2026-06-16' };
    await refused(staff.officerA.post('/visits', body), 422, 'VISIT_IN_FUTURE', 'visitedOn');
    api.clock.set('2026-06-15T16:30:00.000Z');
    expect((await staff.officerA.post('/visits', body)).status).toBe(201);
    api.clock.set('2026-06-15T04:00:00.000Z');
  });
});

describe('text', () => {
  const attacks = [
    "'; drop table project; --",
    '" or "1"="1',
    '%_\\%',
    '${7*7}{{7*7}}<%= 7*7 %>',
    '<script>alert(1)</script>',
    '../../../../etc/passwd',
    'line\r\nbreak\u001b[31m',
    '\u202e反向',
    '🏭'.repeat(20),
    '=HYPERLINK("http://evil.example")',
  ];

  it.each(attacks)('%j is kept and found as what it is: text', async (text) => {
    const visit = { investorId: records.investor.id, kind: 'call', visitedOn: '2026-06-15', content: `${text} ${randomUUID().slice(0, 6)}` };
    const answer = await staff.officerA.post('/visits', visit);
    expect([answer.status, answer.body['content']]).toEqual([201, visit.content.trim()]);
    const found = await staff.officerA.list('visits', { filter: { q: text.split(/\s/)[0]?.slice(0, 30) } });
    expect(found.status).toBe(200);
  });

  it('of nothing but spaces is no text', async () => {
    await refused(staff.officerA.post('/projects', { name: '   ', sectorId: 2 }), 422, 'INVALID_FIELDS', 'name');
  });

  it('that is too long is refused at its field', async () => {
    await refused(staff.officerA.post('/projects', { name: '长'.repeat(161), sectorId: 2 }), 422, 'INVALID_FIELDS', 'name');
  });

  it('with a NUL is refused, not stored and not an accident', async () => {
    for (const content of ['a\u0000b', '\u0000']) {
      await refused(staff.officerA.post('/visits', { investorId: records.investor.id, kind: 'call', visitedOn: '2026-06-15', content }), 422, 'INVALID_FIELDS', 'content');
    }
    await refused(listing('projects', filter({ q: 'a\u0000b' })), 400);
    await refused(listing('projects', filter({ name: 'a\u0000b' })), 400);
  });

  it('with half a surrogate pair is refused', async () => {
    const answer = kept(await raw('POST', '/projects', '{"name":"\\ud800项目","sectorId":2}'));
    expect([201, 400, 422], answer.text).toContain(answer.status);
  });
});

describe('an id', () => {
  const wrong = ['1', '0', '-1', 'null', 'undefined', 'NaN', '%00', "1'%20or%20'1'='1", '..%2f..%2fetc%2fpasswd', 'a'.repeat(2000), '%F0%9F%8F%AD', randomUUID()];

  it('that is none belongs to nothing: 404 on every route that takes one', async () => {
    const routes = scanRoutes().filter(({ method, path }) => method === 'GET' && path.includes('/:id'));
    expect(routes.length).toBeGreaterThan(15);
    for (const { path, name } of routes) {
      // units and sectors are numbered, so that a small number is one
      for (const id of /^\/(org-units|sectors)\//.test(path) ? wrong.filter((one) => one !== '1') : wrong) {
        const query = name.endsWith('/requirements') ? '?to=signed' : '';
        const answer = kept(await staff.bureau.get(path.replace(':id', id) + query));
        expect(answer.status, `${path} ${id} ${answer.text}`).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${path} ${id} ${answer.text}`).toBeLessThan(500);
        if (id.length < 100) expect(answer.status, `${path} ${id} ${answer.text}`).toBe(404);
      }
    }
  });

  it('that is none in a body is refused at its field', async () => {
    for (const id of ['1', '', 7, null, {}, ['x']]) {
      await refused(staff.officerA.post('/visits', { investorId: id, kind: 'call', visitedOn: '2026-06-15', content: '谈' }), 422, 'INVALID_FIELDS', 'investorId');
    }
  });

  it('beyond every number is refused', async () => {
    for (const sectorId of [0, -1, 1.5, 3_000_000_000, '2', null]) {
      await refused(staff.officerA.post('/projects', { name: '某项目', sectorId }), 422, 'INVALID_FIELDS', 'sectorId');
    }
    await refused(staff.officerA.post('/projects', { name: '某项目', sectorId: 32_000 }), 422, 'REFERENCE_NOT_FOUND', 'sectorId');
    await refused(staff.bureau.get('/org-units/99999999999999999999'), 404);
  });

  it('in a filter beyond every number finds nothing', async () => {
    for (const sectorId of [99_999, 999_999_999, -5]) {
      const answer = await staff.officerA.list('projects', { filter: { sectorId } });
      expect([answer.status, answer.total]).toEqual([200, 0]);
    }
  });

  it('of a month, a setting or a route that is none is a 404', async () => {
    await refused(staff.bureau.post('/periods/2026-13/closings'), 404);
    await refused(staff.bureau.put('/settings/plan.loaded', { version: 0, value: {} }), 404);
    await refused(staff.bureau.get('/no-such-thing'), 404);
    await refused(staff.bureau.get('/projects/x/y/z'), 404);
    await refused(staff.bureau.request('PATCH', `/projects/${records.project.id}`, { body: {} }), 404);
  });
});

describe('a file', () => {
  const files: [name: string, bytes: Buffer | string, status: number][] = [
    ['photo.png', '<html><script>alert(1)</script></html>', 415],
    ['image.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 415],
    ['text.pdf', 'plain text', 415],
    ['empty.pdf', '', 422],
    ['big.pdf', Buffer.concat([aPdf(), Buffer.alloc(20 * 1024 * 1024)]), 413],
  ];

  it.each(files)('%s is refused', async (name, bytes, status) => {
    kept(await staff.officerA.upload(name, bytes));
    expect(refusals.at(-1)?.status, refusals.at(-1)?.text).toBe(status);
  });

  it('that is no upload at all is a 400', async () => {
    await refused(staff.officerA.post('/files', { file: 'x' }), 400);
    const empty = new FormData();
    empty.append('note', 'no file');
    await refused(staff.officerA.request('POST', '/files', { raw: empty }), 422, 'FILE_EMPTY');
  });

  it.each(['evil.exe', 'page.pdf.html', 'no-extension', '../../etc/passwd.pdf', 'a\r\nSet-Cookie: x=1.pdf', `${'长'.repeat(300)}.pdf`, 'C:\\secret\\报价.pdf', '"><script>.pdf'])('named %j keeps a harmless name', async (name) => {
    const answer = await staff.officerA.upload(name, aPdf());
    expect(answer.status, answer.text).toBe(201);
    const kept = String(answer.body['name']);
    expect(kept).toMatch(/\.pdf$/);
    expect(kept).not.toMatch(/[\\/\r\n"<>]/);
    expect(kept.length).toBeLessThanOrEqual(200);
    const content = await staff.officerA.get(`/files/${answer.body.id}/content`);
    expect(content.status).toBe(200);
    expect(content.headers.get('content-security-policy')).toContain('sandbox');
    expect(content.headers.get('x-content-type-options')).toBe('nosniff');
    expect(content.headers.get('set-cookie')).toBeNull();
  });
});

describe('a refusal', () => {
  it('speaks English to whoever asks for it, and Chinese otherwise', async () => {
    const body = { name: '', sectorId: 2, extra: 1 };
    const [zh, en] = [await staff.officerA.post('/projects', body), await staff.officerA.post('/projects', body, { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' })];
    expect(zh.problem.detail).toMatch(/\p{Script=Han}/u);
    expect(en.text).not.toMatch(/\p{Script=Han}/u);
    expect(en.problem.errors.map(({ code }) => code)).toEqual(zh.problem.errors.map(({ code }) => code));
    const unknown = await staff.officerA.get(`/projects?${filter({ nope: 1 })}`, { 'accept-language': 'en' });
    expect(unknown.problem.detail).not.toMatch(/\p{Script=Han}/u);
    const absent = await staff.officerA.get(`/projects/${randomUUID()}`, { 'accept-language': 'en' });
    expect(absent.problem.title).toBe('Not found');
    const english = { 'accept-language': 'en' };
    const sentences = [
      await staff.officerA.post('/projects', { name: '某项目', sectorId: 2, investorId: randomUUID() }, english),
      await staff.officerA.post(`/projects/${records.project.id}/stage-changes`, { to: 'started', on: '2026-06-15' }, english),
      await staff.officerA.post(`/projects/${records.project.id}/stage-changes`, { to: 'full_capacity', on: '2026-06-15' }, english),
      await staff.recogniser.post(`/funds-receipts/${records.receiptSubmitted.id}/reviews`, { version: records.receiptSubmitted.version, step: 'recognition', decision: 'pass' }, english),
      await staff.bureau.post(`/contracts/${records.contract.id}/confirmations`, { version: records.contract.version }, english),
      await staff.leader.get('/figures/board?asOf=2026-02-30', english),
      await staff.leader.get('/projects', { ...english, 'idempotency-key': 'x' }),
    ];
    for (const { status, problem } of sentences) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect([problem.title, problem.detail, ...problem.errors.map(({ message }) => message)].join(' ')).not.toMatch(/\p{Script=Han}|undefined|\[object/u);
    }
  });

  it('has its shape wherever it comes from', async () => {
    const all = [
      await api.anonymous.get('/projects'),
      await staff.sysadmin.get('/projects'),
      await staff.officerA.get('/nowhere'),
      await raw('POST', '/projects', '{'),
      await staff.officerA.post('/projects', {}),
      await staff.officerA.post('/projects', { name: '某项目', sectorId: 2 }, { 'idempotency-key': 'x' }),
    ];
    for (const { problem, status } of all) {
      expect(problem).toEqual({
        type: expect.stringMatching(/^urn:problem:[A-Z_]+$/) as unknown,
        title: expect.any(String) as unknown,
        status,
        code: expect.stringMatching(/^[A-Z_]+$/) as unknown,
        detail: expect.any(String) as unknown,
        requestId: expect.any(String) as unknown,
        errors: expect.any(Array) as unknown,
      });
    }
  });

  it('never holds a stack, a statement, a path, a constraint or a version of ours', () => {
    expect(refusals.length).toBeGreaterThan(150);
    const inside = [/\bat \w+.*\(.*:\d+:\d+\)/, /\bselect\b.+\bfrom\b/i, /\binsert into\b/i, /node_modules/, /\/(work|home|root|tmp|usr)\//, /\.(ts|js):\d+/, /_fkey|_check\b|_pkey/, /postgres/i, /kysely|fastify|nestjs/i, /SyntaxError|TypeError|ZodError/, /invalid input syntax/];
    for (const { text } of refusals) for (const pattern of inside) expect(text).not.toMatch(pattern);
    expect(refusals.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
  });
});

describe('every answer', () => {
  it('carries the headers that keep a browser safe', async () => {
    for (const answer of [await staff.officerA.get('/me'), await api.anonymous.get('/projects'), await staff.officerA.get('/nowhere')]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('server')).toBeNull();
    }
  });

  it('allows no other site to read it', async () => {
    const answer = await clientOf(api.url, { origin: 'https://evil.example' }).request('OPTIONS', '/projects', { headers: { 'access-control-request-method': 'POST' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('everything above left the records as they were', async () => {
  for (const [resource, ids] of Object.entries(idsOf(records))) {
    if (['contacts', 'reminders', 'inbox-messages'].includes(resource)) continue;
    for (const id of ids) expect((await staff.officerA.get(`/${resource}/${id}`)).status, `${resource} ${id}`).toBe(200);
  }
});
