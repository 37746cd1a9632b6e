/**
 * Business dates are plain `YYYY-MM-DD` strings in Asia/Shanghai; a moment is a `Date`.
 * Nothing outside this folder derives one from the other.
 */
export type BusinessDate = string;
/** A statistics month, `YYYY-MM`. */
export type Month = string;

export const TIME_ZONE = 'Asia/Shanghai';

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The Shanghai date of a moment: 2026-12-31T16:30Z is 2027-01-01. */
export function dateOf(moment: Date): BusinessDate {
  return shanghai.format(moment);
}

/** True for a real calendar day written YYYY-MM-DD (2026-02-29 is none). */
export function isBusinessDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Days between which everything in this product lies: whatever was signed or paid, and whatever is planned. A day outside
 * them is a slip of the finger, such as the year 9999 or 0206.
 */
export const EARLIEST_DATE: BusinessDate = '1990-01-01';
export const LATEST_DATE: BusinessDate = '2100-12-31';

/** Whether a real day lies where a record may lie. */
export function isPlausibleDate(date: BusinessDate): boolean {
  return date >= EARLIEST_DATE && date <= LATEST_DATE;
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(date: BusinessDate): Month {
  return date.slice(0, 7);
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  const [year, month, day] = partsOf(date);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** The same day a number of years away; 29 February becomes 28 where there is none. */
export function addYears(date: BusinessDate, years: number): BusinessDate {
  const [year, month, day] = partsOf(date);
  const last = daysInMonth(year + years, month);
  return `${year + years}-${pad(month)}-${pad(Math.min(day, last))}`;
}

export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${toYear}-${pad(toMonth)}-${pad(Math.min(day, daysInMonth(toYear, toMonth)))}`;
}

export function lastDayOf(month: Month): BusinessDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return `${month}-${pad(daysInMonth(year, number))}`;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000);
}

/** The moment at which a Shanghai wall clock shows the given date and time (`HH:mm`). */
export function momentAt(date: BusinessDate, time: string): Date {
  // China has kept UTC+8 without summer time since 1992; business times before that do not occur.
  return new Date(`${date}T${time}:00+08:00`);
}

/** Year, month (1 to 12) and day of a business date. */
export function partsOf(date: BusinessDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
