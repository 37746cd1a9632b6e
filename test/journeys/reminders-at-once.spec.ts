import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemActor } from '#access';
import { silentLog, type JobQueue } from '#jobs';
import { planOverlooked } from '#reminders';
import { OutboxRelay } from '../../apps/worker/outbox-relay/relay.js';
import { aLead, aProjectReadyToSign, aReviewedReceipt, aSignedContract, aSubmittedReceipt, aVisit } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { NOON, startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/**
 * What people do through the API is carried to the reminders by the relay alone: the round that looks every few minutes does not
 * run here, so whatever changes has changed because of the fact.
 */
let api: TestApi;
let staff: Staff;
let relay: OutboxRelay;

const noQueue: JobQueue = { place: 'off', add: () => Promise.resolve(false), pause: () => undefined, resume: () => undefined, close: () => Promise.resolve() };

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  const shop = { door: api.db.work, queue: noQueue, log: silentLog, stopping: new AbortController().signal, publicUrl: null, announce: () => Promise.resolve(), probe: () => undefined };
  relay = new OutboxRelay(shop);
  relay.start();
});
afterAll(async () => {
  await relay.stop();
  await api.close();
});
beforeEach(() => api.clock.set(NOON));

/** Waits until every fact has had its consequences. */
async function carried(): Promise<void> {
  relay.look();
  await vi.waitFor(async () => {
    const { rows } = await api.db.owner.query<{ open: number; error: string | null }>('select count(*)::int as open, max(last_error) as error from outbox_event where done_at is null');
    expect(rows[0]).toEqual({ open: 0, error: null });
  }, { timeout: 30_000, interval: 100 });
}
const round = (): Promise<unknown> => api.db.work.begin(systemActor('test'), (work) => planOverlooked(work));
/** Whether one that stands has arrived already is decided after its fact is closed, so both are 'open' here. */
const reminders = async (rule: string, subject: Row): Promise<string[]> =>
  (await api.db.owner.query<{ told: string }>(`select concat_ws(' ', case when state in ('pending', 'delivered') then 'open' else state end, reason) as told from reminder where rule = $1 and subject_id = $2 and level = 1 order by created_at, cycle`, [rule, subject.id]))
    .rows.map(({ told }) => told);

describe('money', () => {
  it('that is recognised calls off the reminder of its instalment at once, and taken back brings it again', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const contract = await aSignedContract(staff, staff.officerA, project, { instalments: [{ dueOn: '2026-06-12', amount: '100000000.00', condition: null }] });
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['open']);
    const { id, version } = await aReviewedReceipt(staff, staff.officerA, project, { contractId: contract.id });
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['open']);
    done(await staff.recogniser.post(`/funds-receipts/${id}/reviews`, { version, step: 'recognition', decision: 'pass' }));
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['cancelled 该期资金已到足，或合同、分期有变化']);
    const back = done(await staff.headA.post(`/funds-receipts/${id}/reversals`, { amount: '40000000.00', reason: '银行退票' }));
    const first = done(await staff.taskForceA.post(`/funds-receipts/${back.id}/reviews`, { version: back.version, step: 'first', decision: 'pass' }));
    done(await staff.recogniser.post(`/funds-receipts/${back.id}/reviews`, { version: first.version, step: 'recognition', decision: 'pass' }));
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['cancelled 该期资金已到足，或合同、分期有变化', 'open']);
  });

  it('that was reviewed or returned waits no longer', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const [passed, returned] = [await aSubmittedReceipt(staff.officerA, project), await aSubmittedReceipt(staff.officerA, project)];
    await carried();
    api.clock.set('2026-06-25T04:00:00.000Z');
    await round();
    expect([await reminders('receipt_waiting', passed), await reminders('receipt_waiting', returned)]).toEqual([['open'], ['open']]);
    done(await staff.taskForceA.post(`/funds-receipts/${passed.id}/reviews`, { version: passed.version, step: 'first', decision: 'pass' }));
    done(await staff.taskForceA.post(`/funds-receipts/${returned.id}/reviews`, { version: returned.version, step: 'first', decision: 'return', note: '缺回单' }));
    await carried();
    expect([await reminders('receipt_waiting', passed), await reminders('receipt_waiting', returned)]).toEqual([['cancelled 已审核或已退回'], ['cancelled 已审核或已退回']]);
  });
});

describe('a contract', () => {
  it('that is terminated reminds of its instalments no longer', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    const contract = await aSignedContract(staff, staff.officerA, project, { instalments: [{ dueOn: '2026-06-12', amount: '100000000.00', condition: null }] });
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['open']);
    done(await staff.bureau.post(`/contracts/${contract.id}/terminations`, { version: contract.version, on: '2026-06-15', reason: '双方协议解除' }));
    await carried();
    expect(await reminders('instalment_due', contract)).toEqual(['cancelled 该期资金已到足，或合同、分期有变化']);
  });
});

describe('a lead', () => {
  it('that is met is answered at once', async () => {
    const lead = await aLead(staff.officerA, { sectorId: api.sectorId('industry') });
    await carried();
    api.clock.set('2026-06-17T04:00:00.000Z');
    await round();
    expect(await reminders('lead_not_answered', lead)).toEqual(['open']);
    await aVisit(staff.officerA, lead, { visitedOn: '2026-06-17' });
    await carried();
    expect(await reminders('lead_not_answered', lead)).toEqual(['cancelled 线索已对接或不再跟进']);
  });
});

describe('an order on a project that was suspended', () => {
  it('given while it rests speaks at once when it goes on', async () => {
    const project = await aLead(staff.officerA, { sectorId: api.sectorId('industry') });
    const turn = async (to: string): Promise<Row> => done(await staff.headA.post(`/projects/${project.id}/status-changes`, { to, on: '2026-06-15', reason: '等待供地' }));
    await turn('suspended');
    const order = done(await staff.leader.post('/supervision-orders', { projectId: project.id, title: '落实用地', content: '请反馈', unitId: api.unitId('centre-shanghai'), dueOn: '2026-06-30' }));
    await carried();
    expect(await reminders('supervision_order', order)).toEqual([]);
    await turn('normal');
    await carried();
    expect((await reminders('supervision_order', order)).length).toBeGreaterThan(0);
  });
});
