import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#calendar';
import { batchFunnel, countFunnel, flowFunnel, trend } from '#figures';
import { yi } from '#money';
import { stageChanges } from '#pipeline';
import { aDistrict, type District } from './district.js';

/**
 * Two money funnels that must never be mixed, and a count funnel in which money is never implied by a stage
 * (docs/domain/rules.md#figures). Worked by hand:
 *
 *   A  signed 2025-11-10 for 6 亿 (carried over), 2 亿 arrived 2026-02-10
 *   B  signed 2026-03-01 for 10 亿, 3 亿 arrived 2026-04-01, increased by 2 亿 on 2026-05-01
 *   C  signed 2026-06-01 for 1 亿, 1 亿 arrived 2026-06-15: fully funded
 *   D  only a lead
 */
describe('the funnels of a small district at the end of June', () => {
  let district: District;
  const at = '2026-06-30';
  const reading = <T>(ask: Parameters<District['db']['work']['read']>[1]): Promise<T> =>
    district.db.workAt(fixedClock(`${at}T04:00:00Z`)).read(district.people.leader, ask) as Promise<T>;

  beforeAll(async () => {
    district = await aDistrict();
    // the named projects of the plan are leads or started ones; this story counts only its own
    await district.db.owner.query("set session_replication_role = replica; delete from stage_change; delete from project; set session_replication_role = default");
    const a = await district.project({ on: '2026-01-05' });
    await district.sign(a, { amount: yi('6'), on: '2025-11-10', confirmedAt: '2026-01-06T02:00:00Z' });
    await district.receive(a, { amount: yi('2'), on: '2026-02-10' });
    const b = await district.project({ on: '2026-01-05' });
    const contract = await district.sign(b, { amount: yi('10'), on: '2026-03-01' });
    await district.receive(b, { amount: yi('3'), on: '2026-04-01', contractId: contract.id });
    await district.sign(b, { kind: 'increment', parentId: contract.id, amount: yi('2'), on: '2026-05-01' });
    const c = await district.project({ on: '2026-01-05' });
    await district.sign(c, { amount: yi('1'), on: '2026-06-01' });
    await district.receive(c, { amount: yi('1'), on: '2026-06-15' });
    await district.reach(c, 'in_production', '2026-06-20', 'park');
    const d = await district.project({ on: '2026-01-05' });
    await district.on('2026-02-01T04:00:00Z', district.people.officer, (work) =>
      stageChanges.move(work, d.id, { to: 'negotiating', on: '2026-02-01', reason: null }),
    );
    await district.on('2026-03-01T04:00:00Z', district.people.officer, (work) =>
      stageChanges.move(work, d.id, { to: 'lead', on: '2026-03-01', reason: '企业改变选址计划' }),
    );
  });
  afterAll(() => district.db.close());

  it('flow: this year’s signed and received against this year’s targets', async () => {
    const flow = await reading<Awaited<ReturnType<typeof flowFunnel>>>((r) => flowFunnel(r, { year: 2026, asOf: at }));
    expect(flow.signed).toEqual({ actual: yi('13'), target: yi('420'), completion: '3.10' }); // 10 + 2 + 1
    expect(flow.received).toEqual({ actual: yi('6'), target: yi('150'), completion: '4.00' }); // 2 + 3 + 1
    expect(flow.receivedToSigned).toBe('46.15'); // 6 ÷ 13
  });

  it('batch: of the 13 亿 signed this year 4 亿 arrived; the other 2 亿 of the flow belong to last year’s contract', async () => {
    const batch = await reading<Awaited<ReturnType<typeof batchFunnel>>>((r) => batchFunnel(r, { year: 2026, asOf: at }));
    expect(batch).toEqual({
      ...{ signed: yi('13'), received: yi('4'), arrival: '30.77', receivedOfOthers: yi('2'), receivedInOtherYears: yi('0') },
      signedLines: { formal: yi('11'), increments: yi('2'), ended: yi('0') },
      receivedLines: { ofBatch: yi('4'), ofEarlier: yi('2'), ofEnded: yi('0'), withoutContract: yi('0') },
    });
  });

  it('count: a later stage reaches the earlier ones, a way back does not undo, skipped steps are marked, money only by receipts', async () => {
    const steps = await reading<Awaited<ReturnType<typeof countFunnel>>>((r) => countFunnel(r, { asOf: at }));
    expect(steps.map(({ step, reached, skipped, current }) => [step, reached, skipped, current])).toEqual([
      ['lead', 4, 0, 1],
      ['triaged', 4, 4, 0], // all four jumped over it
      ['negotiating', 4, 3, 0], // D stood there once
      ['reviewing', 3, 3, 0],
      ['signed', 3, 0, 2], // A and B
      ['first_money', 3, 0, 2], // A and B; C has everything
      ['fully_funded', 1, 0, 1],
      ['started', 1, 1, 0], // C went into production without a recorded start
      ['in_production', 1, 0, 1],
    ]);
    // all four were leads and three are signed; nobody stood at the review, so nothing is said of it
    expect(steps[4]).toMatchObject({ fromPrevious: null, conversion: { of: 'reviewing', base: 0, percent: null }, ofLeads: { of: 'lead', base: 4, reached: 3, percent: '75.00' } });
    expect(steps[6]).toMatchObject({ fromPrevious: '33.33', conversion: { of: 'first_money', base: 3, reached: 1 } });
    // a start is no share of what is fully funded: it is one of the signed ones
    expect(steps[7]).toMatchObject({ fromPrevious: null, conversion: { of: 'signed', base: 3, reached: 1, percent: '33.33' } });
  });

  it('a project that a list brought in as started was never a lead, and is no part of any share before its start', async () => {
    await district.db.owner.query(`insert into project (code, name, name_key, sector_id, unit_id, stage, first_reported_at, created_at, updated_at)
      select 'QJ-X', '清单项目', 'qdxm', sector_id, unit_id, 'started', '2026-01-21T01:00:00Z', '2026-01-21T01:00:00Z', '2026-01-21T01:00:00Z' from project limit 1`);
    await district.db.owner.query(`insert into stage_change (project_id, from_stage, to_stage, changed_on, changed_by_name, at)
      select id, 'lead', 'started', '2026-01-21', '首次装载', '2026-01-21T01:00:00Z' from project where code = 'QJ-X'`);
    const steps = await reading<Awaited<ReturnType<typeof countFunnel>>>((r) => countFunnel(r, { asOf: at }));
    expect(steps.slice(0, 5).map(({ reached }) => reached)).toEqual([5, 5, 5, 4, 4]);
    expect(steps[4]?.ofLeads).toMatchObject({ base: 4, reached: 3, percent: '75.00' });
    expect(steps[1]?.conversion).toMatchObject({ of: 'lead', base: 4, reached: 4 });
    await district.db.owner.query("set session_replication_role = replica; delete from stage_change where changed_by is null; delete from project where code = 'QJ-X'; set session_replication_role = default");
  });

  it('knows the past: at the end of February only A had money and D was negotiating', async () => {
    const steps = await reading<Awaited<ReturnType<typeof countFunnel>>>((r) => countFunnel(r, { asOf: '2026-02-28' }));
    const of = (step: string) => steps.find((candidate) => candidate.step === step);
    expect(of('first_money')?.reached).toBe(1);
    expect(of('negotiating')).toMatchObject({ reached: 2, current: 1 });
    expect(of('signed')?.reached).toBe(1);
  });

  it('trend: month by month, adding up to the board', async () => {
    const months = await reading<Awaited<ReturnType<typeof trend>>>((r) => trend(r, { year: 2026, asOf: at }));
    expect(months.map(({ signed }) => signed)).toEqual([yi(0), yi(0), yi(10), yi(0), yi(2), yi(1)]);
    expect(months.map(({ receivedToDate }) => receivedToDate)).toEqual([yi(0), yi(2), yi(2), yi(5), yi(5), yi(6)]);
    expect(months.at(-1)?.signedToDate).toBe((await district.board(at)).total.signed.actual);
  });

  it('productions are counted by scope; 当年签约当年投产 is C alone', async () => {
    const board = await district.board(at);
    expect(board.productions).toMatchObject({ district: 1, park: 1 });
    expect(board.sameYearProductions).toMatchObject({ district: 1, park: 1 });
    expect(board.starts).toMatchObject({ district: 0, park: 0 });
  });
});

/**
 * What the year received and whose it is, in 亿元:
 *
 *   A  signed in 2025 for 20, 10.00 arrived in 2026
 *   B  signed in 2026 for 30 and increased by 2; 21.42 arrived in 2026, 0.50 had arrived in December 2025
 *   C  signed in 2026 for 5, 0.60 arrived, terminated in May
 *   E  no contract, 0.30 arrived
 */
describe('flow and batch reconcile line by line', () => {
  let district: District;
  const batch = (asOf: string) => district.db.workAt(fixedClock(`${asOf}T04:00:00Z`)).read(district.people.leader, (r) => batchFunnel(r, { year: 2026, asOf }));

  beforeAll(async () => {
    district = await aDistrict();
    const a = await district.project();
    await district.sign(a, { amount: yi('20'), on: '2025-11-10', confirmedAt: '2026-01-06T02:00:00Z' });
    await district.receive(a, { amount: yi('10'), on: '2026-02-10' });
    const b = await district.project();
    await district.receive(b, { amount: yi('0.5'), on: '2025-12-20', recognisedAt: '2026-01-06T02:00:00Z' });
    const contract = await district.sign(b, { amount: yi('30'), on: '2026-03-01' });
    await district.sign(b, { kind: 'increment', parentId: contract.id, amount: yi('2'), on: '2026-04-01' });
    await district.receive(b, { amount: yi('21.42'), on: '2026-04-10' });
    const c = await district.project();
    await district.sign(c, { amount: yi('5'), on: '2026-03-05' });
    await district.receive(c, { amount: yi('0.6'), on: '2026-03-20' });
    await district.end(c, 'terminated', '2026-05-08');
    await district.receive(await district.project(), { amount: yi('0.3'), on: '2026-04-15' });
  });
  afterAll(() => district.db.close());

  it('signed: 35 of new contracts + 2 of increases − 5 that ended = 32', async () => {
    expect(await batch('2026-06-30')).toMatchObject({ signed: yi('32'), signedLines: { formal: yi('35'), increments: yi('2'), ended: yi('-5') } });
  });

  it('received: 21.42 of the batch + 10.00 earlier + 0.60 ended + 0.30 without a contract = 32.32; the batch has 21.42 + 0.50', async () => {
    const told = await batch('2026-06-30');
    expect(told.receivedLines).toEqual({ ofBatch: yi('21.42'), ofEarlier: yi('10'), ofEnded: yi('0.6'), withoutContract: yi('0.3') });
    expect(told).toMatchObject({ received: yi('21.92'), receivedInOtherYears: yi('0.5'), receivedOfOthers: yi('10.9') });
    expect((await district.board('2026-06-30')).total.received.actual).toBe(yi('32.32'));
  });

  it('on the day before the termination its contract and money were of the batch', async () => {
    expect(await batch('2026-05-07')).toMatchObject({ signed: yi('37'), signedLines: { ended: yi('0') }, receivedLines: { ofBatch: yi('22.02'), ofEnded: yi('0') } });
  });
});
