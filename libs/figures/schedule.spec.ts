import { describe, expect, it } from 'vitest';
import { percent, ratioOf } from '#money';
import { gapOf, lightOf, scheduleOn } from './schedule.js';

describe('序时进度', () => {
  it('is month ÷ 12 at a month’s end', () => {
    expect(percent(scheduleOn('2026-10-31', 2026, 'months'))).toBe('83.33');
    expect(percent(scheduleOn('2026-06-30', 2026, 'months'))).toBe('50.00');
    expect(percent(scheduleOn('2026-02-28', 2026, 'months'))).toBe('16.67');
    expect(percent(scheduleOn('2028-02-29', 2028, 'months'))).toBe('16.67');
    expect(percent(scheduleOn('2026-12-31', 2026, 'months'))).toBe('100.00');
  });

  it('counts the day within its month', () => {
    // 22 November: (10 + 22/30) / 12 = 0.894444…
    expect(percent(scheduleOn('2026-11-22', 2026, 'months'))).toBe('89.44');
    expect(percent(scheduleOn('2026-01-01', 2026, 'months'))).toBe('0.27'); // 1/31/12
  });

  it('can go by days', () => {
    expect(percent(scheduleOn('2026-07-02', 2026, 'days'))).toBe('50.14'); // 183 of 365
    expect(percent(scheduleOn('2028-12-31', 2028, 'days'))).toBe('100.00');
  });

  it('is 100 % after the year and 0 % before it', () => {
    expect(percent(scheduleOn('2027-03-01', 2026, 'months'))).toBe('100.00');
    expect(percent(scheduleOn('2025-12-31', 2026, 'months'))).toBe('0.00');
  });

  it('gives the gaps in print', () => {
    expect(gapOf(ratioOf('125.64', 100), scheduleOn('2026-10-31', 2026, 'months'))).toBe('42.31');
    expect(gapOf(ratioOf('70.41', 100), scheduleOn('2026-10-31', 2026, 'months'))).toBe('-12.92');
    expect(gapOf(ratioOf('66.8', 100), scheduleOn('2026-06-30', 2026, 'months'))).toBe('16.80');
    expect(gapOf(ratioOf('81.8', 100), scheduleOn('2023-09-30', 2023, 'months'))).toBe('6.80');
  });
});

describe('lights', () => {
  const limits = { green: 0, yellow: -10 };
  it.each([
    ['0.00', 'green'],
    ['42.31', 'green'],
    ['-0.01', 'yellow'],
    ['-10.00', 'yellow'],
    ['-10.01', 'red'],
    ['-12.92', 'red'],
  ])('a gap of %s is %s', (gap, light) => {
    expect(lightOf(gap, limits)).toBe(light);
  });

  it('follows the limits a district sets', () => {
    expect(lightOf('-29.99', { green: 0, yellow: -30 })).toBe('yellow');
  });
});
