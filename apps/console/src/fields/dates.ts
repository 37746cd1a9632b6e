/** Business dates are plain YYYY-MM-DD text and stay text. Moments are shown by the clock of Shanghai, wherever the browser is. */
const ZONE = 'Asia/Shanghai';
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });

/** `2026-07-01 09:30` */
export function showMoment(value: string | Date): string {
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? '' : clock.format(moment);
}

export function todayInShanghai(now: Date = new Date()): string {
  return day.format(now);
}

/** Days from one business date to another; negative when it has passed. */
export function daysUntil(date: string, today: string = todayInShanghai()): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

/** What the API takes; a year beyond is a slip of the finger, or still being typed. */
export const EARLIEST_DATE = '1990-01-01';
export const LATEST_DATE = '2100-12-31';

/** The same day a number of months away, the last of the month where there is none. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
