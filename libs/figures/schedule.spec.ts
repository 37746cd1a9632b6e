import { describe, expect, it } from 'vitest';
import { percent, ratioOf } from '#money';
import { growthLight } from './growth.js';
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

  describe('by a curve', () => {
    // docs/domain/rules.md#schedule: funds 20/50/75/100 by quarter, evenly inside the quarter
    const funds = [6.67, 13.33, 20, 30, 40, 50, 58.33, 66.67, 75, 83.33, 91.67, 100];

    it('is the curve at a month’s end', () => {
      expect(percent(scheduleOn('2026-03-31', 2026, 'curve', funds))).toBe('20.00');
      expect(percent(scheduleOn('2026-10-31', 2026, 'curve', funds))).toBe('83.33');
      expect(percent(scheduleOn('2026-12-31', 2026, 'curve', funds))).toBe('100.00');
    });

    it('goes by the day between two ends', () => {
      // 15 April: 20 + (30 − 20) × 15/30 = 25
      expect(percent(scheduleOn('2026-04-15', 2026, 'curve', funds))).toBe('25.00');
      // 14 February of 28 days: 6.67 + 6.66 × 0.5 = 10.00
      expect(percent(scheduleOn('2026-02-14', 2026, 'curve', funds))).toBe('10.00');
      // 1 January: 6.67 ÷ 31 = 0.2151…
      expect(percent(scheduleOn('2026-01-01', 2026, 'curve', funds))).toBe('0.22');
    });

    it('is 0 before the year, 1 after it, and even without a curve', () => {
      expect(percent(scheduleOn('2025-12-31', 2026, 'curve', funds))).toBe('0.00');
      expect(percent(scheduleOn('2027-01-01', 2026, 'curve', funds))).toBe('100.00');
      expect(percent(scheduleOn('2026-06-30', 2026, 'curve'))).toBe('50.00');
    });

    it('says what would be ahead of the even line is behind the curve', () => {
      // 22 % received at the end of March: 3 points behind 25 %, 2 points ahead of 20 %
      expect(gapOf(ratioOf('22', 100), scheduleOn('2026-03-31', 2026, 'months'))).toBe('-3.00');
      expect(gapOf(ratioOf('22', 100), scheduleOn('2026-03-31', 2026, 'curve', funds))).toBe('2.00');
    });
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

  describe('of a sector steered by growth', () => {
    const counted = { cityAverage: true };
    it.each([
      ['10.60', '10.00', '7.10', 'green'],
      ['10.00', '10.00', '10.00', 'green'],
      ['9.99', '10.00', '7.10', 'yellow'],
      ['10.60', '10.00', '10.61', 'yellow'],
      ['0.00', '10.00', '7.10', 'yellow'],
      ['-0.01', '10.00', null, 'red'],
      ['-0.01', '-5.00', '-3.00', 'red'],
      ['10.60', '10.00', null, 'green'],
    ])('%s against a plan of %s and an average of %s is %s', (actual, plan, average, light) => {
      expect(growthLight(actual, plan, average, counted)).toBe(light);
    });

    it('does not ask for the city’s average where the district’s setting says so', () => {
      expect(growthLight('10.60', '10.00', '10.61', { cityAverage: false })).toBe('green');
    });
  });

  it('follows the limits a district sets', () => {
    expect(lightOf('-29.99', { green: 0, yellow: -30 })).toBe('yellow');
  });
});
