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

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
