import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#access';
import { fixedClock } from '#calendar';
import { ranking, type Ranking, type RankingQuestion } from '#evaluation';
import { yi } from '#money';
import { settings } from '#settings';
import { targets } from '#targets';
import { aDistrict, type District } from '../figures/district.js';

/**
 * Half a year (50 % of the schedule). Signed by sector, in 亿元, against the plan of 2026:
 *   商务物流业 9 ÷ 12 = 75 % · 教卫文体旅 19.00001 ÷ 38 = 50.00003 % · 工业 126 ÷ 252 and 能源 40 ÷ 80 = 50 % exactly ·
 *   农业及食品 9.5 ÷ 38 = 25 % · 建筑业 has growth rates and no amount
 */
const SIGNED = { commerce_logistics: '9', edu_health_culture_tourism: '19.00001', industry: '126', energy_emerging_services: '40', agri_food: '9.5' };
const DAY = '2026-06-30';

let district: District;
beforeAll(async () => {
  district = await aDistrict();
  for (const [sector, amount] of Object.entries(SIGNED)) {
    const project = await district.project({ sector });
    await district.sign(project, { amount: yi(amount), on: '2026-03-01' });
  }
  const other = await district.project({ sector: 'industry', by: district.people.shenzhen });
  await district.receive(other, { amount: yi('2'), on: '2026-04-01' });
  await district.on('2026-01-05T04:00:00.000Z', district.people.bureau, (work) =>
    targets.set(work, { year: 2026, metric: 'signed', sectorId: null, unitId: district.unitId('上海分中心'), month: null, value: yi('400'), source: '分解' }),
  );
});
afterAll(() => district.db.close());

const ask = (question: Partial<RankingQuestion> = {}, actor: PersonActor = district.people.leader): Promise<Ranking> =>
  district.db.workAt(fixedClock(`${DAY}T04:00:00.000Z`)).read(actor, (reading) =>
    ranking(reading, { year: 2026, asOf: DAY, by: 'sector', metric: 'signed', order: 'completion', ...question }),
  );
const places = ({ groups }: Ranking): (string | number | null)[][] => (groups[0]?.ranked ?? []).map(({ rank, name, completion }) => [rank, name, completion]);

describe('sectors ranked by completion', () => {
  it('ties share a place and the next is skipped; what only prints the same percent is not tied', async () => {
    expect(places(await ask())).toEqual([
      [1, '商务物流业', '75.00'],
      [2, '教卫文体旅、大健康产业', '50.00'],
      [3, '能源、战新产业及现代服务业', '50.00'],
      [3, '工业', '50.00'],
      [5, '农业及食品加工、销售业', '25.00'],
    ]);
    const tied = (await ask()).groups[0]?.ranked.filter((row) => row.tied).map(({ name }) => name);
    expect(tied).toEqual(['能源、战新产业及现代服务业', '工业']);
  });

  it('who has no target stands apart and is never last with 0 %', async () => {
    const [group] = (await ask()).groups;
    expect(group?.apart.map(({ name, reason, completion }) => [name, reason, completion])).toEqual([['建筑业', 'growth_steered', null]]);
  });

  it('by the gap to the schedule the order is the same, and the gap of 75 % is +25 points', async () => {
    const [group] = (await ask({ order: 'gap' })).groups;
    expect(group?.ranked.map(({ rank, gap }) => [rank, gap])).toEqual([[1, '25.00'], [2, '0.00'], [3, '0.00'], [3, '0.00'], [5, '-25.00']]);
  });

  it('by amount everyone has a place, with or without a target', async () => {
    const [group] = (await ask({ order: 'actual' })).groups;
    expect(group?.ranked.map(({ rank, name }) => [rank, name])).toEqual([
      [1, '工业'],
      [2, '能源、战新产业及现代服务业'],
      [3, '教卫文体旅、大健康产业'],
      [4, '农业及食品加工、销售业'],
      [5, '商务物流业'],
      [6, '建筑业'],
    ]);
    expect(group?.apart).toEqual([]);
  });

  it('by growth nobody has a place while last year is not known', async () => {
    const [group] = (await ask({ order: 'growth' })).groups;
    expect(group?.ranked).toEqual([]);
    expect(new Set(group?.apart.map(({ reason }) => reason))).toEqual(new Set(['no_base']));
  });

  it('has the numbers of the board', async () => {
    const board = await district.board(DAY);
    const [group] = (await ask()).groups;
    for (const row of group?.ranked ?? []) {
      const cell = board.rows.find(({ key }) => key === row.key)?.signed;
      expect(row).toMatchObject({ actual: cell?.actual, target: cell?.target, completion: cell?.completion, gap: cell?.gap, light: cell?.light });
    }
  });
});

describe('a metric with a curve of its own', () => {
  it('is ahead of or behind that curve: 60 % due at the end of June puts 75 % fifteen points ahead, and 50.00003 % ten behind', async () => {
    const signed = [5, 15, 25, 35, 45, 60, 65, 70, 80, 90, 95, 100];
    const curves = { signed, received: signed };
    const change = (value: object): Promise<unknown> =>
      district.on(`${DAY}T04:00:00.000Z`, district.people.bureau, async (work) => {
        const { version, value: before } = (await settings.all(work)).find(({ id }) => id === 'schedule') ?? { version: 0, value: {} };
        return settings.change(work, 'schedule', version, { ...(before as object), ...value });
      });
    await change({ basis: 'curve', curves });
    const answer = await ask();
    expect(answer.schedule).toBe('60.00');
    expect(answer.groups[0]?.ranked.slice(0, 2).map(({ gap }) => gap)).toEqual(['15.00', '-10.00']);
    await change({ basis: 'months' });
  });
});

describe('units ranked within their kind', () => {
  it('centres and task forces are groups of their own, and the bureau is in none', async () => {
    const { groups, wholeDistrict } = await ask({ by: 'unit' });
    expect(wholeDistrict).toBe(true);
    expect(groups.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['task_force', 'park', 'centre']));
    const centres = groups.find(({ kind }) => kind === 'centre');
    // 9 + 19.00001 + 126 + 40 + 9.5 = 203.50001 of 400
    expect(centres?.ranked.map(({ rank, name, actual, completion }) => [rank, name, actual, completion])).toEqual([[1, '上海分中心', '20350001000.00', '50.88']]);
    expect(centres?.apart.find(({ name }) => name === '深圳分中心')).toMatchObject({ reason: 'no_target', completion: null });
  });
});

describe('what a ranking tells to whom', () => {
  it('a centre sees its group: the places of all, the amounts of its own', async () => {
    const { groups, wholeDistrict } = await ask({ by: 'unit' }, district.people.shenzhen);
    expect(wholeDistrict).toBe(false);
    expect(groups.map(({ kind }) => kind)).toEqual(['centre']);
    expect(groups[0]?.ranked[0]).toMatchObject({ name: '上海分中心', rank: 1, own: false, completion: '50.88', actual: null, target: null, pending: null });
    expect(groups[0]?.apart.find(({ name }) => name === '深圳分中心')).toMatchObject({ own: true, actual: '0.00' });
  });

  it('a centre answers for no sector and gets no ranking of sectors; a task force does', async () => {
    expect((await ask({}, district.people.shenzhen)).groups).toEqual([]);
    const industry = district.people.taskForce['industry'];
    const { groups } = await ask({}, industry);
    expect(groups[0]?.ranked.map(({ name, actual }) => [name, actual])).toEqual([
      ['商务物流业', null],
      ['教卫文体旅、大健康产业', null],
      ['能源、战新产业及现代服务业', null],
      ['工业', '12600000000.00'],
      ['农业及食品加工、销售业', null],
    ]);
  });

  it('looks past the wall for the question only: afterwards the same transaction sees what its actor may see', async () => {
    const seen = await district.db.workAt(fixedClock(`${DAY}T04:00:00.000Z`)).read(district.people.shenzhen, async (reading) => {
      const before = await reading.tx.selectFrom('contract').select('id').execute();
      await ranking(reading, { year: 2026, asOf: DAY, by: 'unit', metric: 'signed', order: 'completion' });
      return [before.length, (await reading.tx.selectFrom('contract').select('id').execute()).length];
    });
    expect(seen).toEqual([0, 0]);
  });
});
