import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { idsOf, type OneOfEach } from '../factories/one-of-each.js';
import { aStaff, withAdministrators, type Staff, type StaffName } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client } from '../support/client.js';
import { AMOUNTS_A, CANARY_A, CANARY_B, PHONE_A, readEverything, sideA, sideB, type Seen } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** Multi-user replay (S17): what A can read is asked again as B, and B's answers hold nothing of A. */
const OTHERS: StaffName[] = ['officerB', 'headB', 'taskForceB', 'departmentB', 'hostB'];
const ADMINISTRATORS: StaffName[] = ['sysadmin', 'secadmin', 'auditor'];
const SECRETS = [CANARY_A, AMOUNTS_A.signed, AMOUNTS_A.received];

let api: TestApi;
let staff: Staff;
let a: OneOfEach;
let b: OneOfEach;
const logged: string[] = [];
/** Every answer to every reader, kept for the last questions. */
const seenByAll: Seen[] = [];

async function readAll(who: StaffName, records: OneOfEach, extra: string[] = []): Promise<Seen[]> {
  const seen = await readEverything(staff[who], records, extra);
  seenByAll.push(...seen);
  return seen;
}

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  api = await startTestApi({ log });
  staff = await withAdministrators(api, await aStaff(api));
  a = await sideA(api, staff);
  b = await sideB(api, staff);
});
afterAll(() => api.close());

const filter = (value: object): string => `filter=${encodeURIComponent(JSON.stringify(value))}`;

/** Questions by which one would pry: by search, by id, by unit, by sector, by project, by sorting, by drilling. */
function prying(): string[] {
  const lists = ['investors', 'projects', 'milestones', 'visits', 'contracts', 'funds-receipts'];
  const ids = idsOf(a);
  const unit = api.unitId('centre-shanghai');
  const sector = api.sectorId('industry');
  return [
    ...lists.flatMap((list) => [`/${list}?${filter({ q: CANARY_A })}`, `/${list}?${filter({ id: ids[list] })}`]),
    ...lists.map((list) => `/${list}?${filter({ unitId: unit })}`),
    ...['milestones', 'visits', 'contracts', 'funds-receipts', 'audit-entries', 'reminders'].map((list) => `/${list}?${filter({ projectId: a.project.id })}`),
    ...['audit-entries'].flatMap((list) => Object.values(ids).flat().map((id) => `/${list}?${filter({ subjectId: id })}`)),
    `/visits?${filter({ officerId: staff.officerA.personId })}`,
    `/inbox-messages?${filter({ personId: staff.officerA.personId })}`,
    `/reminders?${filter({ recipientId: staff.officerA.personId })}`,
    `/targets?${filter({ unitId: unit })}`,
    ...['signed', 'received', 'signed_pending', 'received_pending', 'framework'].flatMap((figure) =>
      [`unitId=${unit}`, `sectorId=${sector}`, 'tier=none', ''].map((part) => `/figures/rows?year=2026&figure=${figure}&limit=1000&${part}`),
    ),
    ...['sector', 'unit', 'tier', 'chain'].map((by) => `/figures/board?year=2026&by=${by}`),
    ...['count', 'flow', 'batch'].map((view) => `/figures/funnel?year=2026&view=${view}`),
  ];
}

function leaks(seen: Seen[], secrets = SECRETS): string[] {
  return seen.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ url, text }) => `${url}: ${text.slice(0, 200)}`);
}

describe('what centre A writes', () => {
  it('is seen by A and by the leader, so that the next tests can fail', async () => {
    for (const who of ['officerA', 'leader'] as const) {
      const seen = await readAll(who, a, prying());
      const urls = leaks(seen).map((line) => line.split(/[?:]/)[0]?.split('/')[1]);
      const found = new Set(urls);
      for (const resource of ['investors', 'projects', 'visits', 'contracts', 'funds-receipts', 'files', 'milestones', 'audit-entries', 'figures']) {
        expect(found.has(resource), `${who} ${resource}`).toBe(true);
      }
    }
  });

  it.each(OTHERS)('never appears in any answer to %s', async (who) => {
    const seen = await readAll(who, a, prying());
    expect(leaks(seen)).toEqual([]);
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it.each(ADMINISTRATORS)('never appears in any answer to %s, nor does what B writes', async (who) => {
    const seen = [...(await readAll(who, a, prying())), ...(await readAll(who, b))];
    expect(leaks(seen, [...SECRETS, CANARY_B])).toEqual([]);
  });

  it('is not counted in totals either: lists of B are as long as if A did not exist', async () => {
    for (const list of ['projects', 'investors', 'visits', 'contracts', 'funds-receipts', 'milestones']) {
      const visible = await staff.officerB.list(list);
      expect(visible.total, list).toBe(visible.body.length);
      expect((await staff.officerB.list(list, { filter: { q: CANARY_A } })).total, list).toBe(0);
    }
    const board = done(await staff.headB.get<{ total: { signed: { actual: string } } }>('/figures/board?year=2026'));
    expect(board.total.signed.actual).toBe('1000000000.00');
  });

  it('an id of A answers B exactly as an id that nobody has', async () => {
    const bodies: Record<string, object> = {
      'POST /funds-receipts/:id/reversals': { amount: '1.00', reason: '无' },
      'POST /projects/:id/stage-changes': { to: 'signed', on: '2026-06-15' },
      'PUT /projects/:id': { version: 1, description: '改' },
      'PUT /visits/:id': { version: 1, content: '改' },
      'PUT /contracts/:id': { version: 1, note: '改' },
      'PUT /funds-receipts/:id': { version: 1, note: '改' },
      'PUT /investors/:id': { version: 1, profile: '改' },
      'PUT /milestones/:id': { version: 1, note: '改' },
      'POST /contracts/:id/submissions': { version: 1 },
      'POST /funds-receipts/:id/submissions': { version: 1 },
      'POST /investors/:id/contacts': { name: '某人' },
      'PUT /contacts/:id': { version: 1, note: '改' },
      'POST /contacts/:id/reveals': { reason: '看看' },
    };
    for (const [name, body] of Object.entries(bodies)) {
      const [method, path] = name.split(' ') as [string, string];
      const id = idsOf(a)[path.split('/')[1] ?? '']?.[0] ?? '';
      const ask = (which: string): ReturnType<Client['request']> => staff.headB.request(method, path.replace(':id', which), { body });
      const [theirs, nobodys] = [await ask(id), await ask(randomUUID())];
      expect(theirs.status, name).toBe(404);
      expect({ ...theirs.problem, requestId: '' }, name).toEqual({ ...nobodys.problem, requestId: '' });
    }
  });

  it('an id of A in a body answers B exactly as an id that nobody has, in every field that points somewhere', async () => {
    const pointing: [path: string, body: (id: string) => object, id: string][] = [
      ['/projects', (id) => ({ name: '某项目', sectorId: 1, investorId: id }), a.investor.id],
      ['/projects', (id) => ({ name: '某项目', sectorId: 1, parentId: id }), a.project.id],
      ['/visits', (id) => ({ investorId: id, kind: 'call', visitedOn: '2026-06-15', content: '谈' }), a.investor.id],
      ['/visits', (id) => ({ investorId: b.investor.id, projectId: id, kind: 'call', visitedOn: '2026-06-15', content: '谈' }), a.project.id],
      ['/visits', (id) => ({ investorId: b.investor.id, kind: 'call', visitedOn: '2026-06-15', content: '谈', fileIds: [id] }), a.file.id],
      ['/contracts', (id) => ({ projectId: id, kind: 'framework', signedOn: '2026-06-15' }), a.project.id],
      ['/contracts', (id) => ({ projectId: b.project.id, kind: 'supplement', parentId: id, signedOn: '2026-06-15' }), a.contract.id],
      ['/contracts', (id) => ({ projectId: b.project.id, kind: 'framework', signedOn: '2026-06-15', fileIds: [id] }), a.file.id],
      ['/funds-receipts', (id) => ({ projectId: id, amount: '1.00', paidOn: '2026-06-15', category: 'other', payer: '某' }), a.project.id],
      ['/funds-receipts', (id) => ({ projectId: b.project.id, contractId: id, amount: '1.00', paidOn: '2026-06-15', category: 'other', payer: '某' }), a.contract.id],
      ['/funds-receipts', (id) => ({ projectId: b.project.id, amount: '1.00', paidOn: '2026-06-15', category: 'other', payer: '某', evidence: [{ fileId: id, evidenceType: 'other' }] }), a.file.id],
      ['/milestones', (id) => ({ projectId: b.project.id, kind: 'completed', reachedOn: '2026-06-15', scope: 'park', fileIds: [id] }), a.file.id],
      ['/investors', (id) => ({ name: '某集团公司', groupParentId: id }), a.investor.id],
    ];
    for (const [path, body, id] of pointing) {
      const [theirs, nobodys] = [await staff.headB.post(path, body(id)), await staff.headB.post(path, body(randomUUID()))];
      expect(theirs.status, `${path} ${theirs.text}`).toBeGreaterThanOrEqual(404);
      expect({ ...theirs.problem, requestId: '' }, path).toEqual({ ...nobodys.problem, requestId: '' });
      expect(theirs.text).not.toContain(CANARY_A);
    }
  });

  it('the check of a company says that it is held, and not by whom', async () => {
    const answer = await staff.officerB.post('/investors/checks', { name: `${CANARY_A}企业` });
    expect(answer.body).toEqual({ known: true, name: `${CANARY_A}企业`, sameName: true, held: true, mine: false, investorId: null, near: 0 });
  });
});

describe('a phone number', () => {
  it('appears in the answer to a reveal, which leaves its reason in the audit trail', async () => {
    const answer = await staff.officerA.post(`/contacts/${a.contact.id}/reveals`, { reason: '约签约时间' });
    expect(answer.body).toEqual({ phone: PHONE_A });
    const trail = await staff.headA.list('audit-entries', { filter: { subjectId: a.contact.id, action: 'contact.reveal' } });
    expect(trail.body[0]).toMatchObject({ actorName: '人员 officera', note: '约签约时间' });
  });

  it('appears nowhere else: in no answer to anybody, no refusal and no line of the log', async () => {
    for (const who of ['headA', 'taskForceA', 'departmentA', 'hostA', 'bureau', 'recogniser'] as const) await readAll(who, a);
    expect(seenByAll.filter(({ text }) => text.includes('135****7777')).length).toBeGreaterThan(0);
    const { body: changed, text } = await staff.officerA.put(`/contacts/${a.contact.id}`, { version: a.contact.version, title: '总经理', phone: PHONE_A });
    const refused = await staff.officerA.put(`/contacts/${a.contact.id}`, { version: changed.version, phone: `打${PHONE_A}找他本人就行` });
    const doubled = await staff.officerA.post(`/investors/${a.investor.id}/contacts`, { name: '某人', phone: PHONE_A, extra: PHONE_A });
    const asked = [text, refused.text, doubled.text, ...seenByAll.map((one) => one.text)];
    expect(changed['phoneMasked']).toBe('135****7777');
    expect(refused.status).toBe(422);
    expect(asked.filter((body) => body.includes(PHONE_A))).toEqual([]);
    expect(logged.filter((line) => line.includes(PHONE_A))).toEqual([]);
  });

  it('is not in the database in clear either', async () => {
    const { rows } = await api.db.owner.query<{ row: string }>(`select to_jsonb(c)::text as row from contact c union all select to_jsonb(e)::text from audit_entry e union all select to_jsonb(k)::text from idempotency_key k`);
    expect(rows.filter(({ row }) => row.includes(PHONE_A))).toEqual([]);
  });
});

describe('a person who moves to another unit', () => {
  it('loses what the old unit has, while past visits stay credited to it', async () => {
    const { version } = done(await staff.sysadmin.get(`/people/${staff.officerA.personId}`));
    done(await staff.sysadmin.put(`/people/${staff.officerA.personId}`, { version, unitId: api.unitId('centre-3') }));
    // the token from before has ended with the move
    expect((await staff.officerA.get('/me')).status).toBe(401);
    expect(leaks(await readEverything(await api.token('officera'), a, prying()))).toEqual([]);
    const visit = done(await staff.headA.get(`/visits/${a.visit.id}`));
    expect(visit).toMatchObject({ unitName: '上海分中心', officerId: staff.officerA.personId });
  });
});
