import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { bulletins, verifyBulletins } from '#bulletins';
import { fixedClock } from '#calendar';
import { board, figureRows, verifyFigures, type Board, type Dimension } from '#figures';
import { yi } from '#money';
import { parts, type PartKind } from '#organisation';
import { projects, type ProjectRecord } from '#pipeline';
import { aDistrict, type District } from './district.js';

/**
 * Parts change, figures keep theirs. Worked by hand: two projects of 12 亿 planned lie in the tier from 10 to 30; one signs
 * 10 in April, which is closed, the other 4 on 5 June. On 15 June the bureau moves that tier's lower bound to 15 from
 * 10 June on: both then lie in the tier from 1 to 15.
 */
let district: District;
let april: ProjectRecord;
let food: ProjectRecord;
const CHANGED = '2026-06-15T04:00:00.000Z';
const BEFORE = '2026-06-14T04:00:00.000Z';

beforeAll(async () => {
  district = await aDistrict();
  april = await district.project({ planned: yi('12') });
  await district.sign(april, { amount: yi('10'), on: '2026-04-10' });
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) await district.close(month);
  const june = await district.project({ planned: yi('12'), on: '2026-06-01' });
  await district.sign(june, { amount: yi('4'), on: '2026-06-05' });
  food = await district.project({ sector: 'agri_food', planned: yi('2'), on: '2026-06-01' });
  await district.sign(food, { amount: yi('1'), on: '2026-06-06' });
});
afterAll(() => district.db.close());

const asked = (asOf: string, by: Dimension, knownAt: string | null = null, at = CHANGED): Promise<Board> =>
  district.db.workAt(fixedClock(at)).read(district.people.leader, (reading) => board(reading, { year: Number(asOf.slice(0, 4)), asOf, by, knownAt: knownAt === null ? null : new Date(knownAt) }));

async function change(kind: PartKind, key: string, changes: object, from: string | null = null, at = CHANGED): Promise<void> {
  await district.on(at, district.people.bureau, async (work) => {
    const { version } = await parts.get(work, kind, key);
    await parts.change(work, kind, key, version, changes, { effectiveOn: from, reason: '区委会议' });
  });
}

async function retire(kind: PartKind, key: string, from: string | null = null): Promise<void> {
  await district.on(CHANGED, district.people.bureau, async (work) => {
    const { version } = await parts.get(work, kind, key);
    await parts.retire(work, kind, key, version, { effectiveOn: from, reason: '机构改革' });
  });
}

describe('bounds of tiers that change from a day on', () => {
  beforeAll(() => change('tier', 'T10_30', { minAmount: yi('15') }, '2026-06-10'));

  const signedBy = async (asOf: string, knownAt: string | null = null): Promise<Record<string, string>> =>
    Object.fromEntries((await asked(asOf, 'tier', knownAt)).rows.filter(({ signed }) => signed.actual !== '0.00').map(({ key, signed }) => [key ?? '', signed.actual]));

  it.each([
    ['2026-04-30', { T10_30: yi('10') }],
    ['2026-06-09', { T10_30: yi('14'), T1_10: yi('1') }],
    ['2026-06-10', { T1_10: yi('15') }],
    ['2026-06-15', { T1_10: yi('15') }],
  ])('on %s each project is in the tier of that day', async (day, sums) => {
    expect(await signedBy(day)).toEqual(sums);
    expect((await asked(day, 'tier')).total.signed.actual).toBe(day === '2026-04-30' ? yi('10') : yi('15'));
  });

  it('as known the day before, nothing had moved', async () => {
    expect(await signedBy('2026-06-15', BEFORE)).toEqual({ T10_30: yi('14'), T1_10: yi('1') });
  });

  it('neighbours reach to the new bound, and a new project falls by it', async () => {
    const tiers = await district.db.workAt(fixedClock(CHANGED)).read(district.people.leader, (reading) => parts.all(reading, 'tier'));
    expect(tiers.map(({ code, minAmount, maxAmount }) => [code, minAmount, maxAmount])).toEqual([
      ['T100_PLUS', yi('100'), null],
      ['T30_100', yi('30'), yi('100')],
      ['T10_30', yi('15'), yi('30')],
      ['T1_10', yi('1'), yi('15')],
      ['T0_1', '0.00', yi('1')],
    ]);
    expect((await district.project({ planned: yi('14.99'), on: '2026-06-15' })).tierCode).toBe('T1_10');
    expect((await district.project({ planned: yi('15'), on: '2026-06-15' })).tierCode).toBe('T10_30');
  });

  it('a new tier splits the one it begins in; a retired one is taken over by the tier below', async () => {
    const made = await district.on(CHANGED, district.people.bureau, (work) => parts.add(work, 'tier', { name: '5亿—15亿级', position: 4, minAmount: yi('5') }, { reason: null }));
    expect([made.minAmount, made.maxAmount]).toEqual([yi('5'), yi('15')]);
    expect(await signedBy('2026-06-15')).toEqual({ [made.code]: yi('14'), T1_10: yi('1') });
    await retire('tier', made.code);
    expect(await signedBy('2026-06-15')).toEqual({ T1_10: yi('15') });
    await retire('tier', 'T0_1');
    const lowest = await district.db.workAt(fixedClock(CHANGED)).read(district.people.leader, (reading) => parts.get(reading, 'tier', 'T1_10'));
    expect([lowest.minAmount, lowest.maxAmount]).toEqual(['0.00', yi('15')]);
  });

  it('the books still add up, and no closed month moved', async () => {
    const faults = await district.db.workAt(fixedClock(CHANGED)).read(systemActor('核对'), (reading) => verifyFigures(reading));
    expect(faults).toEqual([]);
  });

  it('two tiers never begin at one amount, and none below nothing', async () => {
    await expect(change('tier', 'T10_30', { minAmount: yi('30') })).rejects.toMatchObject({ code: 'TIER_BOUND_TAKEN' });
    await expect(change('tier', 'T10_30', { minAmount: '-1.00' })).rejects.toMatchObject({ code: 'TIER_BOUND_NEGATIVE' });
  });
});

describe('a sector that is renamed', () => {
  let issued: string;
  const industry = async (asOf: string, knownAt: string | null = null): Promise<string | undefined> =>
    (await asked(asOf, 'sector', knownAt)).rows.find(({ key }) => key === String(district.sectorId('industry')))?.name;
  const inRows = async (asOf: string): Promise<string | undefined> =>
    (await district.db.workAt(fixedClock(CHANGED)).read(district.people.leader, (reading) => figureRows(reading, { figure: 'signed', year: 2026, asOf }, { sectorId: district.sectorId('industry') }, { offset: 0, limit: 1 }))).rows[0]?.sectorName;

  beforeAll(async () => {
    const { id } = await district.on(BEFORE, district.people.bureau, async (work) =>
      bulletins.publish(work, await bulletins.draw(work, { year: 2026, month: 4 }), { documentNumber: null, note: null }));
    issued = id;
    await change('sector', String(district.sectorId('industry')), { name: '先进制造业' }, '2026-06-10');
  });

  it('has its old name on the days before, and as known before', async () => {
    expect([await industry('2026-06-09'), await industry('2026-06-10'), await industry('2026-06-15', BEFORE)]).toEqual(['工业', '先进制造业', '工业']);
    expect([await inRows('2026-06-09'), await inRows('2026-06-15')]).toEqual(['工业', '先进制造业']);
  });

  it('keeps its old name in what was published', async () => {
    const text = await district.db.workAt(fixedClock(CHANGED)).read(district.people.bureau, (reading) => bulletins.written(reading, issued));
    expect(text).toContain('"name":"工业"');
    expect(text).not.toContain('先进制造业');
    expect(await district.db.workAt(fixedClock(CHANGED)).read(district.people.bureau, (reading) => verifyBulletins(reading))).toEqual([]);
  });

  it('cannot take the name of another one that is in use', async () => {
    await expect(change('sector', String(district.sectorId('industry')), { name: '商务物流业' })).rejects.toMatchObject({ code: 'PART_NAME_TAKEN' });
  });

  it('changes neither in a closed month nor from a day to come', async () => {
    const key = String(district.sectorId('industry'));
    await expect(change('sector', key, { name: '制造业' }, '2026-04-30')).rejects.toMatchObject({ code: 'PART_MONTH_CLOSED' });
    await expect(change('sector', key, { name: '制造业' }, '2026-06-16')).rejects.toMatchObject({ code: 'PART_DAY_AHEAD' });
  });
});

describe('a sector that is retired', () => {
  const FOOD = '农业及食品加工、销售业';
  const names = async (asOf: string): Promise<(string | null)[]> => (await asked(asOf, 'sector')).rows.map(({ name }) => name);
  let fresh: number;

  beforeAll(async () => {
    await retire('sector', String(district.sectorId('agri_food')), '2026-06-10');
    fresh = (await district.on(CHANGED, district.people.bureau, (work) => parts.add(work, 'sector', { name: '数字经济', position: 9, targetKind: 'amount', source: null }, { reason: '新设' }))).id;
  });

  it('keeps its line where it has figures or a target, and is gone from a year that has neither', async () => {
    expect(await names('2026-06-09')).toContain(FOOD);
    expect(await names('2026-06-15')).toContain(FOOD);
    expect((await asked('2026-06-15', 'sector')).rows.find(({ name }) => name === FOOD)?.signed.actual).toBe(yi('1'));
    expect(await names('2027-01-02')).not.toContain(FOOD);
    expect(await names('2027-01-02')).toContain('先进制造业');
  });

  it('is offered in no new project, unit or target', async () => {
    const sectorId = district.sectorId('agri_food');
    await expect(district.project({ sector: 'agri_food', on: '2026-06-15' })).rejects.toMatchObject({ code: 'SECTOR_RETIRED', fields: [{ field: 'sectorId' }] });
    await expect(district.db.owner.query('insert into org_unit (code, kind, name, sector_id) values ($1, $2, $3, $4)', ['x', 'department', '某局', sectorId])).rejects.toThrow('sector_offered');
    await expect(
      district.db.owner.query("insert into target (year, metric, sector_id, value, source, created_at) values (2027, 'signed', $1, 1, '示例', now())", [sectorId]),
    ).rejects.toThrow('sector_offered');
  });

  it('leaves a project that lies in it, which may be edited and take money', async () => {
    const changed = await district.on(CHANGED, district.people.bureau, async (work) => {
      const { id, version } = await projects.get(work, food.id);
      return projects.change(work, id, version, { description: '年产 3 万吨' });
    });
    expect(changed.sectorName).toBe(FOOD);
  });

  it('gives way to a new one, which has no line on the days before it', async () => {
    expect(await names('2026-06-14')).not.toContain('数字经济');
    expect(await names('2026-06-15')).toContain('数字经济');
    const { rows } = await district.db.owner.query<{ version: number }>('select version from project where id = $1', [april.id]);
    const moved = await district.on(CHANGED, district.people.bureau, (work) => projects.change(work, april.id, rows[0]?.version ?? 0, { sectorId: fresh }));
    expect(moved.sectorName).toBe('数字经济');
  });

  it('can be offered again', async () => {
    await district.on(CHANGED, district.people.bureau, async (work) => {
      const key = String(district.sectorId('agri_food'));
      const { version } = await parts.get(work, 'sector', key);
      await parts.revive(work, 'sector', key, version, { reason: null });
      const { versions, uses } = await parts.history(work, 'sector', key);
      expect(versions.map(({ active, effectiveOn, reason, changedByName }) => [active, effectiveOn, reason, changedByName])).toEqual([[true, '2026-06-15', null, 'bureau'], [false, '2026-06-10', '机构改革', 'bureau'], [true, null, null, null]]);
      // what the report names and nobody has confirmed is not among them
      expect(uses).toEqual({ projects: 1, openProjects: 1, units: 1, targets: 2, actuals: 2 });
    });
    expect((await district.project({ sector: 'agri_food', on: '2026-06-15' })).sectorId).toBe(district.sectorId('agri_food'));
  });
});
