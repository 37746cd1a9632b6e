import { addDays, type BusinessDate } from '#calendar';
import type { WorkingCalendar } from '#working-days';

/**
 * The three colours of an open order (docs/domain/rules.md#supervision-orders: each after the last deadline passes): blue until its deadline,
 * yellow from the day after, red once it has been late for more than so many working days. Pure, asked on the day itself:
 * nothing is stored, so a changed holiday or an extended deadline holds at once.
 */
export const COLOURS = ['blue', 'yellow', 'red'] as const;
export type Colour = (typeof COLOURS)[number];

export interface Deadlines {
  calendar: WorkingCalendar;
  /** Working days after the deadline for which an order is yellow. */
  redAfterDays: number;
}

export function colourOn(today: BusinessDate, dueOn: BusinessDate, deadlines: Deadlines): Colour {
  if (today <= dueOn) return 'blue';
  return today > yellowUntil(dueOn, deadlines) ? 'red' : 'yellow';
}

/** The last day on which an order of that deadline is yellow. */
export function yellowUntil(dueOn: BusinessDate, { calendar, redAfterDays }: Deadlines): BusinessDate {
  return calendar.add(dueOn, redAfterDays);
}

/** Deadlines, from and up to, that give a colour on a day: the same question asked of a whole list. */
export function dueRangeOf(colour: Colour, today: BusinessDate, deadlines: Deadlines): { from: BusinessDate | null; to: BusinessDate | null } {
  if (colour === 'blue') return { from: today, to: null };
  const latestRed = latestRedDue(today, deadlines);
  return colour === 'red' ? { from: null, to: latestRed } : { from: addDays(latestRed, 1), to: addDays(today, -1) };
}

function latestRedDue(today: BusinessDate, deadlines: Deadlines): BusinessDate {
  let due = addDays(today, -1);
  while (yellowUntil(due, deadlines) >= today) due = addDays(due, -1);
  return due;
}
