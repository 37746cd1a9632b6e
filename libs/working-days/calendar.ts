import { addDays, yearOf, type BusinessDate } from '#calendar';

/** Arithmetic on working days: pure, so that every edge has its test. */
export interface WorkingCalendar {
  isWorking(day: BusinessDate): boolean;
  /** The day itself when it is worked, else the next one that is. */
  onOrAfter(day: BusinessDate): BusinessDate;
  /** The n-th working day after the day, or before it when n is negative; for 0 the first one on or after it. */
  add(day: BusinessDate, n: number): BusinessDate;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  between(from: BusinessDate, to: BusinessDate): number;
  /** Whether the year was announced and loaded; in another one Monday to Friday are taken. */
  knows(year: number): boolean;
}

/** @param exceptions days on which Monday to Friday do not decide */
export function workingCalendar(years: Iterable<number>, exceptions: ReadonlyMap<BusinessDate, boolean>): WorkingCalendar {
  const known = new Set(years);
  const isWorking = (day: BusinessDate): boolean => exceptions.get(day) ?? isWeekday(day);
  return {
    isWorking,
    knows: (year) => known.has(year),
    onOrAfter: (day) => step(isWorking, addDays(day, -1), 1, 1),
    add: (day, n) => (n === 0 ? step(isWorking, addDays(day, -1), 1, 1) : step(isWorking, day, Math.sign(n), Math.abs(n))),
    between: (from, to) => (from <= to ? count(isWorking, from, to) : -count(isWorking, to, from)),
  };
}

/** Monday to Friday. */
export function isWeekday(day: BusinessDate): boolean {
  const dayOfWeek = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayOfWeek >= 1 && dayOfWeek <= 5;
}

/** All days of a year. */
export function daysOf(year: number): BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A calendar in which nobody ever works would make the search endless. */
const LONGEST_PAUSE = 366;

function step(isWorking: (day: BusinessDate) => boolean, from: BusinessDate, direction: number, count: number): BusinessDate {
  let day = from;
  let paused = 0;
  for (let left = count; left > 0; ) {
    day = addDays(day, direction);
    if (isWorking(day) || paused >= LONGEST_PAUSE) {
      left -= 1;
      paused = 0;
    } else {
      paused += 1;
    }
  }
  return day;
}

function count(isWorking: (day: BusinessDate) => boolean, from: BusinessDate, to: BusinessDate): number {
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorking(day)) days += 1;
  return days;
}
