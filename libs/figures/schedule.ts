import { daysBetween, daysInMonth, partsOf, yearOf, type BusinessDate } from '#calendar';
import { pointsBetween, ratioOf, type Ratio } from '#money';

export type Light = 'green' | 'yellow' | 'red';

export interface LightLimits {
  green: number;
  yellow: number;
}

/**
 * Share of the year that should be done by a day (序时进度, practice.md 3.6), unrounded.
 * - `months`: (m − 1 + day ÷ days in the month) ÷ 12; a month's end gives month ÷ 12
 * - `days`: day of the year ÷ days in the year
 * A day after the year gives 1, one before it 0.
 */
export function scheduleOn(day: BusinessDate, year: number, basis: 'months' | 'days'): Ratio {
  if (yearOf(day) > year) return ratioOf(1, 1);
  if (yearOf(day) < year) return ratioOf(0, 1);
  const [, month, date] = partsOf(day);
  if (basis === 'days') {
    return ratioOf(daysBetween(`${year}-01-01`, day) + 1, daysBetween(`${year}-01-01`, `${year + 1}-01-01`));
  }
  const days = daysInMonth(year, month);
  return ratioOf((month - 1) * days + date, 12 * days);
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
