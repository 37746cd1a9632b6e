import { daysBetween, daysInMonth, partsOf, yearOf, type BusinessDate } from '#calendar';
import type { Basis } from './schedule.js';

/**
 * The share of the year that has passed by the end of a day as an exact fraction `[done, whole]`: by months (the day
 * within its month, each month a twelfth) or by days. This is the even `scheduleOn` before it is divided, for amounts
 * that are divided by it; a district with curves plans by them, but time goes by months.
 */
export function elapsedOn(day: BusinessDate, year: number, basis: Basis): [done: number, whole: number] {
  if (yearOf(day) > year) return [1, 1];
  if (yearOf(day) < year) return [0, 1];
  const [, month, date] = partsOf(day);
  if (basis === 'days') return [daysBetween(`${year}-01-01`, day) + 1, daysBetween(`${year}-01-01`, `${year + 1}-01-01`)];
  const days = daysInMonth(year, month);
  return [(month - 1) * days + date, 12 * days];
}

/** Months in which the rest of a target can still come: the running one counts until its last day is over. */
export function monthsLeft(day: BusinessDate, year: number): number {
  if (yearOf(day) > year) return 0;
  if (yearOf(day) < year) return 12;
  const [, month, date] = partsOf(day);
  return 12 - month + (date < daysInMonth(year, month) ? 1 : 0);
}
