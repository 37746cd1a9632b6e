import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApi } from '../../apps/api/http/doc.js';
import { aStaff, STAFF, type Member, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import type { Answer } from '../support/client.js';
import { scanRoutes, type Route } from '../support/routes.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Whatever is asked of a list or of a figure is answered or refused by the name of the parameter; it is never an accident. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const ID = '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11';
/** A good value of every kind, and some that are none of it: all of them are in the spec of the values themselves. */
const KINDS = {
  id: { good: ID, bad: ['1', '', 7] },
  date: { good: '2026-02-28', bad: ['2026-02-30', '1', '0000-01-01', 1] },
  moment: { good: '2026-02-28T08:00:00+08:00', bad: ['2026-02-30', '1', '0000-01-01T00:00:00Z', 1] },
  number: { good: 3, bad: ['x', 1.5, 99_999_999_999] },
  money: { good: '1234.56', bad: ['x', '1.234', '1e9', '999999999999999.99'] },
  boolean: { good: true, bad: ['yes', 1] },
  text: { good: 'x', bad: [7, 'a\u0000b'] },
} as const;
type Kind = keyof typeof KINDS;
const LIST_ROUTES = scanRoutes().filter(({ lists }) => lists !== null).map(({ path }) => path);

const filterOf = (filter: object): string => `filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** Somebody who may ask this route. */
async function asker(path: string): Promise<Member> {
  for (const name of STAFF) if ((await staff[name].get(path)).status !== 403) return staff[name];
  throw new Error(`nobody may ask ${path}`);
}

/** The kind of a field, found as an outside program would: by what it takes. */
async function kindOf(ask: (filter: object) => Promise<Answer>, field: string): Promise<Kind | undefined> {
  const takes = async (value: unknown): Promise<boolean> => (await ask({ [field]: value })).status === 200;
  if (await takes('no such thing')) return 'text';
  if (await takes(ID)) return 'id';
  if (await takes(KINDS.moment.good)) return 'moment';
  if (await takes(KINDS.date.good)) return 'date';
  if (await takes(KINDS.money.good)) return 'money';
  if (await takes(true)) return 'boolean';
  // what is left takes words of a closed list, such as the colour of an order
  return (await takes(KINDS.number.good)) ? 'number' : undefined;
}

function refusedBy(name: string, answer: Answer): void {
  expect(answer.status, `${name}: ${answer.text}`).toBe(400);
  expect(answer.problem.errors.map(({ field }) => field), answer.text).toEqual([`filter.${name}`]);
  expect(answer.problem.detail).toContain(name);
  expect(answer.problem.detail).not.toMatch(/保存|填写|提交/);
}

describe('a filter', () => {
  const found = new Map<Kind, number>();
  const questions: string[] = [];

  it.each(LIST_ROUTES)('of %s takes what its fields are and refuses everything else by name', async (path) => {
    const client = await asker(path);
    const ask = (filter: object): Promise<Answer> => client.get(`${path}?${filterOf(filter)}&range=[0,0]`);
    const unknown = await ask({ nothingOfTheKind: 1 });
    const fields = /可用字段：(.*)。$/.exec(unknown.problem.detail)?.[1]?.split(', ') ?? [];
    expect(fields, unknown.text).toContain('id');
    await Promise.all(fields.map(async (field) => {
      const kind = await kindOf(ask, field);
      if (kind === undefined) {
        for (const value of ['no such thing', null, {}, 1e9]) refusedBy(field, await ask({ [field]: value }));
        return;
      }
      found.set(kind, (found.get(kind) ?? 0) + 1);
      const { good, bad } = KINDS[kind];
      // a question that is no column of the rows takes one answer
      const many = await ask({ [field]: [good, good] });
      if (many.status !== 200) {
        refusedBy(field, many);
        questions.push(`${path} ${field}`);
      }
      for (const value of [...bad, null, {}, [good, bad[0]]]) refusedBy(field, await ask({ [field]: value }));
      const ordered = await ask({ [`${field}_gte`]: good });
      if (ordered.status !== 200) refusedBy(`${field}_gte`, ordered);
      for (const operator of ['gte', 'lte', 'neq']) refusedBy(`${field}_${operator}`, await ask({ [`${field}_${operator}`]: bad[0] }));
      refusedBy(`${field}_isnull`, await ask({ [`${field}_isnull`]: 1 }));
    }));
  });

  it('was asked of every kind, many times over', () => {
    expect(questions.sort()).toEqual(['/access-events number', '/audit-entries number', '/reminders waiting']);
    expect([...found.keys()].sort()).toEqual(Object.keys(KINDS).sort());
    expect([...found.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(180);
  });

  it('of a moment takes a day as the whole Shanghai day', async () => {
    // 15 June, noon in Shanghai: the accounts of the cast were opened then
    const count = async (filter: object): Promise<number> => (await staff.secadmin.list('people', { filter })).total;
    const all = await count({});
    expect(all).toBeGreaterThanOrEqual(STAFF.length);
    expect(await count({ createdAt: '2026-06-15' })).toBe(STAFF.length);
    expect(await count({ createdAt_gte: '2026-06-15', createdAt_lte: '2026-06-15' })).toBe(STAFF.length);
    expect(await count({ createdAt: ['2026-06-14', '2026-06-15'] })).toBe(STAFF.length);
    expect(await count({ createdAt_neq: '2026-06-15' })).toBe(all - STAFF.length);
    expect(await count({ createdAt_lte: '2026-06-14' })).toBe(all - STAFF.length);
    expect(await count({ createdAt_gte: '2026-06-16' })).toBe(0);
  });

  it('of amounts compares amounts, not their writing', async () => {
    const project = (await staff.officerA.post('/projects', { name: '比较金额的项目', sectorId: 2, plannedInvestment: '1200.00' })).body;
    const found = await staff.officerA.list('projects', { filter: { plannedInvestment: ['1200', '7.5'] } });
    expect(found.body.map(({ id }) => id)).toEqual([project.id]);
    expect((await staff.officerA.list('projects', { filter: { id: [project.id.toUpperCase()] } })).total).toBe(1);
  });
});

describe('a sort, a range and the filter itself', () => {
  it.each([
    ['sort', ['x', '["id"]', '["id","UP"]', '["nothing","ASC"]', '["id;drop","ASC"]', '{}', 'null', '1']],
    ['range', ['x', '[0]', '[5,1]', '[-1,5]', '[0,1.5]', '[0,100000]', '["0","9"]', 'null', '{}', '[0,1e400]']],
    ['filter', ['x', '[]', 'null', '1', '"id"', '{"id":']],
  ])('%s that cannot be read is a 400 that names it', async (name, values) => {
    for (const path of LIST_ROUTES) {
      const client = await asker(path);
      for (const value of values) {
        const answer = await client.get(`${path}?${name}=${encodeURIComponent(value)}`);
        expect(answer.status, `${path} ${name}=${value}: ${answer.text}`).toBe(400);
        expect(answer.problem.detail).toMatch(name === 'sort' ? /sort|排序/ : /filter|range/);
      }
    }
  });
});

/** What no parameter is, whatever it is, beside what a parameter of this shape cannot be. */
const BAD = ['2026-02-30', '0000-01-01', '%00', '\u0000', '99999999999999999999', '-1', '1e400', 'NaN', '1.5', '{}', '[]', "1' or '1'='1", '', ' ', '2026-13', '0000', '32768', '2147483648', 'infinity'];

const fieldsOf = ({ problem }: Answer): string[] => (problem.errors ?? []).map(({ field }) => field);

describe('a question to any other route', () => {
  const asking = scanRoutes().filter(({ method, query }) => method === 'GET' && query !== null);
  const namesOf = ({ query }: Route): [string, string | undefined][] => Object.entries((openApi(query!, 'input') as { properties?: Record<string, { format?: string }> }).properties ?? {}).map(([name, { format }]) => [name, format]);

  it('is found by the scan', () => {
    expect(asking.length).toBeGreaterThan(18);
  });

  it.each(asking)('$name is answered, or refused with 400 or 404 by the name of what is wrong', async (route) => {
    const path = route.path.replace(/:id\b/, ID).replace(/:\w+/, 'x');
    const client = await asker(path);
    const missing = fieldsOf(await client.get(path));
    for (const [name, format] of namesOf(route)) {
      for (const value of BAD) {
        const answer = await client.get(`${path}?${name}=${encodeURIComponent(value)}`);
        expect([200, 400, 404], `${path}?${name}=${value}: ${answer.text}`).toContain(answer.status);
        if (answer.status === 200 || answer.status === 404) continue;
        expect(answer.problem.detail, answer.text).not.toMatch(/保存|提交/);
        // a parameter that is needed and missing is named as well; a rule of the room names none
        if (answer.problem.code !== 'QUERY_VALUE') continue;
        if (missing.includes(name) || format === 'date' || answer.problem.errors.length > missing.length) expect(fieldsOf(answer), answer.text).toContain(name);
      }
      const twice = await client.get(`${path}?${name}=a&${name}=b`);
      expect(twice.status, `${path}?${name} twice: ${twice.text}`).toBeLessThan(500);
    }
  });

  it('with something in its path that is none of it is a 400 or a 404', async () => {
    const named = scanRoutes().filter(({ method, path }) => method === 'GET' && /:\w+/.test(path) && !path.endsWith('.ics'));
    expect(named.length).toBeGreaterThan(25);
    for (const { path } of named) {
      const client = await asker(path.replace(/:\w+/g, ID));
      for (const value of ['2026-02-30', '%00', '99999999999999999999', '-1', 'NaN', '0000-13', '9999', '1.5', "1'", '%F0%9F%8F%AD']) {
        const answer = await client.get(path.replace(/:\w+/g, value));
        expect(answer.status, `${path} ${value}: ${answer.text}`).toBeLessThan(500);
      }
    }
  });
});
