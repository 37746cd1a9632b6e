import { describe, expect, it } from 'vitest';
import { inYuan, planState, shareOf } from './sums.js';

describe('the plan of payments', () => {
  it('says what is left, what fits and what is too much', () => {
    const plan = [{ amount: '100000000.00' }, { amount: '200000000.10' }];
    expect(planState(plan, '300000000.10')).toEqual({ sum: '300000000.10', rest: '0.00', state: 'even' });
    expect(planState(plan, '500000000.00')).toEqual({ sum: '300000000.10', rest: '199999999.90', state: 'open' });
    expect(planState(plan, '300000000.00')).toEqual({ sum: '300000000.10', rest: '-0.10', state: 'over' });
  });

  it('takes rows without an amount, and an unknown total, as they are', () => {
    expect(planState([{ amount: '1.00' }, {}, { amount: null }, { amount: 'abc' }], null)).toEqual({ sum: '1.00', rest: null, state: 'unknown' });
    expect(planState([], '5.00')).toEqual({ sum: '0.00', rest: '5.00', state: 'open' });
  });
});

describe('a share', () => {
  it.each([
    ['7041.00', '10000.00', '70.41'],
    ['1.00', '3.00', '33.33'],
    ['2.00', '3.00', '66.67'],
    ['0.00005', '1.00', null],
    ['-50.00', '200.00', '-25.00'],
    ['1256400000.00', '1000000000.00', '125.64'],
    ['5.00', '0.00', null],
    ['5.00', null, null],
  ])('of %s in %s is %s', (part, whole, share) => {
    expect(shareOf(part, whole)).toBe(share);
  });
});

describe('a foreign amount in 元', () => {
  it.each([
    ['1000000.00', '7.1234', '7123400.00'],
    ['0.01', '7.15', '0.07'],
    ['33.33', '7.12345678', '237.42'],
    ['-100.00', '7', '-700.00'],
    ['100.00', '', null],
    [null, '7', null],
  ])('%s at %s is %s', (amount, rate, yuan) => {
    expect(inYuan(amount, rate)).toBe(yuan);
  });
});
