import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock, lastDayOf } from '#calendar';
import { contracts } from '#contracts';
import { comparison, foreignCapital, missingInstalments, outlook, progress, type Dimension, type OutlookRow } from '#figures';
import { add, yi } from '#money';
import { indicatorActuals, targets } from '#targets';
import { aDistrict, type District } from './district.js';

/**
 * Where the year is heading at the end of August, worked by hand (亿元):
 *
 *   A  signed 2025-11-10 for 6, carried over: 2 due 1 Feb, 2 due 1 Oct, 2 due March 2027; 2.5 arrived on 10 Feb
 *   B  signed 2026-03-01 for 10: 3 due 1 Apr, 3 due 1 Jul, 4 due 31 Dec; 1 arrived on 1 Apr; reduced by 1.5 on 1 May
 *   C  signed 2026-06-01 for 1 without instalments; 0.4 arrived on 15 Jun
 *   D  signed 2026-05-10 for 10,000,000 dollars at 7.1 = 0.71: 5,000,000 dollars = 0.355 due 15 Sep
 *   F  3 submitted on 20 Aug and not confirmed, due 20 Sep: in no forecast
 *   E  signed 2026-05-05 for 5: 5 due 1 Sep; the project ends on 1 Jul
 *
 *   received 2.5 + 1 + 0.4 = 3.9; signed 8.5 + 1 + 0.71 = 10.21
 *   still coming: A 4 − 2.5 = 1.5, B min(10, 8.5) − 1 − 5 overdue = 2.5, D 0.355, together 4.355; overdue: B 6 − 1 = 5
 */
describe('the outlook of a small district at the end of August', () => {
  let district: District;
  const ask = <T>(act: Parameters<District['db']['work']['read']>[1], at = '2026-08-31', actor = district.people.leader): Promise<T> =>
    district.db.workAt(fixedClock(`${at}T12:00:00Z`)).read(actor, act) as Promise<T>;
  const asked = (by: Dimension = 'sector', asOf = '2026-08-31', actor = district.people.leader): Promise<Awaited<ReturnType<typeof outlook>>> =>
    ask((r) => outlook(r, { year: Number(asOf.slice(0, 4)), asOf, by }), asOf, actor);

  beforeAll(async () => {
    district = await aDistrict();
    const a = await district.project({ on: '2026-01-05' });
    await district.sign(a, {
      ...{ amount: yi('6'), on: '2025-11-10', confirmedAt: '2026-01-06T02:00:00Z' },
      instalments: [due('2026-02-01', '2'), due('2026-10-01', '2'), due('2027-03-01', '2')],
    });
    await district.receive(a, { amount: yi('2.5'), on: '2026-02-10' });
    const b = await district.project({ on: '2026-01-05', sector: 'commerce_logistics' });
    const contract = await district.sign(b, { amount: yi('10'), on: '2026-03-01', instalments: [due('2026-04-01', '3'), due('2026-07-01', '3'), due('2026-12-31', '4')] });
    await district.receive(b, { amount: yi('1'), on: '2026-04-01', contractId: contract.id });
    await district.sign(b, { kind: 'increment', parentId: contract.id, amount: yi('-1.5'), on: '2026-05-01' });
    const c = await district.project({ on: '2026-01-05' });
    await district.sign(c, { amount: yi('1'), on: '2026-06-01' });
    await district.receive(c, { amount: yi('0.4'), on: '2026-06-15' });
    const d = await district.project({ on: '2026-01-05', by: district.people.shenzhen });
    await district.sign(d, {
      ...{ amount: '10000000.00', currency: 'USD', fxRate: '7.1', fxOn: '2026-05-10', fxSource: '示例', on: '2026-05-10' },
      instalments: [{ dueOn: '2026-09-15', amount: '5000000.00', condition: null }],
    });
    const e = await district.project({ on: '2026-01-05' });
    await district.sign(e, { amount: yi('5'), on: '2026-05-05', instalments: [due('2026-09-01', '5')] });
    await district.end(e, 'terminated', '2026-07-01');
    const f = await district.project({ on: '2026-01-05' });
    await district.on('2026-08-20T04:00:00Z', district.people.officer, async (work) => {
      const draft = await contracts.draft(work, f.id, { kind: 'formal', signedOn: '2026-08-20', amount: yi('3'), instalments: [due('2026-09-20', '3')] });
      await contracts.submit(work, draft.id, draft.version);
    });
  });
  afterAll(() => district.db.close());

  it('linear: received so far over eight twelfths of the year; four months left for the rest', async () => {
    const { elapsed, monthsLeft, total } = await asked();
    expect([elapsed, monthsLeft]).toEqual(['66.67', 4]);
    expect(total.received).toMatchObject({
      ...{ actual: yi('3.9'), target: yi('150'), completion: '2.60', rest: yi('146.1'), needPerMonth: yi('36.525'), pacePerMonth: yi('0.4875') },
      linear: { amount: yi('5.85'), completion: '3.90' }, // 3.9 × 12 ÷ 8
    });
    expect(total.signed).toMatchObject({
      ...{ actual: yi('10.21'), rest: yi('409.79'), needPerMonth: yi('102.4475') },
      linear: { amount: yi('15.315'), completion: '3.65' }, // 15.315 ÷ 420 = 3.646… %
    });
  });

  it('by instalments: what counting contracts still bring, less what arrived on them; no plan is no forecast', async () => {
    expect((await asked()).total.received.instalments).toEqual({
      ...{ amount: yi('13.255'), completion: '8.84' }, // 3.9 + 4.355 + 5; ÷ 150 = 8.836… %
      ...{ coming: yi('4.355'), overdue: yi('5'), planned: 3, unplanned: 1, unplannedAmount: yi('0.6') },
    });
    expect((await asked()).total.signed.instalments).toBeNull();
  });

  it('signed has no instalments; what waits for confirmation stands apart', async () => {
    const { total } = await asked();
    expect(total.signed.pending).toBe(yi('3'));
    expect(total.signed.linear.amount).toBe(yi('15.315'));
  });

  it('rows add up to the total, whatever the dimension; carried-over contracts stand in their own row', async () => {
    for (const by of ['sector', 'unit', 'tier', 'chain', 'region', 'origin'] as const) {
      const { total, rows } = await asked(by);
      for (const pick of [coming, overdue, unplanned, (row: OutlookRow) => row.received.actual, (row: OutlookRow) => row.signed.actual]) {
        expect(add('0.00', ...rows.map(pick)), by).toBe(pick(total));
      }
    }
    const carried = (await asked('origin')).rows.find(({ key }) => key === 'carried');
    expect(carried?.received).toMatchObject({ actual: yi('2.5'), target: null, rest: null, needPerMonth: null, instalments: { coming: yi('1.5'), overdue: '0.00' } });
    expect(carried?.received.linear).toEqual({ amount: yi('3.75'), completion: null });
  });

  it('the running month counts until its last day is over', async () => {
    expect((await asked('sector', '2026-08-30')).monthsLeft).toBe(5);
    expect((await asked('sector', '2026-08-30')).total.received.needPerMonth).toBe(yi('29.22')); // 146.1 ÷ 5
  });

  it('a year that is over has its figure: no month is left, and nothing comes any more', async () => {
    const { monthsLeft, total } = await asked('sector', '2026-12-31');
    expect(monthsLeft).toBe(0);
    expect(total.received).toMatchObject({ needPerMonth: null, linear: { amount: yi('3.9') }, instalments: { amount: yi('3.9'), coming: '0.00' } });
  });

  it('names what is missing behind a light: B’s two instalments, the first of them in part, as much as is overdue', async () => {
    const missing = (part = {}, asOf = '2026-08-31') => ask<Awaited<ReturnType<typeof missingInstalments>>>((r) => missingInstalments(r, { year: 2026, asOf }, part), asOf);
    const { sum, rows } = await missing();
    // 1 of the 3 due in April has come; nothing of the 3 due in July
    expect(rows.map(({ dueOn, position, amount, missing: left }) => [dueOn, position, amount, left])).toEqual([
      ['2026-04-01', 1, yi('3'), yi('2')],
      ['2026-07-01', 2, yi('3'), yi('3')],
    ]);
    expect(sum).toBe(overdue((await asked()).total));
    for (const by of ['sector', 'unit', 'tier'] as const) {
      for (const row of (await asked(by)).rows) {
        const part = by === 'tier' ? { tier: row.key } : { [by === 'sector' ? 'sectorId' : 'unitId']: Number(row.key) };
        expect((await missing(part)).sum, `${by} ${row.name}`).toBe(overdue(row));
      }
    }
    // by the end of the year 10 are due of 8.5: never more is missing than the contracts are worth
    expect((await missing({}, '2026-12-31')).sum).toBe(overdue((await asked('sector', '2026-12-31')).total));
  });

  it('a centre sees its own part, and is not held against a whole sector', async () => {
    const { wholeDistrict, total, rows } = await asked('sector', '2026-08-31', district.people.shenzhen);
    expect(wholeDistrict).toBe(false);
    expect([total.signed.actual, coming(total)]).toEqual([yi('0.71'), yi('0.355')]);
    expect(rows.map(({ signed }) => signed.needPerMonth).filter((need) => need !== null)).toEqual([]);
  });

  it('is asked as it was known: before the reduction was recorded, B still had ten to come', async () => {
    const known = await ask<Awaited<ReturnType<typeof outlook>>>((r) => outlook(r, { year: 2026, asOf: '2026-04-30', by: 'sector', knownAt: new Date('2026-04-30T16:00:00Z') }));
    // A 4 − 2.5; B 10 − 1, of it 3 − 1 overdue
    expect([coming(known.total), overdue(known.total)]).toEqual([yi('8.5'), yi('2')]);
  });

  it('each month to date is the board of its last day, and what is due follows the schedule', async () => {
    const { months, plan, monthIsOver } = await ask<Awaited<ReturnType<typeof progress>>>((r) => progress(r, { year: 2026, asOf: '2026-08-31' }));
    expect([months.length, monthIsOver]).toEqual([12, true]);
    for (const { month, signed, received } of months.slice(0, 8)) {
      const { total } = await district.board(lastDayOf(month));
      expect([month, signed.toDate, received.toDate]).toEqual([month, total.signed.actual, total.received.actual]);
    }
    expect(months[6]?.signed).toMatchObject({ amount: yi('-5'), toDate: yi('10.21'), due: yi('245') }); // E left; 420 × 7 ÷ 12
    expect(months[8]).toMatchObject({ signed: { amount: null, toDate: null, due: yi('315') }, received: { amount: null, due: yi('112.5') } });
    expect(plan.received.map(({ value }) => value)).toEqual([yi('150')]);
  });

  it('a target that is raised in mid-year leaves its old line where it was', async () => {
    await district.on('2026-07-02T04:00:00Z', district.people.bureau, (work) =>
      targets.set(work, { year: 2026, metric: 'received', sectorId: district.sectorId('agri_food'), unitId: null, month: null, value: yi('26'), source: '年中调整（示例）', effectiveOn: '2026-07-01' }),
    );
    const { months, plan } = await ask<Awaited<ReturnType<typeof progress>>>((r) => progress(r, { year: 2026, asOf: '2026-08-31' }, { sectorId: district.sectorId('agri_food') }));
    expect(plan.received.map(({ effectiveOn, until, value }) => [effectiveOn, until, value])).toEqual([['2026-01-01', '2026-06-30', yi('14')], ['2026-07-01', '2026-12-31', yi('26')]]);
    expect([months[5]?.received.due, months[6]?.received.due]).toEqual([yi('7'), '1516666666.67']); // 14 × 6 ÷ 12; 26 × 7 ÷ 12 = 15.16666…
  });

  it('a part without a target of its own has no line; one of a sector has the sector’s', async () => {
    const of = (part: Parameters<typeof progress>[2]): Promise<Awaited<ReturnType<typeof progress>>> => ask((r) => progress(r, { year: 2026, asOf: '2026-08-31' }, part));
    const carried = await of({ origin: 'carried' });
    expect(carried.plan).toEqual({ signed: [], received: [] });
    expect(carried.months.map(({ received }) => received.toDate).slice(0, 3)).toEqual(['0.00', yi('2.5'), yi('2.5')]);
    const logistics = await of({ sectorId: district.sectorId('commerce_logistics') });
    expect(logistics.months[11]?.signed.due).toBe(yi('12'));
    expect(logistics.months[4]?.signed).toMatchObject({ amount: yi('-1.5'), toDate: yi('8.5'), due: yi('5') });
  });

  it('last year is what was published for a month’s end, unknown in between; a single month needs both ends', async () => {
    const { months, lastYearFrom } = await ask<Awaited<ReturnType<typeof progress>>>((r) => progress(r, { year: 2026, asOf: '2026-08-31' }));
    expect(lastYearFrom).toBe('published');
    expect(months.map(({ received }) => received.lastYearToDate)).toEqual([null, null, null, null, yi('39.59'), null, null, null, yi('73.18'), null, null, yi('102.3')]);
    expect(months.map(({ received }) => received.lastYear)).toEqual(Array(12).fill(null));
    const { lastYearFrom: from, total } = await ask<Awaited<ReturnType<typeof comparison>>>((r) => comparison(r, { year: 2026, asOf: '2026-08-31', by: 'sector' }));
    expect([from, total.received.lastYearToDate, total.received.growthToDate]).toEqual([null, null, null]);
  });

  it('a year later the books themselves are last year: the same day, and the month up to it', async () => {
    const later = await ask<Awaited<ReturnType<typeof comparison>>>((r) => comparison(r, { year: 2027, asOf: '2027-05-04', by: 'origin' }), '2027-05-04');
    expect([later.lastYearAsOf, later.lastYearFrom]).toEqual(['2026-05-04', 'books']);
    // signed by 4 May 2026: B 10 − 1.5; of it in May −1.5. Nothing is signed in 2027
    expect(later.total.signed).toEqual({
      ...{ month: '0.00', lastYearMonth: yi('-1.5'), growthOfMonth: null },
      ...{ toDate: '0.00', lastYearToDate: yi('8.5'), growthToDate: '-100.00' },
    });
    expect(later.rows.find(({ key }) => key === 'carried')?.received.lastYearToDate).toBe(yi('2.5'));
    const january = await ask<Awaited<ReturnType<typeof comparison>>>((r) => comparison(r, { year: 2027, asOf: '2027-01-31', by: 'sector' }), '2027-02-01');
    expect(january.total.received).toMatchObject({ month: '0.00', lastYearMonth: '0.00', lastYearToDate: '0.00' });
    const { months } = await ask<Awaited<ReturnType<typeof progress>>>((r) => progress(r, { year: 2027, asOf: '2027-01-31' }), '2027-02-01');
    expect(months[6]?.signed).toMatchObject({ amount: null, lastYear: yi('-5'), lastYearToDate: yi('10.21') });
  });
});

/**
 * 实际使用外资 (万美元), worked by hand: 600 planned, 350 stated for 30 June; 280 a year before. Corrected to 360 on 20 July.
 *   350 ÷ 600 = 58.33 %, 8.33 points ahead of half a year; 350 ÷ 280 = +25 %
 */
describe('foreign capital', () => {
  let district: District;
  const asked = (at: string, asOf: string, knownAt: string | null = null, actor = district.people.leader): Promise<Awaited<ReturnType<typeof foreignCapital>>> =>
    district.db.workAt(fixedClock(at)).read(actor, (reading) => foreignCapital(reading, { year: 2026, asOf, knownAt: knownAt === null ? null : new Date(knownAt) }));
  const stated = { metric: 'foreign_capital', scope: 'district', sectorId: null, growthPercent: null, cityAverage: null, source: '商务统计（示例）', quotation: null } as const;

  beforeAll(async () => {
    district = await aDistrict();
    const { bureau } = district.people;
    await district.on('2026-01-10T04:00:00Z', bureau, (work) =>
      targets.set(work, { year: 2026, metric: 'foreign_capital', sectorId: null, unitId: null, month: null, value: '600.00', source: '示例计划' }),
    );
    const id = await district.on('2026-07-05T04:00:00Z', bureau, async (work) => {
      await indicatorActuals.record(work, { ...stated, asOf: '2025-06-30', value: '280.00' });
      return (await indicatorActuals.record(work, { ...stated, asOf: '2026-06-30', value: '350.00' })).id;
    });
    await district.on('2026-07-20T04:00:00Z', bureau, (work) => indicatorActuals.change(work, id, 1, { value: '360.00' }));
  });
  afterAll(() => district.db.close());

  it('is the newest statement up to the day, against its own plan and the same day of last year', async () => {
    expect(await asked('2026-07-10T04:00:00Z', '2026-07-10', '2026-07-10T00:00:00Z')).toMatchObject({
      ...{ target: '600.00', completion: '58.33', gap: '8.33', lastYear: '280.00', growth: '25.00' },
      latest: { asOf: '2026-06-30', value: '350.00' },
    });
  });

  it('is unknown before it is stated, never zero; and is never part of what was signed or received', async () => {
    const { latest, completion, points, growthOnly } = await asked('2026-08-01T04:00:00Z', '2026-05-31');
    expect([latest, completion, points]).toEqual([null, null, []]);
    expect(growthOnly.map(({ asOf, value }) => [asOf, value])).toEqual([['2025-12-31', '51.60']]);
    const { total } = await district.board('2026-08-01');
    expect([total.signed.actual, total.received.actual]).toEqual(['0.00', '0.00']);
  });

  it('says what it said before a correction when asked as known then', async () => {
    expect((await asked('2026-08-01T04:00:00Z', '2026-07-31')).latest?.value).toBe('360.00');
    expect((await asked('2026-08-01T04:00:00Z', '2026-07-31', '2026-07-10T00:00:00Z')).latest?.value).toBe('350.00');
  });

  it('belongs to the whole district: a centre is shown none of it', async () => {
    expect(await asked('2026-08-01T04:00:00Z', '2026-07-31', null, district.people.officer)).toMatchObject({ wholeDistrict: false, target: null, latest: null, points: [] });
  });
});

const due = (dueOn: string, amount: string): { dueOn: string; amount: string; condition: null } => ({ dueOn, amount: yi(amount), condition: null });
const coming = ({ received }: OutlookRow): string => received.instalments?.coming ?? '';
const overdue = ({ received }: OutlookRow): string => received.instalments?.overdue ?? '';
const unplanned = ({ received }: OutlookRow): string => received.instalments?.unplannedAmount ?? '';
