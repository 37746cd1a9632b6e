import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemActor } from '#access';
import { foresee } from '#reminders';
import { aProjectReadyToSign, aRecognisedReceipt, aReviewedReceipt, aSignedContract, aContractDraft } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

interface Closing {
  number: number;
  closedByName: string;
  knownAt: string;
  totals: Record<'month' | 'year', { signed: string; signedProjects: number; received: string; receipts: number }>;
  sha256: string;
  reopenedByName: string | null;
  askedByName: string | null;
  reason: string | null;
}
interface Period extends Row {
  month: string;
  state: string;
  closings: Closing[];
  reopenings: (Row & { decision: string | null; reason: string })[];
}

/** A year of closings, told in order: each part stands on the one before. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const period = async (month: string, by: Client = staff.bureau): Promise<Period> =>
  done(await by.get<Period[]>('/periods')).find((one) => one.month === month) as Period;
const close = (month: string, by: Client = staff.bureau) => by.post<Period>(`/periods/${month}/closings`);
const remindedOf = async (day: string): Promise<string[]> => {
  const { items } = await api.db.work.read(systemActor('test'), (reading) => foresee(reading, day));
  return [...new Set(items.filter(({ rule }) => rule === 'month_closing_due').map(({ title }) => /\d{4}-\d{2}/.exec(title ?? '')?.[0] ?? ''))];
};
const ask = (month: string, reason = '漏登一笔已核实的资金') => staff.bureau.post(`/periods/${month}/reopenings`, { reason });
const decide = (id: string, by: Client, decision: string, note?: string) => by.post(`/period-reopenings/${id}/decisions`, { decision, ...(note ? { note } : {}) });
const board = async (asOf: string): Promise<Record<'signed' | 'received', { actual: string }>> =>
  done(await staff.leader.get<{ total: Record<'signed' | 'received', { actual: string }> }>(`/figures/board?year=2026&asOf=${asOf}`)).total;

describe('a system that is put to use in June', () => {
  it('is late with no month that was over by then, and with June as soon as that is over', async () => {
    const months = done(await staff.bureau.get<(Period & { beforeUse: boolean })[]>('/periods'));
    expect(months.filter(({ beforeUse }) => beforeUse).map(({ month }) => month).sort()).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
    expect(await remindedOf('2026-06-16')).toEqual([]);
    // 3 July is the third day after June
    expect(await remindedOf('2026-07-03')).toEqual(['2026-06']);
  });
});

describe('a closing', () => {
  let project: Row;

  it('keeps who, when and the totals of the month and of the year, which are those of the board', async () => {
    project = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, project, { amount: '800000000.00', signedOn: '2026-02-11', fairReviewOn: '2026-02-10', legalReviewOn: '2026-02-10' });
    await aRecognisedReceipt(staff, staff.officerA, project, { amount: '100000000.00', paidOn: '2026-02-20' });
    await aRecognisedReceipt(staff, staff.officerA, project, { amount: '30000000.00', paidOn: '2026-03-02' });
    for (const month of ['2026-01', '2026-02']) expect((await close(month)).status).toBe(201);
    await aReviewedReceipt(staff, staff.officerA, project, { amount: '7000000.00', paidOn: '2026-03-05' });
    const preview = done(await staff.bureau.get<{ totals: Closing['totals']; leftOut: object[] }>('/periods/2026-03/closing-preview'));
    expect(preview.leftOut).toEqual([{ kind: 'receipt', status: 'reviewed', count: 1, amount: '7000000.00' }]);
    expect((await close('2026-03')).status).toBe(201);
    // what was shown is what was settled
    expect((await period('2026-03')).closings[0]?.totals).toEqual(preview.totals);
    const [closing] = (await period('2026-03')).closings;
    expect(closing).toMatchObject({
      number: 1,
      closedByName: '人员 bureau',
      totals: {
        month: { signed: '0.00', signedProjects: 0, received: '30000000.00', receipts: 1 },
        year: { signed: '800000000.00', signedProjects: 1, received: '130000000.00', receipts: 2 },
      },
    });
    expect((await period('2026-02')).closings[0]?.totals.month).toEqual({ signed: '800000000.00', signedProjects: 1, received: '100000000.00', receipts: 1 });
    const { signed, received } = await board('2026-03-31');
    expect([closing?.totals.year.signed, closing?.totals.year.received]).toEqual([signed.actual, received.actual]);
  });

  it('can be proved by its fingerprint', async () => {
    const { rows } = await api.db.owner.query<{ text: string; sha256: string }>(`select month || ' ' || number || ' ' || totals::text as text, sha256 from closing`);
    expect(rows).toHaveLength(3);
    for (const { text, sha256 } of rows) expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  });

  it('shows district totals to nobody who sees a part of the district', async () => {
    expect((await period('2026-03', staff.officerA)).state).toBe('closed');
    expect((await period('2026-03', staff.officerA)).closings).toEqual([]);
    expect((await period('2026-03', staff.leader)).closings).toHaveLength(1);
  });

  it('is made once when two people close in the same moment; the other one is told', async () => {
    for (const month of ['2026-04', '2026-05']) {
      const answers = await Promise.all([close(month), close(month, staff.bureau2), close(month), close(month, staff.bureau2)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
      expect(answers.filter(({ status }) => status === 409).map(({ problem }) => problem.code)).toEqual(Array(3).fill('PERIOD_CLOSED_ALREADY'));
      expect((await period(month)).closings).toHaveLength(1);
    }
    const trail = await staff.auditor.list('audit-entries', { filter: { subjectId: '2026-04' } });
    expect(trail.total).toBe(1);
  });

  it('names what waits in the month, and does not stand in its way', async () => {
    await aReviewedReceipt(staff, staff.officerA, project, { amount: '5000000.00', paidOn: '2026-06-08' });
    const draft = await aContractDraft(staff.officerA, await aProjectReadyToSign(api, staff.officerA), { amount: '7.00', signedOn: '2026-06-09' });
    done(await staff.officerA.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
    const waiting = done(await staff.bureau.get<Row[]>('/periods/2026-06/waiting'));
    expect(waiting.map(({ kind, amountCny, status }) => [kind, amountCny, status])).toEqual([
      ['contract', '7.00', 'submitted'],
      ['receipt', '5000000.00', 'reviewed'],
    ]);
    expect(done(await staff.officerB.get<Row[]>('/periods/2026-06/waiting'))).toEqual([]);
    expect((await staff.bureau.get('/periods/2026-6/waiting')).status).toBe(404);
  });

  it('sends what is decided later into the open month, marked, and stays as it was', async () => {
    const before = await board('2026-05-31');
    const late = await aRecognisedReceipt(staff, staff.officerA, project, { amount: '9000000.00', paidOn: '2026-03-20' });
    expect(late).toMatchObject({ countedOn: '2026-06-15', retroactive: true });
    const second = await aProjectReadyToSign(api, staff.officerA);
    expect(await aSignedContract(staff, staff.officerA, second, { amount: '60000000.00', signedOn: '2026-04-02' })).toMatchObject({ countedOn: '2026-06-15', retroactive: true });
    const ending = done(await staff.bureau.post(`/projects/${second.id}/status-changes`, { to: 'terminated', on: '2026-05-10', reason: '企业放弃' }));
    expect(ending).toMatchObject({ changedOn: '2026-05-10', countedOn: '2026-06-15' });
    expect(await board('2026-05-31')).toEqual(before);
    expect((await period('2026-03')).closings[0]?.totals.year.received).toBe('130000000.00');
  });
});

describe('opening a closed month again', () => {
  it('is asked for the newest closed month only, with a reason, once at a time', async () => {
    expect((await ask('2026-04')).problem.code).toBe('REOPENING_NEWEST_ONLY');
    expect((await ask('2026-06')).problem.code).toBe('PERIOD_IS_OPEN');
    expect((await ask('2031-01')).status).toBe(404);
    expect((await ask('2026-05', '  ')).problem.errors[0]?.field).toBe('reason');
    const answers = await Promise.all([ask('2026-05'), ask('2026-05')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask('2026-05')).problem.code).toBe('REOPENING_ASKED_ALREADY');
    expect((await period('2026-05')).state).toBe('closed');
  });

  it('is not granted by who asked, nor refused without a word, nor withdrawn by somebody else', async () => {
    const { id } = (await period('2026-05')).reopenings[0] as Row;
    expect((await decide(id, staff.bureau, 'grant')).problem.code).toBe('REOPENING_TWO_PEOPLE');
    expect((await decide(id, staff.leader, 'refuse')).problem.code).toBe('REOPENING_NOTE_NEEDED');
    expect((await decide(id, staff.leader, 'withdraw')).problem.code).toBe('REOPENING_WITHDRAWN_BY_ASKER');
    expect((await decide(id, staff.recogniser, 'grant')).status).toBe(403);
    expect(done(await decide(id, staff.bureau2, 'refuse', '按追溯调整即可'))).toMatchObject({ decision: 'refuse', note: '按追溯调整即可', decidedByName: '人员 bureau2' });
    expect((await decide(id, staff.leader, 'grant')).problem.code).toBe('REOPENING_DECIDED');
    expect((await period('2026-05')).state).toBe('closed');
  });

  it('can be withdrawn by who asked', async () => {
    const { id } = done(await ask('2026-05'));
    expect(done(await decide(id, staff.bureau, 'withdraw'))).toMatchObject({ decision: 'withdraw' });
    expect((await period('2026-05')).state).toBe('closed');
  });

  it('happens once, whoever grants and refuses in the same moment; the month takes entries again', async () => {
    const { id } = done(await ask('2026-05', '漏登一笔'));
    const answers = await Promise.all([decide(id, staff.leader, 'grant'), decide(id, staff.bureau2, 'grant'), decide(id, staff.leader, 'grant')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const opened = await period('2026-05');
    expect(opened).toMatchObject({ state: 'open', closedAt: null });
    expect(opened.closings[0]).toMatchObject({ number: 1, askedByName: '人员 bureau', reason: '漏登一笔' });
    expect(opened.closings[0]?.reopenedByName).toMatch(/leader|bureau2/);
    const receipt = await aRecognisedReceipt(staff, staff.officerA, await aProjectReadyToSign(api, staff.officerA), { amount: '2000000.00', paidOn: '2026-05-20' });
    expect(receipt).toMatchObject({ countedOn: '2026-05-20', retroactive: false });
  });

  it('ends with a second closing that knows more; the first one keeps its figures', async () => {
    expect((await close('2026-05')).status).toBe(201);
    const [second, first] = (await period('2026-05')).closings;
    expect([first?.number, second?.number]).toEqual([1, 2]);
    expect(first?.totals.month.received).toBe('0.00');
    expect(second?.totals.month).toMatchObject({ received: '2000000.00', receipts: 1 });
    expect(second?.totals.year.received).toBe((await board('2026-05-31')).received.actual);
    const trail = await staff.auditor.list('audit-entries', { filter: { subjectId: '2026-05' }, sort: ['id', 'ASC'] });
    expect(trail.body.map(({ action }) => action)).toEqual([
      ...['period.close', 'period.askReopening', 'period.refuseReopening', 'period.askReopening', 'period.withdrawReopening'],
      ...['period.askReopening', 'period.grantReopening', 'period.close'],
    ]);
  });

  it('against recognitions of that month: whichever comes first, each counts where its month stood, and closings stay true', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const receipts: Row[] = [];
    for (let nth = 0; nth < 6; nth += 1) receipts.push(await aReviewedReceipt(staff, staff.officerA, project, { amount: '1000000.00', paidOn: '2026-05-28' }));
    const { id } = done(await ask('2026-05', '再次更正'));
    const recognise = ({ id: receipt, version }: Row) => staff.recogniser.post(`/funds-receipts/${receipt}/reviews`, { version, step: 'recognition', decision: 'pass' });
    const [granted, ...recognised] = await Promise.all([decide(id, staff.leader, 'grant'), ...receipts.map(recognise)]);
    expect(granted.status).toBe(201);
    for (const answer of recognised) {
      expect([201, 409], answer.text).toContain(answer.status);
      if (answer.status === 201) expect([['2026-05-28', false], ['2026-06-15', true]]).toContainEqual([answer.body['countedOn'], answer.body['retroactive']]);
    }
    expect((await close('2026-05')).status).toBe(201);
    const [third] = (await period('2026-05')).closings;
    const inMay = recognised.filter(({ body }) => body['countedOn'] === '2026-05-28').length;
    expect(third?.totals.month.received).toBe(`${2 + inMay}000000.00`);
  });
});

describe('the end of the year', () => {
  it('opens January with the closing of December, and carries over what is signed and not finished', async () => {
    const finished = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, finished, { amount: '50000000.00' });
    await api.db.owner.query(`insert into milestone (project_id, unit_id, kind, reached_on, scope, recorded_by_name, created_at, updated_at)
      select id, unit_id, 'completed', '2026-06-12', 'district', '示例', now(), now() from project where id = $1`, [finished.id]);
    api.clock.set('2026-12-31T16:30:00.000Z');
    for (const month of ['06', '07', '08', '09', '10', '11', '12']) expect((await close(`2026-${month}`)).status, month).toBe(201);
    expect(await period('2027-01')).toMatchObject({ state: 'open' });
    const carried = done(await staff.leader.get<{ count: number; signed: string; received: string; rest: string; projects: Row[] }>('/periods/2026/carry-over'));
    // 8 亿 signed, 1.39 亿 received of the first project; the second is terminated, the third finished
    expect(carried).toMatchObject({ count: 1, signed: '800000000.00', received: '139000000.00', rest: '661000000.00' });
    expect(carried.projects[0]).toMatchObject({ origin: 'new', firstSignedOn: '2026-02-11', rest: '661000000.00' });
    const next = done(await staff.leader.get<{ projects: Row[] }>('/periods/2027/carry-over'));
    expect(next.projects[0]).toMatchObject({ origin: 'carried' });
    expect(done(await staff.officerB.get<{ count: number }>('/periods/2026/carry-over')).count).toBe(0);
    expect((await staff.leader.get('/periods/26/carry-over')).status).toBe(404);
  });
});
