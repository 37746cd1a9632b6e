import { describe, expect, it } from 'vitest';
import { scoreOf, wordsOf, type ItemFacts, type ItemInput, type Outcome } from '#evaluation';
import { ratioOf, twoDecimals, yi } from '#money';

/** Each family of formulas (docs/domain/rules.md#scores) worked by hand. */
const number = (value: string | number) => ratioOf(value, 1);
const item = (formula: ItemInput['formula'], rest: Partial<ItemInput> = {}): ItemInput => ({
  ...{ name: '某项', metric: 'signed', formula, weight: '20.00', cap: null, floor: null, params: {} },
  ...rest,
});
const facts = (actual: string | number | null, rest: Partial<ItemFacts> = {}): ItemFacts => ({
  ...{ actual: actual === null ? null : number(actual), target: null, unknown: null, schedule: ratioOf(10, 12), lowest: null, highest: null },
  ...rest,
});
const pointsOf = (outcome: Outcome): string | null => (outcome.state === 'scored' ? twoDecimals(outcome.points) : null);
const scored = (outcome: Outcome): unknown[] => (outcome.state === 'scored' ? [twoDecimals(outcome.points), outcome.mark] : [outcome.reason]);
const zh = (one: ItemInput, known: ItemFacts): string => wordsOf(one, known, scoreOf(one, known), 'renormalise').zh;

describe('against the schedule target', () => {
  // 5 亿元 a year, ten months: 4.1667 亿元 due
  const target = number(yi('5'));

  it('3.5205 ÷ 4.16667 × 20 = 16.90', () => {
    expect(scored(scoreOf(item('schedule_ratio'), facts(yi('3.5205'), { target })))).toEqual(['16.90', null]);
  });

  it('gives full marks and no more once the schedule target is met', () => {
    const due = scoreOf(item('schedule_ratio'), facts('416666666.67', { target }));
    expect(pointsOf(due)).toBe('20.00');
    expect(scored(scoreOf(item('schedule_ratio'), facts(yi('5'), { target })))).toEqual(['20.00', 'capped']);
  });

  it('says how, with the numbers put in', () => {
    expect(zh(item('schedule_ratio'), facts(yi('3.5205'), { target }))).toBe('实际 3.5205 亿元 ÷ 序时目标 4.1667 亿元（全年 5.0000 亿元 × 83.33%）× 20.00 分 = 16.90 分');
  });

  it('below 60 % of the target there is no base score, at 60 % there is', () => {
    const strict = item('schedule_ratio', { params: { minShare: '60.00' }, floor: '2.00' });
    const half = { target: number(yi('10')), schedule: ratioOf(1, 2) };
    expect(scored(scoreOf(strict, facts('299999999.99', half)))).toEqual(['0.00', 'below_minimum']);
    expect(scored(scoreOf(strict, facts(yi('3'), half)))).toEqual(['12.00', null]);
    expect(zh(strict, facts(yi('2'), half))).toContain('（不足目标的 60.00%，不计分）');
  });
});

describe('against the annual target', () => {
  it('126 ÷ 252 × 30 = 15.00, and 300 of 252 is capped at 30', () => {
    const weighed = item('annual_ratio', { weight: '30.00' });
    expect(scored(scoreOf(weighed, facts(yi('126'), { target: number(yi('252')) })))).toEqual(['15.00', null]);
    expect(scored(scoreOf(weighed, facts(yi('300'), { target: number(yi('252')) })))).toEqual(['30.00', 'capped']);
  });

  it('a cap above the weight rewards more: 120 % of 10 is 12', () => {
    const generous = item('annual_ratio', { weight: '10.00', cap: '12.00' });
    expect(scored(scoreOf(generous, facts(yi('13'), { target: number(yi('10')) })))).toEqual(['12.00', 'capped']);
    expect(scored(scoreOf(generous, facts(yi('11'), { target: number(yi('10')) })))).toEqual(['11.00', null]);
  });

  it('money taken back below zero gives the floor, never a negative score', () => {
    expect(scored(scoreOf(item('annual_ratio'), facts('-100.00', { target: number('1000.00') })))).toEqual(['0.00', 'floored']);
    expect(scored(scoreOf(item('annual_ratio', { floor: '5.00' }), facts('0.00', { target: number('1000.00') })))).toEqual(['5.00', 'floored']);
  });

  it('rounds half away from zero: 1 ÷ 800 × 1 point = 0.00125 → 0.00, 1 ÷ 200 × 1 = 0.005 → 0.01', () => {
    const one = item('annual_ratio', { weight: '1.00' });
    expect(pointsOf(scoreOf(one, facts(1, { target: number(800) })))).toBe('0.00');
    expect(pointsOf(scoreOf(one, facts(1, { target: number(200) })))).toBe('0.01');
  });

  it('no target, or a target of 0, is never 0 % or 100 %: the item does not apply', () => {
    expect(scored(scoreOf(item('annual_ratio'), facts(yi('1'))))).toEqual(['no_target']);
    expect(scored(scoreOf(item('annual_ratio'), facts(yi('1'), { target: number(0) })))).toEqual(['no_target']);
    expect(zh(item('annual_ratio'), facts(yi('1')))).toBe('没有目标：本项不适用，其他各项按剩余权重折算为 100 分');
  });
});

describe('efficacy', () => {
  const group = { lowest: number(2), highest: number(12) };

  it('((7 − 2) ÷ (12 − 2) × 40 + 60) ÷ 100 × 20 = 16.00; the best 20.00, the last 12.00', () => {
    expect([2, 7, 12].map((value) => pointsOf(scoreOf(item('efficacy'), facts(value, group))))).toEqual(['12.00', '16.00', '20.00']);
  });

  it('where all are equal, all are at the maximum', () => {
    expect(pointsOf(scoreOf(item('efficacy'), facts(5, { lowest: number(5), highest: number(5) })))).toBe('20.00');
  });

  it('says how', () => {
    expect(zh(item('efficacy', { metric: 'visits' }), facts(7, group))).toBe('[(7 个 − 本组最低 2 个) ÷ (本组最高 12 个 − 2 个) × 40 + 60] ÷ 100 × 20.00 分 = 16.00 分');
  });
});

describe('against the best of the group', () => {
  it('7 of 12 × 20 = 11.67', () => {
    expect(pointsOf(scoreOf(item('group_max', { metric: 'visits' }), facts(7, { highest: number(12) })))).toBe('11.67');
  });

  it('a group that has nothing earns nothing', () => {
    expect(pointsOf(scoreOf(item('group_max', { metric: 'visits' }), facts(0, { highest: number(0) })))).toBe('0.00');
  });
});

describe('steps (20 days 10 points, from 15 nine, from 10 eight)', () => {
  const days = item('steps', { metric: 'visits', weight: '10.00', params: { steps: [{ from: '10.00', points: '8.00' }, { from: '15.00', points: '9.00' }, { from: '20.00', points: '10.00' }] } });

  it('the bound itself belongs to the step', () => {
    expect([9, 10, 14, 15, 19, 20, 31].map((value) => pointsOf(scoreOf(days, facts(value))))).toEqual(['0.00', '8.00', '8.00', '9.00', '9.00', '10.00', '10.00']);
  });

  it('says which step', () => {
    expect(zh(days, facts(19))).toBe('实际 19 个，达到“15 个 及以上”一档 = 9.00 分');
    expect(zh(days, facts(9))).toBe('实际 9 个，未达到最低一档 = 0.00 分');
  });
});

describe('deductions and additions', () => {
  it('three projects overdue at 0.1 each take 0.30; thirty are held at the limit of 2', () => {
    const overdue = item('per_case', { metric: 'overdue_starts', weight: null, cap: '2.00', params: { points: '0.10' } });
    expect(scored(scoreOf(overdue, facts(3)))).toEqual(['-0.30', null]);
    expect(scored(scoreOf(overdue, facts(30)))).toEqual(['-2.00', 'capped']);
    expect(scored(scoreOf(overdue, facts(0)))).toEqual(['0.00', null]);
  });

  it('two of five large projects: three are missing at 0.1 each', () => {
    const missing = item('per_missing', { metric: 'tier_projects', weight: null, cap: '1.00', params: { points: '0.10', target: '5.00', tiers: ['T10_30'] } });
    expect(scored(scoreOf(missing, facts(2, { target: number(5) })))).toEqual(['-0.30', null]);
    expect(scored(scoreOf(missing, facts(6, { target: number(5) })))).toEqual(['0.00', null]);
  });

  it('2.5 亿元 above the target at half a point for each 亿元 give 1.25; the limit is 5', () => {
    const bonus = item('above_target', { metric: 'received', weight: null, cap: '5.00', params: { points: '0.50', step: yi('1') } });
    const target = number(yi('5'));
    expect(scored(scoreOf(bonus, facts(yi('7.5'), { target })))).toEqual(['1.25', null]);
    expect(scored(scoreOf(bonus, facts(yi('50'), { target })))).toEqual(['5.00', 'capped']);
    expect(scored(scoreOf(bonus, facts(yi('4'), { target })))).toEqual(['0.00', null]);
    expect(scored(scoreOf(bonus, facts(yi('4'))))).toEqual(['no_target']);
  });
});

describe('what cannot be known', () => {
  it('growth without a base and a rate of nothing do not apply', () => {
    expect(scored(scoreOf(item('efficacy', { metric: 'signed_growth' }), facts(null, { unknown: 'no_base' })))).toEqual(['no_base']);
    expect(scored(scoreOf(item('steps', { metric: 'arrival_rate' }), facts(null, { unknown: 'no_value' })))).toEqual(['no_value']);
  });
});
