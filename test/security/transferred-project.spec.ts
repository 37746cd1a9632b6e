import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemActor, type PersonActor } from '#access';
import { nextStepDue, planReminders, planRemindersOfProject } from '#reminders';
import { aCompany, aFile, aLead } from '../factories/records.js';
import { idsOf, type OneOfEach } from '../factories/one-of-each.js';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';
import { codes, markOf, plain, sent } from './link-asking.js';
import { booksOf, nobodys, type Books } from './link-books.js';
import { links, wanted, type End, type FarKind, type NearKind } from './links.js';
import { CANARY_A, readEverything, sideA } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** A centre's projects are handed to another centre and another host: everything is asked again of those who had them and of those who have. */
const OLD = ['officerA', 'headA', 'hostA'] as const;
const CANARY_NEW = '新密K5V';
const KEY = { 'idempotency-key': 'visit-before-transfer' };

let api: TestApi;
let staff: Staff;
let a: OneOfEach;
let books: Books;
/** What the old unit keeps: a lead of its own. */
let kept: Row;
/** A paper of a draft, uploaded by the old officer. */
let paper: string;
let feed: string;
let told: object;
let toldAnswer: Row;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
  a = await sideA(api, staff);
  books = await booksOf(api, staff, { side: 'A', officer: staff.officerA, head: staff.headA, unit: 'centre-shanghai', sector: 'industry', host: 'park-hightech' }, a);
  kept = await aLead(staff.officerA, { sectorId: api.sectorId('industry'), hostUnitId: api.unitId('park-hightech') });
  paper = (a.receiptDraft['evidence'] as { fileId: string }[])[0]?.fileId ?? '';
  told = { investorId: a.investor.id, projectId: a.project.id, kind: 'call', visitedOn: '2026-06-15', content: `${CANARY_A}约定`, nextStep: '再谈', nextStepOn: '2026-06-18' };
  toldAnswer = done(await staff.officerA.post('/visits', told, KEY));
  await api.db.work.begin(systemActor('worker'), (work) => planReminders(work, nextStepDue, [toldAnswer.id]));
  feed = String(done(await (await api.signIn('officera')).post('/calendar-feeds'))['path']);
  expect((await api.anonymous.get(feed)).text).toContain('约定跟进');
  const handed = [...new Set([...books.far.project, ...books.far.ofInvestor, ...books.far.lead])];
  for (const id of handed) await hand(String(id));
});
afterAll(() => api.close());

async function hand(id: string): Promise<void> {
  const { version } = done(await staff.bureau.get(`/projects/${id}`));
  done(await staff.bureau.put(`/projects/${id}`, { version, unitId: api.unitId('centre-shenzhen'), hostUnitId: api.unitId('town-other') }));
}

const MOVED_NEAR: NearKind[] = ['lead', 'project', 'visit', 'milestone', 'supplement', 'receiptDraft', 'receipt'];
const MOVED_FAR: FarKind[] = ['project', 'lead', 'ofInvestor', 'contract', 'file'];
const movedFar = (kind: FarKind): End => (kind === 'file' ? paper : (books.far[kind][0] ?? ''));
/** What is still there for the old unit. */
const keptNear = (kind: NearKind | null): End | undefined => (kind === null ? '' : kind === 'lead' || kind === 'project' ? kept.id : kind === 'investor' ? a.investor.id : undefined);

describe('those who had the project', () => {
  it.each(OLD)('%s: a record of it is one that nobody has, in every link', async (who) => {
    let asked = 0;
    for (const [name, link] of Object.entries(links)) {
      if (wanted(link, who).startsWith('--')) continue;
      if (link.near !== null && MOVED_NEAR.includes(link.near)) {
        const far = link.far === 'file' ? (await aFile(staff[who])).id : MOVED_FAR.includes(link.far) ? nobodys(link.far) : (books.far[link.far][0] ?? '');
        const answer = await sent(api, staff[who], link, { near: books.near[link.near], far });
        // the own visit is still to be read; it is neither corrected nor taken from the project
        if (link.near === 'visit' && who !== 'hostA') expect(codes(answer), name).toContain('REFERENCE_NOT_FOUND@projectId');
        else expect(plain(answer), `${who} ${name}`).toBe(plain(await sent(api, staff[who], link, { near: nobodys(link.near), far }, false)));
        asked += 1;
      }
      const near = keptNear(link.near);
      if (MOVED_FAR.includes(link.far) && near !== undefined) {
        const [answer, beside] = [await sent(api, staff[who], link, { near, far: movedFar(link.far) }), await sent(api, staff[who], link, { near, far: nobodys(link.far) })];
        expect(plain(answer), `${who} ${name}`).toBe(plain(beside));
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(15);
  });

  it('read what is credited to them, and nothing else of it', async () => {
    const statuses = async (who: (typeof OLD)[number]): Promise<object> =>
      Object.fromEntries(await Promise.all(Object.entries({ project: a.project, visit: a.visit, contract: a.contract, receipt: a.receipt, milestone: a.milestone, draft: a.contractDraft, paper: { id: paper } })
        .map(async ([what, { id }]) => [what, (await staff[who].get(`/${PATHS[what]}/${id}`)).status] as const)));
    const PATHS: Record<string, string> = { project: 'projects', visit: 'visits', contract: 'contracts', receipt: 'funds-receipts', milestone: 'milestones', draft: 'contracts', paper: 'files' };
    const credited = { project: 404, visit: 200, contract: 200, receipt: 200, milestone: 404, draft: 404, paper: 404 };
    expect(await statuses('officerA')).toEqual(credited);
    expect(await statuses('headA')).toEqual(credited);
    expect(await statuses('hostA')).toEqual({ ...credited, visit: 404, contract: 404, receipt: 404 });
  });

  it('do not take their visit from the project, by the second wall either', async () => {
    const { version } = done(await staff.officerA.get(`/visits/${a.visit.id}`));
    expect(codes(await staff.officerA.put(`/visits/${a.visit.id}`, { version, projectId: null }))).toContain('REFERENCE_NOT_FOUND@projectId');
    const officer: PersonActor = { kind: 'person', id: staff.officerA.personId, name: '人员', unitId: api.unitId('centre-shanghai'), sectorId: null, roles: ['officer'] };
    const touched = await api.db.work.begin(officer, ({ tx }) => tx.updateTable('visit').set({ projectId: null, version: version + 1 }).where('id', '=', a.visit.id).executeTakeFirst());
    expect(touched.numUpdatedRows).toBe(0n);
  });

  it('are told nothing again: the answer to a repeated request goes with the project', async () => {
    const again = await staff.officerA.post('/visits', told, KEY);
    expect([again.status, again.problem.code]).toEqual([404, 'NOT_FOUND']);
    expect(again.text).not.toContain(CANARY_A);
  });

  it('have no reminder of it, in the product or in a calendar, before and after the worker has come', async () => {
    const reminders = async (): Promise<string[]> => (await staff.officerA.list('reminders', { filter: { projectId: a.project.id } })).body.map(({ id }) => id);
    expect([await reminders(), (await api.anonymous.get(feed)).text.includes('约定跟进')]).toEqual([[], false]);
    await api.db.work.begin(systemActor('worker'), (work) => planRemindersOfProject(work, a.project.id));
    expect([await reminders(), (await api.anonymous.get(feed)).text.includes('约定跟进')]).toEqual([[], false]);
    const theirs = await staff.headB.list('reminders', { filter: { subjectId: toldAnswer.id } });
    expect(theirs.body.map(({ rule }) => rule)).toEqual(['next_step_due']);
    const { rows } = await api.db.owner.query('select unit_id from reminder where subject_id = $1', [toldAnswer.id]);
    expect(rows).toEqual([{ unit_id: api.unitId('centre-shenzhen') }]);
  });

  it('keep the order that was given to them, and answer it', async () => {
    expect((await staff.headA.get(`/supervision-orders/${a.order.id}`)).status).toBe(200);
    done(await staff.headA.post(`/supervision-orders/${a.order.id}/reports`, { content: '已移交' }));
  });
});

describe('those who have the project', () => {
  /** Personal to who had it, or of a company's own record. */
  const NOT_OF_THE_PROJECT: (NearKind | FarKind)[] = ['order', 'reminder', 'manyReminder', 'colleague', 'looseVisit', 'parentCompany', 'acknowledged', 'snoozed', 'handed', 'unit', 'sector'];

  it.each([['officerB', 'officerA'], ['headB', 'headA']] as const)('%s ties to it what %s did', async (who, as) => {
    const found: Record<string, string> = {};
    const due: Record<string, string> = {};
    for (const [name, link] of Object.entries(links)) {
      if (NOT_OF_THE_PROJECT.some((kind) => kind === link.near || kind === link.far)) continue;
      const near = link.near === null ? '' : books.near[link.near];
      const far = link.far === 'file' ? (await aFile(staff[who])).id : (books.far[link.far].at(-1) ?? '');
      found[name] = markOf(link, await sent(api, staff[who], link, { near, far }), null);
      // a visit is corrected by who made it
      due[name] = link.near === 'visit' ? '-' : (wanted(link, as)[0] ?? '');
    }
    expect(found).toEqual(due);
  });

  it('are credited with what was only a draft', async () => {
    const draft = done(await staff.officerB.get(`/contracts/${a.contractDraft.id}`));
    expect(draft['unitId']).toBe(api.unitId('centre-shenzhen'));
    const submitted = done(await staff.officerB.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
    expect(done(await staff.bureau.post(`/contracts/${draft.id}/confirmations`, { version: submitted.version }))['unitId']).toBe(api.unitId('centre-shenzhen'));
    expect(done(await staff.officerB.get(`/funds-receipts/${a.receiptDraft.id}`))['unitId']).toBe(api.unitId('centre-shenzhen'));
    expect(done(await staff.headA.get(`/contracts/${a.contract.id}`))['unitId']).toBe(api.unitId('centre-shanghai'));
  });

  it('write what nobody reads who had it', async () => {
    const project = done(await staff.officerB.get(`/projects/${a.project.id}`));
    done(await staff.officerB.put(`/projects/${project.id}`, { version: project.version, name: `${CANARY_NEW}项目`, description: CANARY_NEW }));
    const visit = done(await staff.officerB.post('/visits', { investorId: project['investorId'], projectId: project.id, kind: 'call', visitedOn: '2026-06-15', content: CANARY_NEW, nextStep: CANARY_NEW, nextStepOn: '2026-06-19' }));
    await api.db.work.begin(systemActor('worker'), (work) => planRemindersOfProject(work, project.id));
    const draft = done(await staff.officerB.post('/contracts', { projectId: project.id, kind: 'intention', signedOn: '2026-06-15', note: CANARY_NEW }));
    const receipt = done(await staff.officerB.get(`/funds-receipts/${a.receiptDraft.id}`));
    done(await staff.officerB.put(`/funds-receipts/${receipt.id}`, { version: receipt.version, note: CANARY_NEW }));
    const extra = [`/visits/${visit.id}`, `/contracts/${draft.id}`, ...Object.entries(idsOf(a)).flatMap(([, ids]) => ids.map((id) => `/audit-entries?filter=${encodeURIComponent(JSON.stringify({ subjectId: id }))}`))];
    const figures = ['signed', 'received', 'signed_pending', 'received_pending', 'framework'].map((figure) => `/figures/rows?year=2026&figure=${figure}&limit=1000`);
    const leaked = async (who: Client): Promise<string[]> => (await readEverything(who, a, [...extra, ...figures])).filter(({ text }) => text.includes(CANARY_NEW)).map(({ url }) => url);
    expect((await leaked(staff.officerB)).length).toBeGreaterThan(8);
    for (const who of OLD) expect(await leaked(staff[who]), who).toEqual([]);
    expect((await api.anonymous.get(feed)).text).not.toContain(CANARY_NEW);
  });
});

describe('a person who moved, and signs in again', () => {
  it('is not told again what was answered in the old unit', async () => {
    const id = await api.person('mover', 'centre-shanghai', ['officer']);
    const before = await api.signIn('mover');
    const key = { 'idempotency-key': 'company-of-mover' };
    const { name } = await aCompany(before);
    const body = { name };
    done(await before.post('/investors', body, key));
    expect(done(await before.post('/investors', body, key))['name']).toBe(name);
    done(await staff.sysadmin.put(`/people/${id}`, { version: done(await staff.sysadmin.get(`/people/${id}`)).version, unitId: api.unitId('centre-shenzhen') }));
    const again = await (await api.signIn('mover')).post('/investors', body, key);
    expect([again.status, again.problem.code]).toEqual([409, 'RIGHTS_CHANGED']);
  });
});

describe('who hosts a project, or answers for its sector', () => {
  it.each([
    ['hostA', 'hostUnitId', () => api.unitId('town-other')],
    ['taskForceA', 'sectorId', () => api.sectorId('energy_emerging_services')],
  ] as const)('%s does not give it out of the own sight by its %s', async (who, field, value) => {
    const before = done(await staff[who].get(`/projects/${kept.id}`));
    const answer = await staff[who].put(`/projects/${kept.id}`, { version: before.version, [field]: value() });
    expect([answer.status, codes(answer)]).toEqual([422, ['PROJECT_GIVEN_AWAY', `PROJECT_GIVEN_AWAY@${field}`]]);
    expect(answer.problem.detail).toContain('请责任单位或招商办修改');
    expect(done(await staff[who].get(`/projects/${kept.id}`))).toEqual(before);
    const owned = done(await staff.headA.put(`/projects/${kept.id}`, { version: before.version, [field]: value() }));
    done(await staff.headA.put(`/projects/${kept.id}`, { version: owned.version, [field]: before[field] }));
  });
});
