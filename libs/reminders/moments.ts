import { addDays, daysBetween, momentAt, type BusinessDate } from '#calendar';

/** The date arithmetic of reminders: pure, so that every edge has its test. */

/** The moment a reminder is due. One that is past already is due at once: whoever compares finds it lower than now. */
export function dueMoment(on: BusinessDate, morning: string): Date {
  return momentAt(on, morning);
}

const LONGEST_SNOOZE_DAYS = 366;

/** Why a reminder cannot rest until this date, or null. It must arrive later than now, and not be buried for good. */
export function snoozeProblem(until: BusinessDate, morning: string, now: Date, today: BusinessDate): 'not_later' | 'too_far' | null {
  if (dueMoment(until, morning) <= now) return 'not_later';
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
