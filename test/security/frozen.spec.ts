import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { idsOf, type OneOfEach } from '../factories/one-of-each.js';
import { STAFF, aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';
import { sideA } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** What nobody may change, through whatever route, with whatever role; and what nobody may set (mass assignment). */
let api: TestApi;
let staff: Staff;
let records: OneOfEach;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  records = await sideA(api, staff);
});
afterAll(() => api.close());

/** The row as the database has it, whatever any view would leave out. */
async function rowOf(table: string, id: string): Promise<string> {
  const { rows } = await api.db.owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t where id = $1`, [id]);
  return rows[0]?.row ?? 'gone';
}

describe('a recognised receipt', () => {
  const tries: object[] = [
    { amount: '1.00' },
    { paidOn: '2026-01-01' },
    { status: 'draft' },
    { note: '改' },
    { category: 'land' },
    { evidence: [] },
    { step: 'first', decision: 'return', note: '退' },
    { step: 'recognition', decision: 'reject', note: '否' },
    {},
  ];

  it('stays what it is, whoever tries whatever on every route that reaches it', async () => {
    const before = await rowOf('funds_receipt', records.receipt.id);
    const { version } = records.receipt;
    const routes = scanRoutes().filter(({ method, path }) => method !== 'GET' && path.startsWith('/funds-receipts/:id') && !path.endsWith('/reversals'));
    expect(routes.map(({ name }) => name).sort()).toEqual(
      ['DELETE /funds-receipts/:id', 'POST /funds-receipts/:id/clearances', 'POST /funds-receipts/:id/reviews', 'POST /funds-receipts/:id/submissions', 'PUT /funds-receipts/:id'].sort(),
    );
    for (const who of STAFF) {
      const answers = await Promise.all(
        routes.flatMap(({ method, path }) => tries.map((body) => staff[who].request(method, path.replace(':id', records.receipt.id), { body: { version, ...body } }))),
      );
      for (const answer of answers) expect([403, 404, 409, 422], answer.text).toContain(answer.status);
    }
    expect(await rowOf('funds_receipt', records.receipt.id)).toBe(before);
  });

  it('keeps its evidence: the file cannot be taken by another receipt without a reason', async () => {
    const [evidence] = records.receipt['evidence'] as { fileId: string }[];
    const body = { projectId: records.project.id, amount: '1.00', paidOn: '2026-06-15', category: 'other', payer: '某' };
    const answer = await staff.officerA.post('/funds-receipts', { ...body, evidence: [{ fileId: evidence?.fileId, evidenceType: 'bank_slip' }] });
    expect([answer.status, answer.problem.code]).toEqual([409, 'FUNDS_EVIDENCE_USED']);
  });

  it('does not lose its project or contract: nothing that it stands on can be deleted', async () => {
    const deletions = scanRoutes().filter(({ method }) => method === 'DELETE').map(({ name }) => name);
    // drafts (of schemes too), sessions and tokens, one's own addresses and calendar, what may be called inside the network
    expect(deletions.sort()).toEqual(
      ['calendar-feeds/current', 'contact-points/:id', 'contact-points/preference', 'contracts/:id', 'funds-receipts/:id', 'internal-addresses/:id', 'issued-tokens/:id', 'kiosk-tokens/:id', 'score-schemes/:id', 'sessions/current', 'tokens/:id'].map(
        (path) => `DELETE /${path}`,
      ),
    );
    for (const who of STAFF) expect((await staff[who].delete(`/contracts/${records.contract.id}`)).status).toBeGreaterThanOrEqual(403);
    expect(await rowOf('contract', records.contract.id)).not.toBe('gone');
  });
});

describe('a confirmed contract', () => {
  it('keeps amount, dates and instalments whoever edits it', async () => {
    const before = await rowOf('contract', records.contract.id);
    for (const body of [{ amount: '1.00' }, { signedOn: '2026-01-01' }, { instalments: [] }, { currency: 'USD' }, { note: '改' }]) {
      for (const who of [staff.officerA, staff.headA, staff.taskForceA, staff.bureau]) {
        const answer = await who.put(`/contracts/${records.contract.id}`, { version: records.contract.version, ...body });
        expect([answer.status, answer.problem.code]).toEqual([409, 'CONTRACT_FROZEN']);
      }
    }
    expect(await rowOf('contract', records.contract.id)).toBe(before);
  });
});

describe('fields that the system keeps', () => {
  /** Sent with every writing route beside a good body: none of them may be taken, and the row must not move. */
  const SYSTEM = {
    unitId: 999,
    sectorName: '改',
    status: 'recognised',
    stage: 'in_production',
    submittedBy: '00000000-0000-4000-8000-000000000001',
    confirmedBy: '00000000-0000-4000-8000-000000000001',
    recognisedBy: '00000000-0000-4000-8000-000000000001',
    recognisedAt: '2026-01-01T00:00:00Z',
    countedOn: '2026-01-01',
    counts: true,
    isDemo: true,
    createdBy: '00000000-0000-4000-8000-000000000001',
    createdAt: '2020-01-01T00:00:00Z',
    officerId: '00000000-0000-4000-8000-000000000001',
    number: 'HT2026-9999',
    code: 'XM2026-9999',
    reversalOf: '00000000-0000-4000-8000-000000000001',
    reversedAmount: '1.00',
    passwordHash: 'x',
    roles: ['bureau'],
    isAdmin: true,
    constructor: 'x',
    hasOwnProperty: true,
    toString: 'x',
  };
  /** What people do set on these resources, so that it is no attack there. */
  const OWN_FIELDS: Record<string, string[]> = { projects: ['unitId'], people: ['unitId', 'roles'], 'funds-receipts': [] };

  const edited: [resource: string, table: string, pick: (records: OneOfEach) => Row, who: 'officerA' | 'sysadmin'][] = [
    ['projects', 'project', (all) => all.project, 'officerA'],
    ['visits', 'visit', (all) => all.visit, 'officerA'],
    ['contracts', 'contract', (all) => all.contractDraft, 'officerA'],
    ['funds-receipts', 'funds_receipt', (all) => all.receiptDraft, 'officerA'],
    ['milestones', 'milestone', (all) => all.milestone, 'officerA'],
    ['investors', 'investor', (all) => all.investor, 'officerA'],
    ['contacts', 'contact', (all) => all.contact, 'officerA'],
  ];

  it.each(edited)('cannot be set by editing %s', async (resource, table, pick, who) => {
    const { id } = pick(records);
    const before = await rowOf(table, id);
    const { version } = JSON.parse(before) as Row;
    for (const [field, value] of Object.entries(SYSTEM)) {
      if (OWN_FIELDS[resource]?.includes(field)) continue;
      const answer = await staff[who].put(`/${resource}/${id}`, { version, [field]: value });
      expect([answer.status, answer.problem.errors[0]?.field], `${field} ${answer.text}`).toEqual([422, field]);
    }
    for (const field of ['id', 'projectId']) {
      const answer = await staff[who].put(`/${resource}/${id}`, { version, [field]: '00000000-0000-4000-8000-000000000001' });
      if (!(resource === 'visits' && field === 'projectId')) expect([answer.status, answer.problem.errors[0]?.field], field).toEqual([422, field]);
    }
    expect(await rowOf(table, id)).toBe(before);
  });

  it('cannot be set when something is made', async () => {
    const bodies: [path: string, body: object][] = [
      ['/projects', { name: '某项目', sectorId: 2 }],
      ['/visits', { investorId: records.investor.id, kind: 'call', visitedOn: '2026-06-15', content: '谈' }],
      ['/contracts', { projectId: records.project.id, kind: 'framework', signedOn: '2026-06-15' }],
      ['/funds-receipts', { projectId: records.project.id, amount: '1.00', paidOn: '2026-06-15', category: 'other', payer: '某' }],
      ['/milestones', { projectId: records.project.id, kind: 'registered', reachedOn: '2026-06-15', scope: 'park' }],
      ['/investors', { name: '某某公司' }],
      [`/investors/${records.investor.id}/contacts`, { name: '某人' }],
      [`/projects/${records.project.id}/stage-changes`, { to: 'completed', on: '2026-06-15' }],
      [`/contracts/${records.contractDraft.id}/submissions`, { version: 1 }],
      [`/funds-receipts/${records.receiptDraft.id}/submissions`, { version: 1 }],
      [`/funds-receipts/${records.receipt.id}/reversals`, { amount: '1.00', reason: '退' }],
    ];
    const count = async (): Promise<unknown> => (await api.db.owner.query('select count(*) from project union all select count(*) from visit union all select count(*) from funds_receipt')).rows;
    const before = await count();
    for (const [path, body] of bodies) {
      for (const [field, value] of Object.entries({ id: '00000000-0000-4000-8000-000000000001', version: 7, ...SYSTEM })) {
        if (field in body || (path === '/projects' && field === 'unitId')) continue;
        const answer = await staff.headA.post(path, { ...body, [field]: value });
        expect([answer.status, answer.problem.errors[0]?.field], `${path} ${field} ${answer.text}`).toEqual([422, field]);
      }
    }
    expect(await count()).toEqual(before);
  });

  it('cannot be reached through the prototype', async () => {
    for (const raw of ['{"name":"某项目","sectorId":2,"__proto__":{"isDemo":true}}', '{"name":"某项目","sectorId":2,"constructor":{"prototype":{"isDemo":true}}}']) {
      const answer = await staff.officerA.request('POST', '/projects', { raw, headers: { 'content-type': 'application/json' } });
      expect([400, 422], answer.text).toContain(answer.status);
      const project = done(await staff.officerA.get(`/projects/${records.project.id}`));
      expect(project['isDemo']).toBe(false);
    }
    const edit = `{"version":${records.project.version},"__proto__":{"status":"terminated"}}`;
    const answer = await staff.officerA.request('PUT', `/projects/${records.project.id}`, { raw: edit, headers: { 'content-type': 'application/json' } });
    expect([400, 422], answer.text).toContain(answer.status);
    expect(({} as Record<string, unknown>)['isDemo']).toBeUndefined();
  });

  it('sent back unchanged with the whole record are passed over: that is no attack', async () => {
    for (const [resource, , pick, who] of edited.filter(([name]) => name !== 'contacts')) {
      const read = done(await staff[who].get(`/${resource}/${pick(records).id}`));
      const answer = await staff[who].put(`/${resource}/${read.id}`, read);
      expect(answer.status, `${resource} ${answer.text}`).toBe(200);
    }
  });
});

describe('the trail', () => {
  it('has no route that writes it', () => {
    // a check of the trail is a record of its own
    const writing = scanRoutes().filter(({ method, path }) => method !== 'GET' && /audit(?!-chain-checks$)|funds-receipts.*decisions|timeline/.test(path));
    expect(writing).toEqual([]);
  });

  it('knows every id of these records', async () => {
    for (const [resource, ids] of Object.entries(idsOf(records))) {
      if (['files', 'reminders', 'inbox-messages'].includes(resource)) continue;
      for (const id of ids) {
        const trail = await staff.auditor.list('audit-entries', { filter: { subjectId: id } });
        expect(trail.total, `${resource} ${id}`).toBeGreaterThan(0);
      }
    }
  });
});
