import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#access';
import { fixedClock } from '#calendar';
import { scoreResults, scoreSchemes, type ItemInput, type ScoreResults, type ScoreRow, type WithoutTarget } from '#evaluation';
import { yi } from '#money';
import { targets } from '#targets';
import { aDistrict, type District } from '../figures/district.js';

/**
 * Centres at half a year (50 %):
 *   上海  target 10 / 4 亿元, signed 6, received 1, two visits
 *         signed 6 ÷ 5 → full 40 · received 1 ÷ 4 × 40 = 10 · visits 2 of 2 × 20 = 20 → 70.00 of 100
 *   深圳  no signed target, 2 亿元 to receive: 1.5 ÷ 2 × 40 = 30 · visits 1 of 2 × 20 = 10 → 40 of 60 → 66.67 of 100
 *   the other centres have neither targets nor visits: 0 of 20
 * and one project of 10 to 30 亿元 is missing everywhere: −0.10.
 */
const DAY = '2026-06-30';
const at = (day: string): string => `${day}T04:00:00.000Z`;
const item = (name: string, metric: ItemInput['metric'], formula: ItemInput['formula'], rest: Partial<ItemInput>): ItemInput => ({
  ...{ name, metric, formula, weight: null, cap: null, floor: null, params: {} },
  ...rest,
});
const ITEMS = [
  item('签约', 'signed', 'schedule_ratio', { weight: '40.00' }),
  item('到位', 'received', 'annual_ratio', { weight: '40.00' }),
  item('走访', 'visits', 'group_max', { weight: '20.00' }),
  item('大项目', 'tier_projects', 'per_missing', { cap: '1.00', params: { points: '0.10', target: '1.00', tiers: ['T10_30'] } }),
];

let district: District;
beforeAll(async () => {
  district = await aDistrict();
  const { bureau, shenzhen } = district.people;
  const own = await district.project({ tier: 'T1_10' });
  await district.sign(own, { amount: yi('6'), on: '2026-02-01' });
  await district.receive(own, { amount: yi('1'), on: '2026-03-01' });
  await district.project({ on: '2026-03-05' });
  const other = await district.project({ by: shenzhen, tier: 'T1_10' });
  await district.sign(other, { amount: yi('3'), on: '2026-02-01' });
  await district.receive(other, { amount: yi('1.5'), on: '2026-03-01' });
  const set = (metric: 'signed' | 'received', unit: string, value: string) =>
    district.on(at('2026-01-05'), bureau, (work) => targets.set(work, { year: 2026, metric, sectorId: null, unitId: district.unitId(unit), month: null, value: yi(value), source: '分解' }));
  await set('signed', '上海分中心', '10');
  await set('received', '上海分中心', '4');
  await set('received', '深圳分中心', '2');
});
afterAll(() => district.db.close());

let year = 0;
async function results(items = ITEMS, withoutTarget: WithoutTarget = 'renormalise', actor: PersonActor = district.people.leader, asOf = DAY): Promise<ScoreResults> {
  year += 1;
  const input = { name: `评价${year}`, year: 2026, subject: 'unit' as const, unitKinds: ['centre' as const], withoutTarget, source: null, items };
  const { id, version } = await district.on(at(DAY), district.people.bureau, (work) => scoreSchemes.draft(work, input));
  const scheme = await district.on(at(DAY), district.people.bureau, (work) => scoreSchemes.activate(work, id, version, true));
  try {
    return await district.db.workAt(fixedClock(at(DAY))).read(actor, (reading) => scoreResults(reading, id, { asOf }));
  } finally {
    await district.on(at(DAY), district.people.bureau, (work) => scoreSchemes.retire(work, id, scheme.version));
  }
}
const rows = ({ groups }: ScoreResults): ScoreRow[] => groups[0]?.rows ?? [];
const of = (answer: ScoreResults, name: string): ScoreRow | undefined => rows(answer).find((row) => row.name === name);

describe('a score', () => {
  it('is the sum of its lines, less what is taken away', async () => {
    const shanghai = of(await results(), '上海分中心');
    expect(shanghai).toMatchObject({ rank: 1, score: '69.90', base: '70.00', weights: '100.00', scaled: '70.00', deductions: '-0.10', additions: '0.00' });
    expect(shanghai?.lines?.map(({ name, points, mark }) => [name, points, mark])).toEqual([
      ['签约', '40.00', 'capped'],
      ['到位', '10.00', null],
      ['走访', '20.00', null],
      ['大项目', '-0.10', null],
    ]);
  });

  it('without a target for an item, the others are brought to 100, and the item is named', async () => {
    const shenzhen = of(await results(), '深圳分中心');
    expect(shenzhen).toMatchObject({ rank: 2, base: '40.00', weights: '60.00', scaled: '66.67', score: '66.57' });
    expect(shenzhen?.lines?.[0]).toMatchObject({ name: '签约', points: null, notApplicable: 'no_target', target: null, actual: '300000000.00' });
    expect(shenzhen?.lines?.[0]?.explanation.zh).toContain('没有目标');
  });

  it('gives nothing for such an item where the scheme says so', async () => {
    const answer = await results(ITEMS, 'zero');
    expect(of(answer, '深圳分中心')).toMatchObject({ base: '40.00', scaled: '40.00', score: '39.90' });
    expect(of(answer, '深圳分中心')?.lines?.[0]?.explanation.zh).toBe('没有目标：本项不适用，按 0 分计');
  });

  it('is never below 0, and equal scores share a place', async () => {
    const others = rows(await results()).slice(2);
    expect(others.length).toBeGreaterThan(1);
    expect(new Set(others.map(({ rank, tied, score }) => `${rank} ${tied} ${score}`))).toEqual(new Set(['3 true 0.00']));
  });

  it('of whom no item applies there is none, and no place', async () => {
    const [signed] = ITEMS;
    const answer = await results([{ ...signed!, weight: '100.00' }]);
    expect(of(answer, '上海分中心')).toMatchObject({ rank: 1, score: '100.00' });
    expect(of(answer, '深圳分中心')).toMatchObject({ rank: null, score: null, tied: false });
  });

  it('explains itself with the numbers put in', async () => {
    const lines = of(await results(), '上海分中心')?.lines ?? [];
    expect(lines.map(({ explanation }) => explanation.zh)).toEqual([
      '实际 6.0000 亿元 ÷ 序时目标 5.0000 亿元（全年 10.0000 亿元 × 50.00%）× 40.00 分 = 40.00 分（封顶 40.00 分）',
      '实际 1.0000 亿元 ÷ 全年目标 4.0000 亿元 × 40.00 分 = 10.00 分',
      '本单位 2 个 ÷ 本组最高 2 个 × 20.00 分 = 20.00 分',
      '应有 1 个，实有 0 个，每少 1 个扣 0.10 分 = -0.10 分',
    ]);
  });
});

describe('every metric', () => {
  it('is measured, and those without a base or a value say so', async () => {
    const steps = { steps: [{ from: '0.00', points: '1.00' }] };
    const metrics = ['signed_projects', 'starts', 'productions', 'signed_growth', 'received_growth', 'signed_completion', 'received_completion', 'arrival_rate', 'first_money_share', 'problem_projects'] as const;
    const answer = await results(metrics.map((metric) => item(metric, metric, 'steps', { weight: '10.00', params: steps })));
    const measured = of(answer, '上海分中心')?.lines?.map(({ metric, actual, notApplicable }) => [metric, actual ?? notApplicable]);
    expect(Object.fromEntries(measured ?? [])).toEqual({
      ...{ signed_projects: '1.00', starts: '0.00', productions: '0.00', signed_growth: 'no_base', received_growth: 'no_base', problem_projects: '0.00' },
      // 6 of 10, 1 of 4, 1 of 6, and the one signed project has money
      ...{ signed_completion: '60.00', received_completion: '25.00', arrival_rate: '16.67', first_money_share: '100.00' },
    });
  });
});

describe('who sees what', () => {
  it('a centre sees the scores of its group, and the lines of its own', async () => {
    const answer = await results(ITEMS, 'renormalise', district.people.shenzhen);
    expect(answer.wholeDistrict).toBe(false);
    expect(of(answer, '上海分中心')).toMatchObject({ score: '69.90', rank: 1, own: false, lines: null });
    expect(of(answer, '深圳分中心')?.lines).toHaveLength(4);
  });

  it('a park sees nothing of the centres', async () => {
    expect((await results(ITEMS, 'renormalise', district.people.park)).groups).toEqual([]);
  });

  it('a day outside the scheme’s year is refused', async () => {
    await expect(results(ITEMS, 'renormalise', district.people.leader, '2027-01-01')).rejects.toMatchObject({ code: 'SCORE_DAY' });
  });
});
