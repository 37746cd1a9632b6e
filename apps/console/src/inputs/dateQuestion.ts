import { addDays, addMonths, EARLIEST_DATE, LATEST_DATE } from '../fields/dates.js';

/** What a day says, which decides how far from today it may lie before somebody is asked. */
export type DateKind = 'nextStep' | 'deadline' | 'instalment' | 'visit' | 'event' | 'validity';

/** The setting `dateQuestions`. */
export type DateLimits = Record<'nextStepMonths' | 'deadlineMonths' | 'instalmentYears' | 'visitDays' | 'eventDays', number>;

export interface Distance {
  direction: 'ahead' | 'ago';
  unit: 'years' | 'months' | 'days';
  count: number;
}

/** Months ahead. */
const AHEAD: Partial<Record<DateKind, (limits: DateLimits) => number>> = {
  nextStep: ({ nextStepMonths }) => nextStepMonths,
  deadline: ({ deadlineMonths }) => deadlineMonths,
  instalment: ({ instalmentYears }) => instalmentYears * 12,
  validity: ({ deadlineMonths }) => deadlineMonths,
};
/** Days behind. */
const BEHIND: Partial<Record<DateKind, (limits: DateLimits) => number>> = {
  visit: ({ visitDays }) => visitDays,
  event: ({ eventDays }) => eventDays,
  validity: ({ eventDays }) => eventDays,
};

export function isPossible(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= EARLIEST_DATE && date <= LATEST_DATE;
}

/** How far a day lies from today, where that is further than days of its kind mostly do; null where nothing is to be asked. */
export function oddDistance(kind: DateKind, date: string, today: string, limits: DateLimits): Distance | null {
  if (!isPossible(date)) return null;
  const ahead = AHEAD[kind]?.(limits);
  if (ahead !== undefined && date > addMonths(today, ahead)) return distance('ahead', today, date);
  const behind = BEHIND[kind]?.(limits);
  if (behind !== undefined && date < addDays(today, -behind)) return distance('ago', date, today);
  return null;
}

/** Whole years from two on, whole months from two on, days below. */
function distance(direction: Distance['direction'], from: string, to: string): Distance {
  const months = wholeMonths(from, to);
  if (months >= 24) return { direction, unit: 'years', count: Math.floor(months / 12) };
  if (months >= 2) return { direction, unit: 'months', count: months };
  return { direction, unit: 'days', count: Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) };
}

function wholeMonths(from: string, to: string): number {
  const [a = 0, b = 0] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return b - a - (to.slice(8) < from.slice(8) ? 1 : 0);
}
