import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProjectReadyToSign, aRecognisedReceipt, aReviewedReceipt, aSignedContract } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, TODAY, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

/** Money beyond the contract of 10 亿元, and money of a project that was terminated: in 元, the limit is 120 %. */
let api: TestApi;
let staff: Staff;
beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const recognise = ({ id, version }: Row) => staff.recogniser.post(`/funds-receipts/${id}/reviews`, { version, step: 'recognition', decision: 'pass' });
const receiptOf = async ({ id }: Row): Promise<Row> => done(await staff.bureau.get(`/funds-receipts/${id}`));
const say = (by: Staff['bureau'], { id, version }: Row, body: object) => by.post(`/funds-receipts/${id}/clearances`, { version, reason: '已报会研究', decision: 'agree', ...body });
const queue = async (): Promise<unknown[]> => (await staff.bureau.list('funds-receipts', { filter: { awaitsWord: true } })).body.map(({ number }) => number);

describe('money beyond the contract', () => {
  let project: Row;
  beforeAll(async () => {
    project = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, project);
    await aRecognisedReceipt(staff, staff.officerA, project, { amount: '1000000000.00' });
  });

  it('needs a reason from the first cent above it', async () => {
    const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '0.01' });
    expect(receipt).toMatchObject({ awaits: [], awaitsWord: false });
    expect((await recognise(receipt)).problem).toMatchObject({ status: 422, code: 'FUNDS_OVER_CONTRACT' });
  });

  it('up to 120 % the reason is enough', async () => {
    const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '200000000.00', overContractReason: '追加投资' });
    expect((await recognise(receipt)).status).toBe(201);
  });

  it('beyond it waits in the queue of the bureau, and is recognised after a second person has agreed', async () => {
    const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '0.01', overContractReason: '追加投资' });
    expect(receipt).toMatchObject({ awaits: ['over_contract'], awaitsWord: true });
    expect(await queue()).toContain(receipt['number']);
    expect((await recognise(receipt)).problem).toMatchObject({ status: 422, code: 'FUNDS_OVER_LIMIT' });
    expect((await say(staff.officerA, receipt, { kind: 'over_contract' })).status).toBe(403);
    expect((await say(staff.bureau, receipt, { kind: 'terminated' })).problem.code).toBe('FUNDS_CLEARANCE_NOT_NEEDED');
    const refused = done(await say(staff.bureau, receipt, { kind: 'over_contract', decision: 'refuse', reason: '请先签补充协议' }));
    expect((await recognise(refused)).problem.code).toBe('FUNDS_OVER_LIMIT');
    const agreed = done(await say(staff.bureau2, refused, { kind: 'over_contract' }));
    expect(agreed).toMatchObject({ awaits: [], awaitsWord: false, clearances: [{ decision: 'refuse', decidedByName: '人员 bureau', reason: '请先签补充协议' }, { decision: 'agree', decidedByName: '人员 bureau2' }] });
    expect(await queue()).not.toContain(receipt['number']);
    expect((await recognise(agreed)).status).toBe(201);
    expect((await say(staff.bureau, await receiptOf(receipt), { kind: 'over_contract' })).problem.code).toBe('FUNDS_CLEARANCE_STEP');
  });

  it('follows the limit that the district has set', async () => {
    const receipt = await aReviewedReceipt(staff, staff.officerA, project, { amount: '50000000.00', overContractReason: '追加投资' });
    expect(receipt['awaits']).toEqual(['over_contract']);
    const setting = done(await staff.bureau.get<Row[]>('/settings')).find(({ id }) => id === 'overContract');
    expect(setting).toMatchObject({ value: { limitPercent: 120 } });
    expect((await staff.bureau.put('/settings/overContract', { version: setting?.version, value: { limitPercent: 99 } })).status).toBe(422);
    done(await staff.bureau.put('/settings/overContract', { version: setting?.version, value: { limitPercent: 130 } }));
    expect(await receiptOf(receipt)).toMatchObject({ awaits: [] });
    expect((await recognise(receipt)).status).toBe(201); // 12.50000001 of 10 亿元: 125 %
  });
});

describe('money under way on a project that was terminated', () => {
  it('is recognised only after the bureau has said why; what it said before the termination is not enough', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, project);
    const receipt = await aReviewedReceipt(staff, staff.officerA, project);
    expect((await say(staff.bureau, receipt, { kind: 'terminated' })).problem.code).toBe('FUNDS_CLEARANCE_NOT_NEEDED');
    done(await staff.bureau.post(`/projects/${project.id}/status-changes`, { to: 'terminated', on: TODAY, reason: '企业停止投资' }));
    const waiting = await receiptOf(receipt);
    expect(waiting).toMatchObject({ projectStatus: 'terminated', awaits: ['terminated'], awaitsWord: true });
    expect((await recognise(waiting)).problem).toMatchObject({ status: 422, code: 'FUNDS_TERMINATED_PROJECT' });
    const agreed = done(await say(staff.bureau, waiting, { kind: 'terminated', reason: '资金在终止前已到账' }));
    expect((await recognise(agreed)).status).toBe(201);
    const { rows } = await api.db.owner.query(`select actor_name, note from audit_entry where action = 'funds.clear' and subject_id = $1`, [receipt.id]);
    expect(rows).toEqual([{ actor_name: '人员 bureau', note: '资金在终止前已到账' }]);
  });
});
