import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aFile, aPdf, aUscc } from '../factories/records.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/**
 * The product's spine, as an outside program sees it: five people who sign in with their passwords, one company, one
 * project, one contract, one payment, and the leader's board. The steps follow each other; each asks for the one before.
 *
 * Worked by hand: contract 32.5 of 252 亿元 is 12.90 %; on 15 June the schedule is 5.5 ÷ 12 = 45.83 %, so the gap is
 * −32.94; of 420 亿元 it is 7.74 % and −38.10. Money 1.2 of 89 亿元 is 1.35 % and −44.49.
 */
let api: TestApi;
let officer: Client;
let taskForce: Client;
let bureau: Client;
let recogniser: Client;
let leader: Client;

const story = {} as Record<'investor' | 'project' | 'contract' | 'receipt' | 'reversal', Row>;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('officer', 'centre-shanghai', ['officer']);
  await api.person('taskforce', 'tf-industry', ['task_force']);
  await api.person('bureau', 'bureau', ['bureau']);
  await api.person('recogniser', 'bureau', ['recogniser']);
  await api.person('leader', null, ['leader']);
  officer = await api.signIn('officer');
  taskForce = await api.signIn('taskforce');
  bureau = await api.signIn('bureau');
  recogniser = await api.signIn('recogniser');
  leader = await api.signIn('leader');
});
afterAll(() => api.close());

interface Cell extends Row {
  actual: string;
  target: string | null;
  completion: string | null;
  gap: string | null;
  light: string | null;
  pending: string;
}
interface BoardRow {
  key: string | null;
  name: string;
  signed: Cell;
  received: Cell;
  signedProjects: number;
}
interface Board extends Row {
  total: BoardRow;
  rows: BoardRow[];
  starts: { district: number; park: number; target: string | null };
}

async function board(by = 'sector', who = leader): Promise<Board> {
  return done(await who.get<Board>(`/figures/board?year=2026&by=${by}`));
}

async function industry(): Promise<BoardRow> {
  const row = (await board()).rows.find(({ name }) => name === '工业');
  if (!row) throw new Error('The board has no row for industry');
  return row;
}

async function project(): Promise<Row> {
  return done(await officer.get(`/projects/${story.project.id}`));
}

async function missing(to: string): Promise<string[]> {
  const requirements = done(await officer.get<{ code: string; met: boolean }[]>(`/projects/${story.project.id}/requirements?to=${to}`));
  return requirements.filter(({ met }) => !met).map(({ code }) => code);
}

describe('an officer meets a company', () => {
  it('finds nobody who holds it and registers it in place, its code tidied', async () => {
    const uscc = aUscc();
    const check = done(await officer.post('/investors/checks', { name: '江西天鑫冶金有限公司', uscc }));
    expect(check).toMatchObject({ known: false, held: false, mine: false, investorId: null });
    const typed = [...uscc.toLowerCase()].map((c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
    const answer = await officer.post('/investors', { name: '江西天鑫冶金有限公司', uscc: typed });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: '江西天鑫冶金有限公司', uscc, usccValid: true, unitId: api.unitId('centre-shanghai') });
    story.investor = answer.body;
  });

  it('logs the visit with its next step in one request', async () => {
    const visit = { investorId: story.investor.id, kind: 'visit_out', visitedOn: '2026-06-10', content: '看了厂房，谈了电价。' };
    const answer = await officer.post('/visits', { ...visit, nextStep: '寄送供地方案', nextStepOn: '2026-06-20' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ officerName: '人员 officer', nextStepOn: '2026-06-20', unitName: '上海分中心', projectId: null });
  });

  it('is told at the field when half of the next step is missing', async () => {
    const visit = { investorId: story.investor.id, kind: 'call', visitedOn: '2026-06-11', content: '电话。', nextStep: '回访' };
    const answer = await officer.post('/visits', visit);
    expect(answer.status).toBe(422);
    expect(answer.problem.errors).toEqual([expect.objectContaining({ field: 'nextStepOn', code: 'NEXT_STEP_WHOLE' })]);
  });
});

describe('a lead becomes a project', () => {
  it('belongs to the centre of its officer and stands at the first stage', async () => {
    const answer = await officer.post('/projects', { name: '50万吨再生铜', sectorId: api.sectorId('industry'), investorId: story.investor.id });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ stage: 'lead', status: 'normal', unitName: '上海分中心', plannedInvestment: null });
    story.project = answer.body;
  });

  it('says what is missing before it moves, and refuses to move without it', async () => {
    expect(await missing('triaged')).toEqual(['description']);
    const refused = await officer.post(`/projects/${story.project.id}/stage-changes`, { to: 'triaged', on: '2026-06-11' });
    expect(refused.status).toBe(422);
    expect(refused.problem.code).toBe('STAGE_REQUIREMENTS_MISSING');
    expect((await project())['stage']).toBe('lead');
  });

  it('moves on once the field is filled in and once a visit is there', async () => {
    story.project = done(await officer.put(`/projects/${story.project.id}`, { version: story.project.version, description: '年产50万吨再生铜。' }));
    done(await officer.post(`/projects/${story.project.id}/stage-changes`, { to: 'triaged', on: '2026-06-11' }));
    expect(await missing('negotiating')).toEqual(['visited']);
    const visit = { investorId: story.investor.id, projectId: story.project.id, kind: 'received', visitedOn: '2026-06-12', content: '来綦考察。' };
    done(await officer.post('/visits', visit));
    done(await officer.post(`/projects/${story.project.id}/stage-changes`, { to: 'negotiating', on: '2026-06-12' }));
    expect(await project()).toMatchObject({ stage: 'negotiating', lastVisitedOn: '2026-06-12' });
  });

  it('asks for size and host before review', async () => {
    expect(await missing('reviewing')).toEqual(['size', 'host']);
    const { version } = await project();
    const changes = { version, plannedInvestment: '3250000000', hostUnitId: api.unitId('park-hightech') };
    const saved = done(await officer.put(`/projects/${story.project.id}`, changes));
    expect(saved).toMatchObject({ plannedInvestment: '3250000000.00', tierName: expect.stringContaining('30') as unknown });
    done(await officer.post(`/projects/${story.project.id}/stage-changes`, { to: 'reviewing', on: '2026-06-13' }));
  });

  it('cannot be called signed without a contract', async () => {
    expect(await missing('signed')).toEqual(['fair_review', 'legal_review', 'contract_amount', 'contract']);
    const refused = await officer.post(`/projects/${story.project.id}/stage-changes`, { to: 'signed', on: '2026-06-13' });
    expect(refused.problem.code).toBe('STAGE_REQUIREMENTS_MISSING');
  });
});

describe('a contract is signed', () => {
  it('does not take the planned investment for the contract amount, which is asked for by itself', async () => {
    const withoutAmount = done(await officer.post('/contracts', { projectId: story.project.id, kind: 'formal', signedOn: '2026-06-13', fairReview: 'passed', legalReview: 'passed' }));
    expect((await project())['plannedInvestment']).toBe('3250000000.00');
    expect(await missing('signed')).toEqual(['contract_amount', 'contract']);
    const withAmount = done(await officer.put(`/contracts/${withoutAmount.id}`, { version: withoutAmount.version, amount: '3250000000.00' }));
    expect(await missing('signed')).toEqual(['contract']);
    done(await officer.delete(`/contracts/${withAmount.id}`));
  });

  it('is drafted with its instalments and its scan', async () => {
    const file = await aFile(officer, '投资协议.pdf');
    const answer = await officer.post('/contracts', {
      projectId: story.project.id,
      kind: 'formal',
      amount: '3250000000.00',
      signedOn: '2026-06-13',
      fairReview: 'passed',
      fairReviewOn: '2026-06-12',
      legalReview: 'passed',
      legalReviewOn: '2026-06-12',
      instalments: [
        { dueOn: '2026-09-30', amount: '1000000000.00', condition: '取得用地' },
        { dueOn: '2027-06-30', amount: '2250000000.00' },
      ],
      fileIds: [file.id],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'draft', fileIds: [file.id], instalments: [{ amount: '1000000000.00' }, { amount: '2250000000.00' }] });
    story.contract = answer.body;
    expect((await board()).total.signed).toMatchObject({ actual: '0.00', pending: '0.00' });
  });

  it('cannot promise more in instalments than it is worth', async () => {
    const instalments = [{ dueOn: '2026-09-30', amount: '3250000000.01' }];
    const refused = await officer.put(`/contracts/${story.contract.id}`, { version: story.contract.version, instalments });
    expect(refused.status).toBe(422);
    expect(refused.problem.code).toBe('INSTALMENTS_EXCEED');
  });

  it('shows as pending once submitted, and counts nothing yet', async () => {
    const answer = await officer.post(`/contracts/${story.contract.id}/submissions`, { version: story.contract.version });
    expect(answer.body).toMatchObject({ status: 'submitted', submittedByName: '人员 officer' });
    story.contract = answer.body;
    expect((await board()).total.signed).toMatchObject({ actual: '0.00', pending: '3250000000.00' });
  });

  it('cannot be confirmed by the officer, nor by a person of the bureau who submitted it', async () => {
    expect((await officer.post(`/contracts/${story.contract.id}/confirmations`, { version: story.contract.version })).status).toBe(403);
    const other = await officer.post('/projects', { name: '另一项目', sectorId: api.sectorId('industry'), investorId: story.investor.id });
    const framework = { projectId: other.body.id, kind: 'framework', amount: '900000000.00', signedOn: '2026-06-14' };
    const draft = done(await bureau.post('/contracts', framework));
    const submitted = done(await bureau.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
    const refused = await bureau.post(`/contracts/${draft.id}/confirmations`, { version: submitted.version });
    expect(refused.status).toBe(422);
    expect(refused.problem.code).toBe('CONTRACT_FOUR_EYES');
  });

  it('is confirmed by the bureau: the project is signed and the board shows it by sector and by unit', async () => {
    const { version } = story.contract;
    const answer = await bureau.post(`/contracts/${story.contract.id}/confirmations`, { version });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'confirmed', countedOn: '2026-06-13', countedIn: '2026-06', retroactive: false });
    story.contract = answer.body;
    expect((await project())['stage']).toBe('signed');
    const { total, rows } = await board();
    expect(total.signed).toMatchObject({ actual: '3250000000.00', target: '42000000000.00', completion: '7.74', gap: '-38.10', light: 'red', pending: '0.00' });
    expect(await industry()).toMatchObject({ signed: { actual: '3250000000.00', completion: '12.90', gap: '-32.94' }, signedProjects: 1 });
    expect(rows.filter(({ signed }) => signed.actual !== '0.00')).toHaveLength(1);
    const centre = (await board('unit')).rows.find(({ name }) => name === '上海分中心');
    expect(centre?.signed.actual).toBe('3250000000.00');
  });

  it('pressing confirm again answers 409 with the contract as it is', async () => {
    const again = await bureau.post(`/contracts/${story.contract.id}/confirmations`, { version: story.contract.version - 1 });
    expect(again.status).toBe(409);
    expect(again.problem.code).toBe('VERSION_CONFLICT');
    expect(again.problem.current).toMatchObject({ id: story.contract.id, status: 'confirmed', version: story.contract.version });
    expect((await board()).total.signed.actual).toBe('3250000000.00');
  });
});

describe('money arrives', () => {
  const key = { 'idempotency-key': randomUUID() };

  it('is registered once, however often the form is sent', async () => {
    const file = done(await officer.upload('银行进账单.pdf', aPdf('slip')));
    const body = {
      projectId: story.project.id,
      contractId: story.contract.id,
      amount: '120000000.00',
      paidOn: '2026-06-14',
      category: 'construction',
      payer: '江西天鑫冶金有限公司',
      bankSerial: 'ICBC 2026 0614',
      evidence: [{ fileId: file.id, evidenceType: 'bank_slip' }],
    };
    const first = await officer.post('/funds-receipts', body, key);
    const second = await officer.post('/funds-receipts', body, key);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const withoutKey = await officer.post('/funds-receipts', body);
    expect(withoutKey.status).toBe(409);
    expect(withoutKey.problem.errors).toEqual([expect.objectContaining({ field: 'bankSerial', code: 'FUNDS_DUPLICATE_BANK_SERIAL' })]);
    expect((await officer.list('funds-receipts')).total).toBe(1);
    story.receipt = first.body;
  });

  it('waits beside the figure while it is submitted', async () => {
    story.receipt = done(await officer.post(`/funds-receipts/${story.receipt.id}/submissions`, { version: story.receipt.version }));
    expect((await industry()).received).toMatchObject({ actual: '0.00', pending: '120000000.00' });
  });

  it('is reviewed by the task force and still does not count', async () => {
    const tooSoon = await recogniser.post(`/funds-receipts/${story.receipt.id}/reviews`, { version: story.receipt.version, step: 'recognition', decision: 'pass' });
    expect(tooSoon.problem.code).toBe('FUNDS_STEP');
    const answer = await taskForce.post(`/funds-receipts/${story.receipt.id}/reviews`, { version: story.receipt.version, step: 'first', decision: 'pass' });
    expect(answer.body).toMatchObject({ status: 'reviewed', reviewedByName: '人员 taskforce' });
    story.receipt = answer.body;
    expect((await industry()).received).toMatchObject({ actual: '0.00', pending: '120000000.00' });
  });

  it('shows reviewer the evidence itself', async () => {
    const [evidence] = (story.receipt['evidence'] as { fileId: string }[]) ?? [];
    const file = await recogniser.get<string>(`/files/${String(evidence?.fileId)}/content`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.text).toContain('slip');
  });

  it('counts once when the recogniser presses twice in the same moment', async () => {
    const body = { version: story.receipt.version, step: 'recognition', decision: 'pass' };
    const answers = await Promise.all([1, 2, 3].map(() => recogniser.post(`/funds-receipts/${story.receipt.id}/reviews`, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.problem.current).toMatchObject({ status: 'recognised' });
    story.receipt = answers.find(({ status }) => status === 201)?.body ?? story.receipt;
    expect(story.receipt).toMatchObject({ status: 'recognised', countedOn: '2026-06-14', counts: true });
    expect((await industry()).received).toMatchObject({ actual: '120000000.00', pending: '0.00', completion: '1.35', gap: '-44.49' });
    expect((await board()).total.received.actual).toBe('120000000.00');
  });

  it('tells its whole way through the chain, by name', async () => {
    const decisions = done(await leader.get<Row[]>(`/funds-receipts/${story.receipt.id}/decisions`));
    expect(decisions.map(({ step, decidedByName }) => [step, decidedByName])).toEqual([
      ['submission', '人员 officer'],
      ['first', '人员 taskforce'],
      ['recognition', '人员 recogniser'],
    ]);
  });

  it('opens to rows whose sum is the number', async () => {
    for (const figure of ['signed', 'received'] as const) {
      const answer = done(await leader.get<{ sum: string; rows: { amountCny: string; number: string }[] }>(`/figures/rows?year=2026&figure=${figure}&sectorId=2`));
      const row = await industry();
      expect(answer.sum).toBe(row[figure].actual);
      expect(answer.rows).toHaveLength(1);
      expect(answer.rows[0]?.amountCny).toBe(row[figure].actual);
    }
  });
});

describe('recognised money is corrected by a reversal alone', () => {
  it('can be neither edited nor deleted', async () => {
    const { id, version } = story.receipt;
    for (const who of [officer, taskForce]) {
      expect((await who.put(`/funds-receipts/${id}`, { version, amount: '1.00' })).problem.code).toBe('FUNDS_FINAL');
      expect((await who.delete(`/funds-receipts/${id}`)).problem.code).toBe('FUNDS_FINAL');
    }
  });

  it('is asked for by the task force, and cannot take back more than there is', async () => {
    const tooMuch = await taskForce.post(`/funds-receipts/${story.receipt.id}/reversals`, { amount: '120000000.01', reason: '退票' });
    expect(tooMuch.status).toBe(422);
    expect(tooMuch.problem.code).toBe('FUNDS_REVERSAL_TOO_LARGE');
    const answer = await taskForce.post(`/funds-receipts/${story.receipt.id}/reversals`, { amount: '20000000.00', reason: '银行退票' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'submitted', amount: '-20000000.00', reversalOf: story.receipt.id });
    story.reversal = answer.body;
    expect((await industry()).received.actual).toBe('120000000.00');
  });

  it('goes through the same chain by three people and lowers the board once', async () => {
    const { id } = story.reversal;
    const own = await taskForce.post(`/funds-receipts/${id}/reviews`, { version: story.reversal.version, step: 'first', decision: 'pass' });
    expect(own.problem.code).toBe('FUNDS_SELF_REVIEW');
    await api.person('colleague', 'tf-industry', ['task_force']);
    const colleague = await api.signIn('colleague');
    const reviewed = done(await colleague.post(`/funds-receipts/${id}/reviews`, { version: story.reversal.version, step: 'first', decision: 'pass' }));
    done(await recogniser.post(`/funds-receipts/${id}/reviews`, { version: reviewed.version, step: 'recognition', decision: 'pass' }));
    expect((await industry()).received).toMatchObject({ actual: '100000000.00', pending: '0.00' });
    const original = done(await officer.get(`/funds-receipts/${story.receipt.id}`));
    expect(original).toMatchObject({ status: 'recognised', amount: '120000000.00', reversedAmount: '20000000.00' });
  });

  it('leaves the drill-down equal to the number, plus and minus', async () => {
    const { sum, rows } = done(await leader.get<{ sum: string; rows: { amountCny: string }[] }>('/figures/rows?year=2026&figure=received'));
    expect(sum).toBe('100000000.00');
    expect(rows.map(({ amountCny }) => amountCny).sort()).toEqual(['-20000000.00', '120000000.00']);
  });
});

describe('the ground is broken', () => {
  it('a milestone without proof is refused', async () => {
    const refused = await officer.post('/milestones', { projectId: story.project.id, kind: 'started', reachedOn: '2026-06-15', scope: 'park' });
    expect(refused.problem.code).toBe('MILESTONE_EVIDENCE');
  });

  it('with its proof it moves the stage and counts one start, in the park and in the district', async () => {
    const before = (await board()).starts;
    const file = await aFile(officer, '开工照片.pdf');
    const body = { projectId: story.project.id, kind: 'started', reachedOn: '2026-06-15', scope: 'park', fileIds: [file.id] };
    const answer = await officer.post('/milestones', body);
    expect(answer.status).toBe(201);
    expect((await project())['stage']).toBe('started');
    const twice = await officer.post('/milestones', body);
    expect(twice.status).toBe(409);
    const { starts } = await board();
    expect(starts).toMatchObject({ district: before.district + 1, park: before.park + 1 });
  });
});

describe('afterwards', () => {
  it('the project tells its story, newest first', async () => {
    const kinds = done(await leader.get<Row[]>(`/projects/${story.project.id}/timeline`)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['registered', 'milestone', 'funds_reversed', 'funds_recognised', 'contract_confirmed', 'stage', 'visit']));
  });

  it('every change stands in the audit trail of the record with who, before and after', async () => {
    const trail = await officer.list('audit-entries', { filter: { subjectId: story.receipt.id }, sort: ['id', 'ASC'] });
    expect(trail.body.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['funds.draft', '人员 officer'],
      ['funds.submit', '人员 officer'],
      ['funds.review', '人员 taskforce'],
      ['funds.recognise', '人员 recogniser'],
    ]);
    expect(trail.body.at(-1)).toMatchObject({ before: { status: 'reviewed' }, after: { status: 'recognised' } });
  });

  it('the promise of the visit waits as an event for the reminder', async () => {
    const { rows } = await api.db.owner.query(`select kind from outbox_event where kind = 'VisitLogged'`);
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });
});
