import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, yi } from '#money';
import type { Board, BoardRow } from '#figures';
import { aDistrict, type District } from './district.js';

const row = (board: Board, name: string): BoardRow => {
  const found = board.rows.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no row ${name}`);
  return found;
};

/**
 * The numbers in print (docs/domain/rules.md#schedule), worked by hand: 10 months = 83.33 %, so 125.64 % is 42.31 points ahead and
 * 70.41 % is 12.92 behind; half a year = 50 %, so 66.8 % is 16.8 ahead.
 */
describe('the gaps in print', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
    // 商务物流业: 12 亿 signed and 5 亿 received are the year's targets
    const logistics = await district.project({ sector: 'commerce_logistics' });
    await district.sign(logistics, { amount: yi('15.0768'), on: '2026-03-01' }); // 15.0768 ÷ 12 = 125.64 %
    await district.receive(logistics, { amount: yi('3.5205'), on: '2026-04-01' }); // 3.5205 ÷ 5 = 70.41 %
    // 工业: 252 亿 signed
    const industry = await district.project({ sector: 'industry' });
    await district.sign(industry, { amount: yi('168.336'), on: '2026-06-30' }); // ÷ 252 = 66.8 %
  });
  afterAll(() => district.db.close());

  it('125.64 % at the end of October is +42.31, green; 70.41 % is −12.92, red', async () => {
    const { signed, received } = row(await district.board('2026-10-31'), '商务物流业');
    expect(signed).toMatchObject({ actual: '1507680000.00', target: '1200000000.00', completion: '125.64', gap: '42.31', light: 'green' });
    expect(received).toMatchObject({ actual: '352050000.00', target: '500000000.00', completion: '70.41', gap: '-12.92', light: 'red' });
  });

  it('66.8 % on 30 June is +16.8', async () => {
    const board = await district.board('2026-06-30');
    expect(board.schedule).toBe('50.00');
    expect(row(board, '工业').signed).toMatchObject({ completion: '66.80', gap: '16.80', light: 'green' });
  });

  it('knows nothing of 30 June on 29 June', async () => {
    expect(row(await district.board('2026-06-29'), '工业').signed.actual).toBe('0.00');
  });

  it('a sector without an amount target shows n/a: no target, no percent, no gap, no light; its growth rates instead', async () => {
    const construction = await district.project({ sector: 'construction' });
    await district.sign(construction, { amount: yi('1'), on: '2026-07-01' });
    const { signed, received, growth } = row(await district.board('2026-10-31'), '建筑业');
    expect(signed).toMatchObject({ actual: '100000000.00', target: null, completion: null, gap: null, light: null });
    expect(received).toMatchObject({ actual: '0.00', target: null, completion: null, gap: null, light: null });
    expect(growth.map(({ metric, target, actual }) => [metric, target, actual])).toEqual([
      ['output_growth', '10.00', null],
      ['value_added_growth', '10.00', null],
    ]);
  });

  it('the total is measured against the whole plan: 420 and 150', async () => {
    const { total } = await district.board('2026-10-31');
    expect(total.signed.target).toBe('42000000000.00');
    expect(total.received.target).toBe('15000000000.00');
    expect(total.signed.actual).toBe(yi('184.4128')); // 15.0768 + 168.336 + 1
    expect(total.signed.completion).toBe('43.91'); // 184.4128 ÷ 420 = 43.9078…
  });
});

describe('what counts as signed', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
  });
  afterAll(() => district.db.close());

  const signed = async (asOf: string): Promise<[amount: string, projects: number]> => {
    const { total } = await district.board(asOf);
    return [total.signed.actual, total.signedProjects];
  };

  it('framework and intention agreements are never counted, but shown apart', async () => {
    const project = await district.project();
    await district.agree(project, 'framework', yi('50'), '2026-02-01');
    await district.agree(project, 'intention', yi('7'), '2026-02-02');
    const board = await district.board('2026-02-28');
    expect([board.total.signed.actual, board.total.signedProjects]).toEqual(['0.00', 0]);
    expect(board.apart).toEqual({ count: 2, amount: yi('57') });
  });

  it('a capital increase counts its increment and no second project; a reduction takes its part back', async () => {
    const project = await district.project();
    const formal = await district.sign(project, { amount: yi('10'), on: '2026-03-01' });
    expect(await signed('2026-03-31')).toEqual([yi('10'), 1]);
    await district.sign(project, { kind: 'increment', parentId: formal.id, amount: yi('2.5'), on: '2026-04-10' });
    expect(await signed('2026-04-30')).toEqual([yi('12.5'), 1]);
    await district.sign(project, { kind: 'increment', parentId: formal.id, amount: yi('-1.5'), on: '2026-05-10' });
    expect(await signed('2026-05-31')).toEqual([yi('11'), 1]);
    expect(await signed('2026-03-31')).toEqual([yi('10'), 1]);
  });

  it('a second formal contract of the same project is refused with the way to go', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('1'), on: '2026-05-20' });
    await expect(district.sign(project, { amount: yi('1'), on: '2026-05-21' })).rejects.toMatchObject({ code: 'CONTRACT_ONE_FORMAL' });
  });

  it('a contract in dollars counts at its stored rate, whatever the rate of the day', async () => {
    const before = (await signed('2026-06-30'))[0];
    const project = await district.project();
    await district.sign(project, { amount: '30000000.00', currency: 'USD', fxRate: '7.1234', fxOn: '2026-06-10', fxSource: '中国人民银行中间价（示例）', on: '2026-06-10' });
    // 30,000,000 × 7.1234 = 213,702,000
    expect((await signed('2026-06-30'))[0]).toBe(add(before, '213702000.00'));
  });

  it('a draft or submitted contract is pending beside the figure, not in it', async () => {
    const before = (await signed('2026-07-31'))[0];
    const project = await district.project();
    await district.on('2026-07-05T04:00:00Z', district.people.officer, async (work) => {
      const { contracts } = await import('#contracts');
      const draft = await contracts.draft(work, project.id, { kind: 'formal', signedOn: '2026-07-05', amount: yi('3') });
      await contracts.submit(work, draft.id, draft.version);
    });
    const { total } = await district.board('2026-07-31');
    expect([total.signed.actual, total.signed.pending]).toEqual([before, yi('3')]);
  });
});

describe('a terminated project', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
    const project = await district.project();
    await district.sign(project, { amount: yi('8'), on: '2026-03-01' });
    await district.receive(project, { amount: yi('1.2'), on: '2026-04-01' });
    await district.end(project, 'terminated', '2026-08-15');
  });
  afterAll(() => district.db.close());

  it('is in `signed` until the day before its termination and out of it from that day', async () => {
    expect((await district.board('2026-08-14')).total.signed.actual).toBe(yi('8'));
    expect((await district.board('2026-08-15')).total.signed.actual).toBe('0.00');
    expect((await district.board('2026-08-15')).total.signedProjects).toBe(0);
  });

  it('keeps its received money, flagged', async () => {
    const board = await district.board('2026-08-31');
    expect(board.total.received.actual).toBe(yi('1.2'));
    expect(board.receivedOfTerminated).toBe(yi('1.2'));
    const { rows } = await district.rows('received', '2026-08-31');
    expect(rows.map(({ amountCny, flagged }) => [amountCny, flagged])).toEqual([[yi('1.2'), true]]);
    expect((await district.board('2026-08-14')).receivedOfTerminated).toBe('0.00');
  });
});

describe('the counting day', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
  });
  afterAll(() => district.db.close());

  it('money paid in an open month counts on its day, even when recognised weeks later', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('10'), on: '2026-09-01' });
    const receipt = await district.receive(project, { amount: yi('1'), on: '2026-09-20', recognisedAt: '2026-10-12T02:00:00Z' });
    expect(receipt).toMatchObject({ countedOn: '2026-09-20', countedIn: '2026-09', retroactive: false });
    expect((await district.board('2026-09-30')).total.received.actual).toBe(yi('1'));
  });

  it('paid on 2026-12-31 and recognised at 2026-12-31T16:30Z with December closed, it counts in 2027-01, marked 追溯调整', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('10'), on: '2026-11-01' });
    for (let month = 1; month <= 11; month += 1) await district.close(`2026-${String(month).padStart(2, '0')}`);
    // 2026-12-31T16:10Z is ten past midnight on 1 January in Shanghai: December is over and can be closed
    await district.on('2026-12-31T16:10:00Z', district.people.bureau, async (work) => (await import('#periods')).periods.close(work, '2026-12'));
    const receipt = await district.receive(project, { amount: yi('2'), on: '2026-12-31', recognisedAt: '2026-12-31T16:30:00Z' });
    expect(receipt).toMatchObject({ paidOn: '2026-12-31', countedOn: '2027-01-01', countedIn: '2027-01', retroactive: true });
    expect((await district.board('2026-12-31')).total.received.actual).toBe(yi('1'));
    const january = await district.board('2027-01-31', 'sector', district.people.leader, 2027);
    expect(january.total.received.actual).toBe(yi('2'));
    expect(january.retroactive).toEqual({ count: 1, amount: yi('2') });
  });

  it('a month that is not over cannot be closed, nor one before an earlier one', async () => {
    await expect(
      district.on('2027-01-31T15:00:00Z', district.people.bureau, async (work) => (await import('#periods')).periods.close(work, '2027-01')),
    ).rejects.toMatchObject({ code: 'PERIOD_NOT_OVER' });
  });

  it('a contract of an earlier year, carried over from old ledgers, never raises this year', async () => {
    const project = await district.project({ on: '2027-01-05' });
    const carried = await district.sign(project, { amount: yi('99'), on: '2025-05-05', confirmedAt: '2027-01-06T02:00:00Z' });
    expect(carried).toMatchObject({ countedOn: '2025-05-05', retroactive: false });
    expect((await district.board('2027-01-31', 'sector', district.people.leader, 2027)).total.signed.actual).toBe('0.00');
  });
});

describe('money', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
  });
  afterAll(() => district.db.close());

  it('counts net of reversals on the day of the reversal; the original stays and shows what was taken back', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('10'), on: '2026-02-01' });
    const receipt = await district.receive(project, { amount: '500000.00', on: '2026-02-10' });
    await district.reverse(receipt, '120000.00', '2026-03-05');
    await district.reverse(receipt, '30000.00', '2026-04-05');
    expect((await district.board('2026-02-28')).total.received.actual).toBe('500000.00');
    expect((await district.board('2026-03-31')).total.received.actual).toBe('380000.00');
    expect((await district.board('2026-04-30')).total.received.actual).toBe('350000.00');
    await expect(district.reverse(receipt, '350000.01', '2026-05-05')).rejects.toMatchObject({ code: 'FUNDS_REVERSAL_TOO_LARGE' });
    const original = await district.db.work.read(district.people.leader, async (reading) => (await import('#funds')).receipts.get(reading, receipt.id));
    expect(original).toMatchObject({ status: 'recognised', amount: '500000.00', reversedAmount: '150000.00' });
  });

  it('shows what waits for review beside the figure', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('10'), on: '2026-05-01' });
    await district.receive(project, { amount: '100.00', on: '2026-06-01', until: 'submitted' });
    await district.receive(project, { amount: '200.00', on: '2026-06-01', until: 'reviewed' });
    await district.receive(project, { amount: '400.00', on: '2026-06-01', until: 'draft' });
    const { received } = (await district.board('2026-06-30')).total;
    expect([received.actual, received.pending]).toEqual(['350000.00', '300.00']);
  });

  it('follows the rule set: working capital never counts, land only after the start', async () => {
    const project = await district.project();
    await district.sign(project, { amount: yi('10'), on: '2026-07-01' });
    const working = await district.receive(project, { amount: yi('1'), on: '2026-07-02', category: 'working_capital' });
    const early = await district.receive(project, { amount: yi('2'), on: '2026-07-03', category: 'land' });
    await district.reach(project, 'started', '2026-07-10', 'park');
    const late = await district.receive(project, { amount: yi('3'), on: '2026-07-20', category: 'land' });
    expect([working.counts, early.counts, late.counts]).toEqual([false, false, true]);
    expect((await district.board('2026-07-31')).total.received.actual).toBe(add('350000.00', yi('3')));
  });
});

describe('the same number from every side', () => {
  let district: District;
  beforeAll(async () => {
    district = await aDistrict();
    const sectors = ['industry', 'agri_food', 'commerce_logistics', 'energy_emerging_services', 'construction'];
    for (const [index, sector] of sectors.entries()) {
      const by = index % 2 === 0 ? district.people.officer : district.people.shenzhen;
      const planned = index === 1 ? undefined : yi(String(index * 9 + 1));
      const project = await district.project({ sector, by, planned });
      await district.sign(project, { amount: yi(`${index + 1}.37`), on: `2026-0${index + 2}-11` });
      await district.receive(project, { amount: yi(`0.${index + 1}3`), on: `2026-0${index + 3}-21` });
      if (index === 2) await district.end(project, 'terminated', '2026-09-09');
    }
  });
  afterAll(() => district.db.close());

  it.each(['2026-04-15', '2026-06-30', '2026-09-08', '2026-09-09', '2026-12-31'])(
    'on %s the sums by sector, unit, tier and chain all equal the total, and the rows behind it',
    async (asOf) => {
      for (const by of ['sector', 'unit', 'tier', 'chain'] as const) {
        const { total, rows } = await district.board(asOf, by);
        for (const metric of ['signed', 'received'] as const) {
          expect(add('0.00', ...rows.map((part) => part[metric].actual)), `${metric} by ${by}`).toBe(total[metric].actual);
          const behind = await district.rows(metric, asOf);
          expect(behind.sum).toBe(total[metric].actual);
          expect(add('0.00', ...behind.rows.map(({ amountCny }) => amountCny))).toBe(behind.sum);
        }
      }
    },
  );

  it('each cell opens to rows whose sum is the cell', async () => {
    for (const part of (await district.board('2026-10-31', 'unit')).rows) {
      const { sum } = await district.rows('signed', '2026-10-31', { unitId: Number(part.key) });
      expect(sum, part.name).toBe(part.signed.actual);
    }
    for (const part of (await district.board('2026-10-31', 'tier')).rows) {
      const { sum } = await district.rows('received', '2026-10-31', { tier: part.key });
      expect(sum, part.name).toBe(part.received.actual);
    }
  });

  it('a centre sees its own part, compared with no target but its own', async () => {
    const whole = await district.board('2026-10-31', 'unit');
    const own = await district.board('2026-10-31', 'unit', district.people.officer);
    expect(own.wholeDistrict).toBe(false);
    expect(own.total.signed).toMatchObject({ actual: row(whole, '上海分中心').signed.actual, target: null, completion: null });
    expect(own.rows.map(({ name }) => name)).toEqual(['上海分中心']);
    expect((await district.rows('signed', '2026-10-31', {}, district.people.officer)).sum).toBe(own.total.signed.actual);
  });

  it('a task force sees its sector against the sector’s target', async () => {
    const industry = district.people.taskForce['industry'];
    if (!industry) throw new Error('no task force');
    const own = await district.board('2026-10-31', 'sector', industry);
    expect(own.rows.map(({ name }) => name)).toEqual(['工业']);
    expect(own.total.signed.target).toBe(yi('252'));
  });

  it('a host sees the projects it takes in, whoever brought them', async () => {
    const own = await district.board('2026-10-31', 'unit', district.people.park);
    const whole = await district.board('2026-10-31', 'unit');
    expect(own.total.signed.actual).toBe(whole.total.signed.actual); // the park hosts all of them
  });

  it('last year is known only where it is published: on 30 September and 31 December, not in between', async () => {
    expect((await district.board('2026-12-31')).total.signed.lastYear).toBe(yi('340.1'));
    expect((await district.board('2026-12-31')).total.received.lastYear).toBe(yi('102.3'));
    expect((await district.board('2026-08-01')).total.signed).toMatchObject({ lastYear: null, growth: null });
  });
});
