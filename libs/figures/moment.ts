import { yearOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { declareRefusals } from '#errors';
import type { Dates, Moment } from './journal.js';

export const refuse = declareRefusals({
  FIGURE_DAY_OUTSIDE_YEAR: {
    kind: 'malformed',
    zh: '截至日期 {asOf} 不在 {year} 年内。请改用该年的日期，或改选年度。',
    en: 'The day {asOf} is not in {year}. Ask for a day of that year, or choose another year.',
  },
  FIGURE_MOMENT_TO_COME: {
    kind: 'malformed',
    zh: '“当时所知”的时刻还没有到。请选已经过去的时刻，或改按今天所知查询。',
    en: 'The moment whose knowledge is asked for has not come yet. Choose one that has passed, or ask as known today.',
  },
  FIGURE_YEARS_DIFFER: {
    kind: 'malformed',
    zh: '两次取数应在同一年度内：{year} 年和 {otherYear} 年的数各从 1 月 1 日起算，不能逐条对比。',
    en: 'Both answers must be of one year: figures of {year} and of {otherYear} each begin on 1 January and cannot be compared entry by entry.',
  },
});

export interface AskedMoment {
  year?: number | undefined;
  asOf?: BusinessDate | undefined;
  knownAt?: Date | null | undefined;
  dates?: Dates | undefined;
}

/**
 * The question as it is meant: the year of the day asked for, today's when none is; the year's last day when it is over.
 * @throws FIGURE_DAY_OUTSIDE_YEAR, FIGURE_MOMENT_TO_COME
 */
export function momentOf(reading: Reading, { year: askedYear, asOf: day, knownAt = null, dates = 'counted' }: AskedMoment): Moment {
  const year = askedYear ?? yearOf(day ?? reading.today);
  if (day !== undefined && yearOf(day) !== year) throw refuse.FIGURE_DAY_OUTSIDE_YEAR({ asOf: day, year: String(year) });
  if (knownAt !== null && knownAt > reading.at) throw refuse.FIGURE_MOMENT_TO_COME();
  return { year, asOf: day ?? (reading.today > `${year}-12-31` ? `${year}-12-31` : reading.today), knownAt, dates };
}

/**
 * Two moments of one year: before, and after as before where it says nothing else (its knowledge is today's then).
 * @throws FIGURE_YEARS_DIFFER and the refusals of momentOf
 */
export function momentsOf(reading: Reading, before: AskedMoment, after: AskedMoment): [Moment, Moment] {
  const first = momentOf(reading, before);
  const asOf = after.asOf ?? first.asOf;
  if (yearOf(asOf) !== first.year) throw refuse.FIGURE_YEARS_DIFFER({ year: String(first.year), otherYear: String(yearOf(asOf)) });
  return [first, momentOf(reading, { year: first.year, asOf, knownAt: after.knownAt, dates: after.dates ?? first.dates })];
}
