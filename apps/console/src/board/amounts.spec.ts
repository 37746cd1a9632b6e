import { describe, expect, it } from 'vitest';
import { barLength, inYi, isNothing, minus } from './amounts.js';

describe('amounts of the board', () => {
  it('are shown in 亿元 with two decimals, rounded from the exact text', () => {
    expect(inYi('35393000000.00')).toBe('353.93');
    expect(inYi('42000000000.00')).toBe('420.00');
    expect(inYi('500000.00')).toBe('0.01');
    expect(inYi('499999.99')).toBe('0.00');
    expect(inYi('-120000000.00')).toBe('−1.20');
    // 2^53 元 and more would already be wrong as a floating number
    expect(inYi('9007199254740993.00')).toBe('90,071,992.55');
  });

  it('subtract exactly', () => {
    expect(minus('11802480000.10', '120000000.20')).toBe('11682479999.90');
    expect(minus('0.00', '-5.00')).toBe('5.00');
  });

  it('know nothing from something', () => {
    expect(isNothing('0.00')).toBe(true);
    expect(isNothing('0.01')).toBe(false);
    expect(barLength(null)).toBeNull();
    expect(barLength('150000000.00')).toBe(1.5);
  });
});
