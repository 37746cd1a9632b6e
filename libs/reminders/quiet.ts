import { addDays, dateOf, momentAt, type BusinessDate } from '#calendar';

export interface Quiet {
  /** Shanghai wall clock, HH:mm. */
  from: string;
  until: string;
}

/** Longer than any row of days off; a calendar that knows no working day at all must not hold messages for ever. */
const LONGEST_REST_DAYS = 31;

/** The first moment, from `at` on, at which a message may leave the house: on a working day, between quiet hours. */
export function afterQuiet(at: Date, { from, until }: Quiet, isWorking: (day: BusinessDate) => boolean): Date {
  const today = dateOf(at);
  if (isWorking(today)) {
    if (at < momentAt(today, until)) return momentAt(today, until);
    if (at < momentAt(today, from)) return at;
  }
  for (let days = 1; days <= LONGEST_REST_DAYS; days += 1) {
    const day = addDays(today, days);
    if (isWorking(day)) return momentAt(day, until);
  }
  return at;
}
