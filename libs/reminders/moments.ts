import { addDays, dateOf, daysBetween, momentAt, type BusinessDate } from '#calendar';
import type { WorkingCalendar } from '#working-days';

/** The date arithmetic of reminders: pure, so that every edge has its test. */

/**
 * The moment a reminder is due: the morning of its day, or of the next working day. One that is past already is due at
 * once: whoever compares finds it lower than now.
 */
export function dueMoment(on: BusinessDate, morning: string, calendar: WorkingCalendar): Date {
  return momentAt(calendar.onOrAfter(on), morning);
}

/** When nobody is reminded: from an hour of the evening until one of the morning, and on days that are not worked. */
export interface Rest {
  from: string;
  until: string;
  holidays: boolean;
}

/** Whether this is a moment to leave people alone; what is due then arrives when the rest is over. */
export function isRest(at: Date, rest: Rest, calendar: WorkingCalendar): boolean {
  const day = dateOf(at);
  if (rest.holidays && !calendar.isWorking(day)) return true;
  if (rest.from === rest.until) return false;
  const [afterFrom, beforeUntil] = [at >= momentAt(day, rest.from), at < momentAt(day, rest.until)];
  return rest.from > rest.until ? afterFrom || beforeUntil : afterFrom && beforeUntil;
}

const LONGEST_SNOOZE_DAYS = 366;

/** Why a reminder cannot rest until this date, or null. It must arrive later than now, and not be buried for good. */
export function snoozeProblem(until: BusinessDate, due: Date, now: Date, today: BusinessDate): 'not_later' | 'too_far' | null {
  if (due <= now) return 'not_later';
  return daysBetween(today, until) > LONGEST_SNOOZE_DAYS ? 'too_far' : null;
}

/** First and last day of 'what is coming', after today. */
export function comingDays(today: BusinessDate, days: number): [first: BusinessDate, last: BusinessDate] {
  return [addDays(today, 1), addDays(today, days)];
}

/**
 * One occasion of a rule on a subject has one cycle, such as the promised date. When it was called off and stands again,
 * the repetition is numbered, because the first one stays as it ended: `2026-08-01`, `2026-08-01/2`.
 */
export function repeatedCycle(cycle: string, earlier: number): string {
  return earlier === 0 ? cycle : `${cycle}/${earlier + 1}`;
}

export function originalCycle(cycle: string): string {
  return cycle.replace(/\/\d+$/, '');
}

/** The cycle of the first level: `2026-08-01#remind@2` goes up from `2026-08-01#remind`. */
export function firstLevelOf(cycle: string): string {
  return originalCycle(cycle).split('@')[0] ?? cycle;
}

export interface Step {
  name: string;
  /** The day on which it is reached. */
  on: BusinessDate;
}

/**
 * The last step that is reached on a day: 'at least so many days', so that no day without a planner skips one for good.
 * Steps that were overtaken meanwhile are passed over: nobody is told four things at once.
 * @param steps days of each step from `since`; negative ones lie before it
 * @param every after the last step again and again, so many days apart, as `<step>+1`, `<step>+2`
 * @param dayOf what so many days after `since` is: plain days or working days
 */
export function stepReached(
  steps: Readonly<Record<string, number>>,
  since: BusinessDate,
  today: BusinessDate,
  dayOf: (since: BusinessDate, days: number) => BusinessDate,
  every: number | null = null,
): Step | null {
  const reached = Object.entries(steps)
    .map(([name, days]) => ({ name, days, on: dayOf(since, days) }))
    .filter(({ on }) => on <= today)
    .sort((one, other) => one.days - other.days);
  const last = reached.at(-1);
  if (!last) return null;
  const isLast = reached.length === Object.keys(steps).length;
  const repeats = isLast && every !== null ? Math.floor(daysBetween(last.on, today) / every) : 0;
  return repeats === 0 ? { name: last.name, on: last.on } : { name: `${last.name}+${repeats}`, on: addDays(last.on, repeats * (every ?? 0)) };
}
