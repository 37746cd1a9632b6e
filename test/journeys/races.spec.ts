import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aProjectReadyToSign, aReviewedReceipt, aRecognisedReceipt, aUscc } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** People who press in the same moment: however it falls out, one of them wins and nothing counts twice. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const ROUNDS = 20;

async function received(): Promise<{ actual: string; pending: string }> {
  const board = done(await staff.leader.get<{ total: { received: { actual: string; pending: string } } }>('/figures/board?year=2026'));
  return board.total.received;
}

const pass = (receipt: Row, step: 'first' | 'recognition'): object => ({ version: receipt.version, step, decision: 'pass' });

describe('two recognisers press at the same moment', () => {
  it(`in ${ROUNDS} rounds exactly one of them recognises, and the board counts each receipt once`, async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '1000000.00' });
      const answers = await Promise.all(
        [staff.recogniser, staff.recogniser2].map((who) => who.post(`/funds-receipts/${receipt.id}/reviews`, pass(receipt, 'recognition'))),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const loser = answers.find(({ status }) => status === 409);
      expect(loser?.problem).toMatchObject({ code: 'VERSION_CONFLICT', current: { status: 'recognised' } });
      const decisions = done(await staff.leader.get<Row[]>(`/funds-receipts/${receipt.id}/decisions`));
      expect(decisions.filter(({ step }) => step === 'recognition')).toHaveLength(1);
      expect(await received()).toMatchObject({ actual: `${round}000000.00`, pending: '0.00' });
    }
  });

  it('one presses pass and the other reject: the receipt says what the winner said', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    for (let round = 0; round < 5; round += 1) {
      const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '1.00' });
      const [passed, rejected] = await Promise.all([
        staff.recogniser.post(`/funds-receipts/${receipt.id}/reviews`, pass(receipt, 'recognition')),
        staff.recogniser2.post(`/funds-receipts/${receipt.id}/reviews`, { version: receipt.version, step: 'recognition', decision: 'reject', note: '凭证不符' }),
      ]);
      expect([passed.status, rejected.status].sort()).toEqual([201, 409]);
      const { status } = done(await staff.leader.get(`/funds-receipts/${receipt.id}`));
      expect(status).toBe(passed.status === 201 ? 'recognised' : 'rejected');
    }
  });

  it('two reversals that together exceed the receipt: one is refused', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const receipt = await aRecognisedReceipt(staff, staff.officerA, project, { amount: '100.00' });
    const ask = { amount: '60.00', reason: '退票' };
    const answers = await Promise.all([staff.headA, staff.bureau].map((who) => who.post(`/funds-receipts/${receipt.id}/reversals`, ask)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });
});

describe('two centres register the same company in the same second', () => {
  it('there is one company, and both work with it', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const company = { name: `同名企业${round}有限公司`, uscc: aUscc() };
      const answers = await Promise.all([staff.officerA, staff.officerB].map((who) => who.post('/investors', company)));
      expect(answers.map(({ status, text }) => (status === 201 ? status : text))).toEqual([201, 201]);
      expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
      const { rows } = await api.db.owner.query('select id from investor where name = $1', [company.name]);
      expect(rows).toHaveLength(1);
    }
  });

  it('by code under two spellings of the name as well', async () => {
    const uscc = aUscc();
    const answers = await Promise.all([
      staff.officerA.post('/investors', { name: '重庆拼写（一）有限公司', uscc }),
      staff.officerB.post('/investors', { name: '重慶拼寫(一)有限公司', uscc }),
    ]);
    expect(answers.map(({ status, text }) => (status === 201 ? status : text))).toEqual([201, 201]);
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
  });

  it('by code under two different names: the later one is asked whether it is the same company', async () => {
    const uscc = aUscc();
    const answers = await Promise.all([
      staff.officerA.post('/investors', { name: '重庆先到有限公司', uscc }),
      staff.officerB.post('/investors', { name: '重庆后到有限责任公司', uscc }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('INVESTOR_OTHER_NAME');
  });
});

describe('one idempotency key', () => {
  const lead = (name: string): object => ({ name, sectorId: 2 });

  it('sent twenty times at once makes one record and gives equal answers', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => staff.officerA.post('/projects', lead('同键项目'), headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect((await staff.officerA.list('projects', { filter: { q: '同键项目' } })).total).toBe(1);
  });

  it('with another body is refused and changes nothing', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    done(await staff.officerA.post('/projects', lead('先到项目'), headers));
    const other = await staff.officerA.post('/projects', lead('后到项目'), headers);
    expect(other.status).toBe(409);
    expect(other.problem.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await staff.officerA.list('projects', { filter: { q: '后到项目' } })).total).toBe(0);
  });

  it('belongs to its person: the same key of another person is another key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [mine, theirs] = [await staff.officerA.post('/projects', lead('甲的项目'), headers), await staff.officerB.post('/projects', lead('甲的项目'), headers)];
    expect(mine.status).toBe(201);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('of a refused request is free again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await staff.officerA.post('/projects', { name: '缺领域的项目' }, headers)).status).toBe(422);
    expect((await staff.officerA.post('/projects', lead('缺领域的项目'), headers)).status).toBe(201);
  });

  it('that is no key is refused instead of being passed over', async () => {
    for (const key of ['short', 'x'.repeat(201), 'with a space in it']) {
      const answer = await staff.officerA.post('/projects', lead('坏键项目'), { 'idempotency-key': key });
      expect(answer.status).toBe(400);
    }
    expect((await staff.officerA.list('projects', { filter: { q: '坏键项目' } })).total).toBe(0);
  });
});

describe('two people edit one record', () => {
  it('the second is told, with the record as it is now, and can save after reading it', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const read = done(await staff.officerA.get(`/projects/${project.id}`));
    done(await staff.headA.put(`/projects/${project.id}`, { ...read, description: '主任改的' }));
    const stale = await staff.officerA.put(`/projects/${project.id}`, { ...read, description: '专员改的' });
    expect(stale.status).toBe(409);
    expect(stale.problem.current).toMatchObject({ description: '主任改的', version: read.version + 1 });
  });

  it('If-Match does the same as the version in the body', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const { version } = done(await staff.officerA.get(`/projects/${project.id}`));
    const first = await staff.officerA.put(`/projects/${project.id}`, { description: '一' }, { 'if-match': `"${version}"` });
    expect(first.status).toBe(200);
    expect((await staff.officerA.put(`/projects/${project.id}`, { description: '二' }, { 'if-match': `"${version}"` })).status).toBe(409);
    expect((await staff.officerA.put(`/projects/${project.id}`, { description: '三' })).problem.code).toBe('VERSION_MISSING');
  });

  it('sixteen at once: one wins each version', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const { version } = done(await staff.officerA.get(`/projects/${project.id}`));
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => staff.officerA.put(`/projects/${project.id}`, { version, description: `第${index}份` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
  });
});
