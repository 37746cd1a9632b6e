import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemActor } from '#access';
import { deliveries } from '#deliveries';
import { FIGURES } from '#figures';
import { openApi } from '../apps/api/http/doc.js';
import { idsOf, oneOfEach } from './factories/one-of-each.js';
import { aReceiptDraft, aSubmittedReceipt } from './factories/records.js';
import { aStaff, roleOf, STAFF, type Staff } from './factories/staff.js';
import { WHOLE_ROWS } from '../apps/console/src/providers/wholeRows.js';
import { startTestApi, type TestApi } from './support/api.js';
import { done, type Answer, type Client, type Row } from './support/client.js';
import { scanRoutes, type Route } from './support/routes.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** The description is the contract: it names every route, and no answer says more than it declares (S20). */
interface Operation {
  summary?: string;
  description?: string;
  'x-refusals'?: string[];
  security?: object[];
  tags?: string[];
  parameters?: { name: string; in: string; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }>; headers?: Record<string, unknown> }>;
}
interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  example?: unknown;
  [key: string]: unknown;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema & { properties: { code: { enum: string[] } } }>; securitySchemes: object };
}

const routes = scanRoutes();
/** Files that are made when they are asked for. */
const PAPERS = [
  ...['docx', 'xlsx', 'pdf'].map((kind) => `GET /bulletins/:id/document.${kind}`),
  ...['built-in', ':id'].map((which) => `GET /bulletin-templates/${which}/content`),
];
/** Streams and raw bytes have no JSON shape. */
const WITHOUT_SHAPE = ['GET /target-templates/targets', 'GET /target-templates/indicator-actuals', 'GET /access-events/table.xlsx', 'GET /events', 'GET /files/:id/content', 'GET /calendar-feeds/:token.ics', 'GET /api/metrics', ...PAPERS];
/** What a stranger would write first. */
const WITH_EXAMPLE = [
  'POST /sessions',
  'POST /investors',
  'POST /projects',
  'POST /projects/:id/stage-changes',
  'POST /visits',
  'POST /contracts',
  'POST /contracts/:id/submissions',
  'POST /funds-receipts',
  'POST /funds-receipts/:id/reviews',
  'POST /funds-receipts/:id/reversals',
  'POST /milestones',
  'POST /targets',
  'POST /score-schemes',
];

/** Shown on a page that asks for what it shows by itself. */
const OWN_PAGE = ['channels', 'planned-projects', 'score-excuses'];

/** A value for each filter that is no field of the records. */
const BESIDES: Record<string, unknown> = { waiting: true, colour: 'red', number: 'XM1' };

const ONE_PER_ROLE = STAFF.filter((name, index) => STAFF.findIndex((other) => roleOf(other) === roleOf(name)) === index);

let api: TestApi;
let staff: Staff;
let document: Document;
/** What writing routes answered while the records were made. */
const written: { method: string; path: string; status: number; body: unknown }[] = [];

beforeAll(async () => {
  api = await startTestApi({
    listener: (method, path, { status, body }) => {
      if (method !== 'GET' && status < 300) written.push({ method, path, status, body });
    },
  });
  staff = await aStaff(api);
  document = done(await api.anonymous.get<Document>('/api/openapi.json'));
});
afterAll(() => api.close());

function documentedPath({ path }: Route): string {
  const whole = path.startsWith('/api/') ? path : `/api/v1${path}`;
  return whole.replace(/:(\w+)/g, '{$1}');
}

function operationOf(route: Route): Operation {
  const operation = document.paths[documentedPath(route)]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${route.name} is not described`);
  return operation;
}

describe('the description', () => {
  it('has exactly the routes that the controllers have', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(described.sort()).toEqual(routes.map((route) => `${route.method} ${documentedPath(route)}`).sort());
  });

  it('sums up and groups every route, in Chinese', () => {
    for (const route of routes) {
      const { summary, description, tags, security } = operationOf(route);
      expect(summary, route.name).toMatch(/\p{Script=Han}/u);
      // who may call it is said at each
      expect(description, route.name).toMatch(route.isPublic ? /不需要登录/ : /权限 `[a-zA-Z.]+`：/);
      expect(security, route.name).toHaveLength(route.isPublic ? 0 : 2);
      expect(tags, route.name).toHaveLength(1);
    }
  });

  it('shows the shape of every answer', () => {
    for (const route of routes.filter(({ name }) => !WITHOUT_SHAPE.includes(name))) {
      const shapes = Object.entries(operationOf(route).responses).filter(([status]) => /^2/.test(status));
      expect(shapes, route.name).toHaveLength(1);
      expect(shapes[0]?.[1].content?.['application/json']?.schema?.type, route.name).toMatch(/^(object|array)$/);
    }
  });

  it('says with which status a success answers', () => {
    for (const route of routes.filter(({ answer }) => answer !== null)) {
      const [status] = Object.keys(operationOf(route).responses).filter((code) => code !== 'default');
      expect(status, route.name).toMatch(/^20[012]$/);
    }
  });

  it('shows the shape of every body, of every PUT as well', () => {
    const empty = ['POST /audit-chain-checks', 'POST /score-schemes/:id/revisions', 'POST /demonstration/endings', 'POST /periods/:month/closings', 'POST /bulletins/:id/issues', 'POST /inbox-messages/readings', 'POST /inbox-messages/:id/readings', 'POST /operations/queue/retries', 'POST /operations/queue/pauses', 'POST /operations/queue/resumptions', 'POST /contact-points/:id/codes', 'POST /contact-points/:id/preferences', 'POST /calendar-feeds', 'POST /deliveries/:id/retries', 'POST /kiosk-tokens/:id/codes', 'POST /people/:id/links', 'POST /administrator-requests/:id/links'];
    for (const route of routes.filter(({ method }) => method === 'POST' || method === 'PUT')) {
      const { requestBody } = operationOf(route);
      if (empty.includes(route.name)) {
        expect(requestBody, route.name).toBeUndefined();
        continue;
      }
      const [content] = Object.values(requestBody?.content ?? {});
      // a channel is one of several kinds, each with a body of its own
      for (const schema of content?.schema.oneOf ?? [content?.schema]) expect(Object.keys(schema?.properties ?? {}).length, route.name).toBeGreaterThan(0);
    }
  });

  it('names every parameter of every path and query', () => {
    for (const route of routes) {
      const names = (operationOf(route).parameters ?? []).map(({ name }) => name);
      for (const [, name] of route.path.matchAll(/:(\w+)/g)) expect(names, route.name).toContain(name);
      const asked = route.query ? Object.keys((openApi(route.query, 'input') as Schema).properties ?? {}) : [];
      expect(names, route.name).toEqual(expect.arrayContaining(asked));
    }
  });

  it('documents filter, sort, range and Content-Range of every list', () => {
    const lists = routes.filter((route) => (operationOf(route).parameters ?? []).some(({ name }) => name === 'filter'));
    expect(lists.length).toBeGreaterThan(12);
    for (const route of lists) {
      const { parameters, responses } = operationOf(route);
      expect(parameters?.map(({ name }) => name), route.name).toEqual(expect.arrayContaining(['filter', 'sort', 'range']));
      expect(Object.keys(responses['200']?.headers ?? {}), route.name).toContain('Content-Range');
    }
  });

  it('names what each list may be filtered and sorted by: what it refuses names the same, and what it names is taken', async () => {
    for (const route of routes.filter(({ lists }) => lists !== null)) {
      const named = (parameter: string): string[] => {
        const text = operationOf(route).parameters?.find(({ name }) => name === parameter)?.description ?? '';
        return [...(text.split('可用：')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      };
      const [filters, sorts] = [named('filter').filter((name) => name !== 'q'), named('sort')];
      expect(sorts.length, route.name).toBeGreaterThan(1);
      // the bureau sees every list but those of the administrators; the access log is the auditor's alone
      const who = route.action === 'audit.read' ? staff.auditor : staff.bureau;
      const ask = (query: string): Promise<Answer> => who.get(`${route.path}?${query}`);
      const filterBy = (value: object): Promise<Answer> => ask(`filter=${encodeURIComponent(JSON.stringify(value))}`);
      const sortBy = (name: string): Promise<Answer> => ask(`sort=${encodeURIComponent(JSON.stringify([name, 'ASC']))}`);
      const allowed = ({ problem }: Answer): string[] => (/(?:可用|Available)[^：:]*[：:]\s*([\w, ]+)/.exec(problem.detail)?.[1] ?? '').split(',').map((name) => name.trim());
      expect(allowed(await filterBy({ noSuchField: 1 })), route.name).toEqual(filters);
      expect(allowed(await sortBy('noSuchField')), route.name).toEqual(sorts);
      const besides = filters.filter((name) => !sorts.includes(name));
      const asked = [...sorts.map((name) => filterBy({ [`${name}_isnull`]: false })), ...besides.map((name) => filterBy({ [name]: BESIDES[name] })), ...sorts.map(sortBy)];
      for (const answer of await Promise.all(asked)) expect(answer.status, `${route.name} ${answer.text}`).toBe(200);
      const searched = (operationOf(route).parameters?.find(({ name }) => name === 'filter')?.description ?? '').includes('`q`');
      expect((await filterBy({ q: '示例' })).status, route.name).toBe(searched ? 200 : 400);
    }
  });

  it('answers a list, and what is written, with whole records wherever the console begins a page with them, and only there', () => {
    const shapeOf = (name: string): string[] => {
      const route = routes.find((one) => one.name === name);
      if (!route) return [];
      const [success] = Object.entries(operationOf(route).responses).filter(([status]) => /^2/.test(status));
      const schema = success?.[1].content?.['application/json']?.schema;
      const record = schema?.type === 'array' ? (schema['items'] as Schema) : schema;
      return Object.keys(record?.properties ?? {}).sort();
    };
    const records = routes.filter(({ method, path }) => method === 'GET' && /^\/[a-z-]+\/:id$/.test(path)).map(({ path }) => path.split('/')[1] ?? '');
    const listed = records.filter((resource) => shapeOf(`GET /${resource}`).length > 0);
    const whole = listed.filter((resource) => {
      const parts = [`GET /${resource}`, `POST /${resource}`, `PUT /${resource}/:id`].map(shapeOf).filter((fields) => fields.length > 0);
      // what registering answers may say more, such as that the company had been there before
      return parts.every((fields) => shapeOf(`GET /${resource}/:id`).every((field) => fields.includes(field)));
    });
    expect(listed).toEqual(expect.arrayContaining(['bulletins', 'contracts', 'deliveries']));
    expect([...WHOLE_ROWS].filter((resource) => !whole.includes(resource)), 'the page of a record would begin without some of it').toEqual([]);
    expect(whole.filter((resource) => !WHOLE_ROWS.has(resource) && !OWN_PAGE.includes(resource)), 'could begin with the row').toEqual([]);
  });

  it('documents how every route refuses, with every code there is', () => {
    for (const route of routes) {
      const problem = operationOf(route).responses['default']?.content?.['application/problem+json']?.schema;
      expect(problem?.$ref, route.name).toBe('#/components/schemas/Problem');
    }
    const codes = document.components.schemas['Problem']?.properties.code.enum ?? [];
    expect(codes).toEqual(expect.arrayContaining(['VERSION_CONFLICT', 'FUNDS_SELF_REVIEW', 'USCC_TAKEN', 'NOT_FOUND', 'UNEXPECTED']));
  });

  it('names only refusals that exist in the notes of a route', () => {
    const codes = new Set(document.components.schemas['Problem']?.properties.code.enum);
    for (const route of routes) {
      const { 'x-refusals': named = [], description = '' } = operationOf(route);
      for (const code of named) {
        expect(codes.has(code), `${route.name}: ${code}`).toBe(true);
        // with its status and the condition in words
        expect(description, route.name).toMatch(new RegExp(`- [45]\\d\\d \`${code}\`：.*\\p{Script=Han}`, 'u'));
      }
    }
  });

  it('gives an example for the bodies that a stranger writes first, and each example is a good body', () => {
    for (const name of WITH_EXAMPLE) {
      const route = routes.find((candidate) => candidate.name === name);
      const schema = Object.values(operationOf(route!).requestBody?.content ?? {})[0]?.schema;
      expect(schema?.example, name).toBeDefined();
      expect(route?.body?.safeParse(schema?.example), name).toMatchObject({ success: true });
    }
  });

  it('resolves every reference it makes', () => {
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });
});

/** A channel, somebody who is reached by it, and a message in the ledger. */
async function aMessage(): Promise<Record<string, string[]>> {
  done(await staff.sysadmin.post('/internal-addresses', { origin: 'smtp://127.0.0.1:2525', reason: '示例' }));
  const channel = done(await staff.bureau.post('/channels', { kind: 'smtp', name: '邮件', config: { host: '127.0.0.1', port: 2525, security: 'none', from: 'desk@example.com' } }));
  done(await staff.officerA.post('/contact-points', { channelId: channel.id, address: 'a@example.com' }));
  done(await (await api.signIn('officera')).post('/calendar-feeds'));
  const [now, later] = [0, 1].map((days) => new Date(api.clock.now().getTime() + days * 86_400_000));
  await api.db.work.begin(systemActor('test'), (work) =>
    deliveries.enqueue(work, { occasion: 'test/1', personId: null, channelId: channel.id, title: '题', body: '文', link: null, urgent: false, notBefore: now!, expiresAt: later!, subjects: [] }),
  );
  await api.db.owner.query(`insert into sending_hold (reason, backup_at, held_at) values ('restored', now(), now())`);
  const [delivery] = done(await staff.bureau.get<Row[]>('/deliveries'));
  return { channels: [channel.id], deliveries: [delivery!.id] };
}

describe('what is answered', () => {
  const QUERIES: Record<string, string[]> = {
    'GET /projects/:id/requirements': ['?to=signed', '?to=full_capacity'],
    'GET /figures/board': ['', '?by=sector', '?by=unit', '?by=tier', '?by=chain&asOf=2026-06-15'],
    'GET /figures/trend': ['', '?sectorId=2', '?origin=carried&asOf=2026-06-15&dates=happened'],
    'GET /figures/outlook': ['', '?by=unit', '?by=region', '?by=origin&asOf=2026-06-15&knownAt=2026-06-01T00:00:00%2B08:00'],
    'GET /figures/foreign-capital': ['', '?year=2025'],
    'GET /figures/comparison': ['', '?by=unit', '?by=chain', '?by=tier&asOf=2026-01-15'],
    'GET /figures/funnel': ['?view=count', '?view=flow', '?view=batch'],
    'GET /figures/rows': FIGURES.map((figure) => `?year=2026&figure=${figure}`),
    'GET /figures/differences': FIGURES.map((figure) => `?year=2026&figure=${figure}&asOf=2026-06-30&knownAt=2026-01-01T00:00:00Z&toDates=happened`),
    'GET /reminders/groups': ['?of=coming'],
    'GET /targets/checks': ['?year=2026'],
    'GET /bulletins/preview': ['?year=2026&month=1', '?year=2026&month=12'],
    'GET /bulletins/:id/changes': ['', '?against=today'],
    'GET /figures/rankings': ['', '?by=sector&order=gap&metric=received', '?order=growth', '?order=actual&asOf=2026-06-15'],
    'GET /figures/red-black-lists': ['', '?by=sector'],
    'GET /figures/problem-projects': ['', '?asOf=2027-12-31'],
    'GET /targets/table': ['?year=2026&metric=signed'],
    'GET /targets/lines': ['?year=2026&metric=received'],
    'GET /targets/copies': ['?year=2027&metric=signed&percent=110'],
  };

  it('matches what is declared, on every GET route and for every role, with no undeclared field', async () => {
    const owner = { officer: staff.officerA, head: staff.headA, unit: 'centre-shanghai', sector: 'industry', canary: '示例甲', phone: '13800138000' };
    const records = await oneOfEach(api, staff, owner);
    // two payments that are alike: same project, day, amount and payer, and no serial
    const alike = { bankSerial: null };
    await aSubmittedReceipt(staff.officerA, records.project, alike);
    const likeIt = await aReceiptDraft(staff.officerA, records.project, alike);
    const ids: Record<string, string[]> = {
      ...idsOf(records),
      people: [staff.officerA.personId],
      'org-units': [String(api.unitId('bureau'))],
      ...{ sectors: [String(api.sectorId('industry'))], tiers: ['T1_10'], 'industry-chains': ['light_alloy'] },
      'indicator-actuals': (await staff.leader.list('indicator-actuals')).body.map(({ id }) => id).slice(0, 3),
    };
    ids['funds-receipts']?.push(likeIt.id);
    done(await (await api.signIn('officera')).post('/tokens', { name: '脚本' }));
    done(await staff.auditor.post('/audit-chain-checks'));
    const second = await api.person('secadmin.b', null, ['secadmin']);
    done(await (await api.signIn('sysadmin')).post('/administrator-requests', { act: 'account', personId: second, changes: { title: 'B角' }, reason: '补登职务' }));
    const template = done(await staff.bureau.get<Row[]>('/score-schemes/templates')).at(0);
    const drafted = done(await staff.bureau.post('/score-schemes', template));
    done(await staff.bureau.post(`/score-schemes/${drafted.id}/activations`, { version: drafted.version }));
    ids['score-schemes'] = [drafted.id];
    ids['planned-projects'] = done(await staff.bureau.get<Row[]>('/planned-projects?range=[0,0]')).map(({ id }) => id);
    done(await (await api.signIn('bureau')).post('/kiosk-tokens', { name: '会议室' }));
    done(await staff.bureau.post('/periods/2026-01/closings'));
    ids['bulletins'] = [done(await staff.bureau.post('/bulletins', { year: 2026, month: 1 })).id];
    done(await staff.leader.post(`/bulletins/${ids['bulletins'][0]}/issues`));
    done(await staff.bureau.post('/bulletin-templates/restorations', { templateId: null }));
    Object.assign(ids, await aMessage());
    QUERIES['GET /reminders/colleagues'] = ['', `?ids=${ids['reminders']?.[0]}`];
    const checked = new Set<string>();
    for (const route of routes.filter(({ method, answer }) => method === 'GET' && answer !== null)) {
      const resource = route.path.split('/')[1] ?? '';
      const paths = route.path.includes(':id') ? (ids[resource] ?? []).map((id) => route.path.replace(':id', id)) : [route.path.replace(':month', '2026-06').replace(':year', '2026')];
      expect(paths, route.name).not.toHaveLength(0);
      for (const path of paths.flatMap((base) => (QUERIES[route.name] ?? ['']).map((query) => base + query))) {
        await Promise.all(ONE_PER_ROLE.map((name) => check(route, path, staff[name], checked)));
      }
    }
    const unchecked = routes.filter(({ method, answer, name }) => method === 'GET' && answer !== null && !checked.has(name)).map(({ name }) => name);
    expect(unchecked).toEqual([]);
  });

  it('is the same for a record in a list and by itself where the console begins a page with the row', async () => {
    const different: string[] = [];
    for (const resource of WHOLE_ROWS) {
      for (const name of ONE_PER_ROLE) {
        const { status, body } = await staff[name].list(resource, { range: [0, 2] });
        if (status !== 200) continue;
        for (const row of body) {
          const alone = await staff[name].get(`/${resource}/${row.id}`);
          if (alone.status !== 200 || JSON.stringify(alone.body) !== JSON.stringify(row)) different.push(`${resource} for ${name}: ${alone.text.slice(0, 300)} instead of ${JSON.stringify(row).slice(0, 300)}`);
        }
      }
    }
    expect(different).toEqual([]);
  });

  it('matches what is declared when something is written, with the status that is declared', () => {
    const checked = new Set<string>();
    for (const { method, path, status, body } of written) {
      const route = routes.find((one) => one.method === method && new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path));
      expect(route?.answer?.safeParse(body).error?.issues ?? [], `${method} ${path}`).toEqual([]);
      expect(Object.keys(operationOf(route!).responses), `${method} ${path}`).toContain(String(status));
      checked.add(route!.name);
    }
    expect([...checked]).toEqual(expect.arrayContaining(WITH_EXAMPLE.filter((name) => !/sessions|stage-changes/.test(name))));
  });

  async function check(route: Route, path: string, who: Client, checked: Set<string>): Promise<void> {
    const answer = await who.get<unknown>(path);
    expect([200, 403, 404], `${path} ${answer.text.slice(0, 300)}`).toContain(answer.status);
    if (answer.status !== 200) return;
    const parsed = route.answer?.safeParse(answer.body);
    expect(parsed?.error?.issues ?? [], `${path}: ${answer.text.slice(0, 400)}`).toEqual([]);
    if (!Array.isArray(answer.body) || answer.body.length > 0) checked.add(route.name);
  }
});
