import { addDays, daysBetween, type BusinessDate } from '#calendar';

/** Days on which nobody signs or visits: weekends and the long holidays (State Council notice for 2026). */
const HOLIDAYS: readonly (readonly [from: string, to: string])[] = [
  ['01-01', '01-03'],
  ['02-15', '02-23'],
  ['04-04', '04-06'],
  ['05-01', '05-05'],
  ['06-19', '06-21'],
  ['09-25', '09-27'],
  ['10-01', '10-07'],
];

/** The day itself or the next one on which offices work. */
export function workday(date: BusinessDate): BusinessDate {
  let day = date;
  while (isOff(day)) day = addDays(day, 1);
  return day;
}

/** The day itself or the last one before it on which offices worked. */
export function workdayBefore(date: BusinessDate): BusinessDate {
  let day = date;
  while (isOff(day)) day = addDays(day, -1);
  return day;
}

/** So many days of work after one. */
export function workdaysAfter(date: BusinessDate, count: number): BusinessDate {
  return count === 0 ? date : workdaysAfter(workday(addDays(date, 1)), count - 1);
}

function isOff(date: BusinessDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const day = date.slice(5);
  return weekday === 0 || weekday === 6 || HOLIDAYS.some(([from, to]) => from <= day && day <= to);
}

/** The day a given share of the way from one to another. */
export function between(from: BusinessDate, to: BusinessDate, share: number): BusinessDate {
  return workday(addDays(from, Math.round(daysBetween(from, to) * share)));
}

export function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

export function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}
