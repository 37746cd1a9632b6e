import { daysBetween, daysInMonth, partsOf, yearOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { pointsBetween, ratioOf, type Ratio } from '#money';
import { settings } from '#settings';

export type Light = 'green' | 'yellow' | 'red';

export interface LightLimits {
  green: number;
  yellow: number;
}

export type Basis = 'months' | 'days' | 'curve';

/**
 * Share of the year that should be done by a day (序时进度, docs/domain/rules.md#schedule), unrounded.
 * - `months`: (m − 1 + day ÷ days in the month) ÷ 12; a month's end gives month ÷ 12
 * - `days`: day of the year ÷ days in the year
 * - `curve`: the curve's percentage at the month's end, between two ends by the day; without a curve as by months
 * A day after the year gives 1, one before it 0.
 * @param curve twelve cumulative percentages, the last of them 100
 */
export function scheduleOn(day: BusinessDate, year: number, basis: Basis, curve?: readonly number[]): Ratio {
  if (yearOf(day) > year) return ratioOf(1, 1);
  if (yearOf(day) < year) return ratioOf(0, 1);
  const [, month, date] = partsOf(day);
  if (basis === 'days') {
    return ratioOf(daysBetween(`${year}-01-01`, day) + 1, daysBetween(`${year}-01-01`, `${year + 1}-01-01`));
  }
  const days = daysInMonth(year, month);
  if (basis === 'curve' && curve) {
    const before = ratioOf(month === 1 ? 0 : (curve[month - 2] ?? 0), 1);
    const end = ratioOf(curve[month - 1] ?? 100, 1);
    return before.times(days).plus(end.minus(before).times(date)).div(days * 100);
  }
  return ratioOf((month - 1) * days + date, 12 * days);
}

export interface Schedules {
  basis: Basis;
  /** The year's even share, for what has no curve of its own. */
  even: Ratio;
  signed: Ratio;
  received: Ratio;
}

/** The schedules of a day as the district's settings say, or said at a moment. */
export async function schedulesOn(reading: Reading, day: BusinessDate, year: number, knownAt: Date | null = null): Promise<Schedules> {
  const { basis, curves } = await settings.get(reading, 'schedule', knownAt);
  return {
    basis,
    even: scheduleOn(day, year, basis),
    signed: scheduleOn(day, year, basis, curves.signed),
    received: scheduleOn(day, year, basis, curves.received),
  };
}

/** The schedule of one metric on a day; what has no curve of its own (counts, foreign capital) goes evenly. */
export async function scheduleFor(reading: Reading, metric: string, day: BusinessDate, year: number, knownAt: Date | null = null): Promise<Ratio> {
  const schedules = await schedulesOn(reading, day, year, knownAt);
  return metric === 'signed' || metric === 'received' ? schedules[metric] : schedules.even;
}

/** Percentage points ahead of (or behind) schedule, from unrounded shares, two decimals, half away from zero. */
export function gapOf(completion: Ratio, schedule: Ratio): string {
  return pointsBetween(completion, schedule);
}

/** The light of a gap in percentage points; limits are settings, with 0 and −10 as the default. */
export function lightOf(gap: string, limits: LightLimits): Light {
  const points = Number(gap);
  if (points >= limits.green) return 'green';
  return points >= limits.yellow ? 'yellow' : 'red';
}
