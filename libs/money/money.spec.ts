import { describe, expect, it } from 'vitest';
import { add, amount, convert, growth, isAmount, percent, pointsBetween, proportion, ratio, ratioOf, yi, inYi } from '#money';

describe('money', () => {
  it('keeps what a float would lose', () => {
    expect(add('0.10', '0.20')).toBe('0.30');
    expect(add('99999999999999.99', '0.00')).toBe('99999999999999.99');
    expect(convert('1234567.89', '7.1234')).toBe('8794320.91'); // 8794320.907626 by hand
  });

  it('refuses floats in disguise, exponents, NaN and too many decimals', () => {
    for (const text of ['1e9', 'NaN', 'Infinity', '1.234', '', ' 1', '0x10', '１２', '1,000', '--1', '1000000000000000']) {
      expect(isAmount(text), text).toBe(false);
    }
    expect(() => amount('1.005')).toThrow(RangeError);
  });

  it('rounds half away from zero, in both directions', () => {
    expect(percent(ratioOf('100005', '10000000'))).toBe('1.00');
    expect(percent(ratioOf('1005', '100000'))).toBe('1.01'); // 1.005 %
    expect(percent(ratioOf('-1005', '100000'))).toBe('-1.01');
    expect(convert('0.05', '0.1')).toBe('0.01'); // 0.005
    expect(convert('-0.05', '0.1')).toBe('-0.01');
  });

  it('reproduces the published gaps to schedule', () => {
    const october = ratioOf(10, 12);
    expect(pointsBetween(ratioOf('125.64', 100), october)).toBe('42.31');
    expect(pointsBetween(ratioOf('70.41', 100), october)).toBe('-12.92');
    expect(pointsBetween(ratioOf('66.8', 100), ratioOf(6, 12))).toBe('16.80');
  });

  it('takes a proportion in one rounding, even where the share does not end', () => {
    // 1,234,567.89 × 12 ÷ 8 = 1,851,851.835; over 0.666…67 it would come out a cent short
    expect(proportion('1234567.89', 12, 8)).toBe('1851851.84');
    expect(proportion('-1234567.89', 12, 8)).toBe('-1851851.84');
    expect(proportion('100.00', 1, 3)).toBe('33.33');
    expect(() => proportion('1.00', 1, 0)).toThrow(RangeError);
  });

  it('takes the gap from unrounded values and rounds once', () => {
    // 2/3 - 1/3 = 33.333… while 66.67 - 33.33 would print 33.34
    expect(pointsBetween(ratioOf(2, 3), ratioOf(1, 3))).toBe('33.33');
  });

  it('has no completion without a target and no growth without a base', () => {
    expect(ratio('10.00', null)).toBeNull();
    expect(ratio('10.00', '0.00')).toBeNull();
    expect(growth('10.00', null)).toBeNull();
    expect(growth('10.00', '0.00')).toBeNull();
    expect(growth('0.00', '10.00')).toBe('-100.00');
  });

  it('reads and writes 亿元', () => {
    expect(yi('340.1')).toBe('34010000000.00');
    expect(inYi('34010000000.00', 1)).toBe('340.1');
    expect(inYi('-1.00', 2)).toBe('0.00');
  });
});
