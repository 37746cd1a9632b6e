import { addYears, lastDayOf, monthOf } from '#calendar';
import type { Reading } from '#database';
import { growth, subtract } from '#money';
import { lastYearOf, type LastYear } from './base.js';
import type { Dimension } from './board-record.js';
import type { BoardQuestion } from './board.js';
import { headings, type Heading } from './headings.js';
import type { Dates, Moment } from './journal.js';
import { areBooksKept, type LastYearSource } from './last-year.js';
import { scopeOf } from './sight.js';
import { emptySums, sumsBy, type Sums, type SumsBy } from './sums.js';

/** One metric of one part, this year beside last year, each up to the same day; amounts in 元, null is unknown. */
export interface Compared {
  /** The running month up to the day. */
  month: string;
  lastYearMonth: string | null;
  /** Percent; null where last year is unknown or not above zero. */
  growthOfMonth: string | null;
  /** From January. */
  toDate: string;
  lastYearToDate: string | null;
  growthToDate: string | null;
}

export interface ComparedRow {
  key: string | null;
  name: string;
  kind: string | null;
  signed: Compared;
  received: Compared;
}

export interface Comparison {
  year: number;
  asOf: string;
  /** The same day of last year. */
  lastYearAsOf: string;
  knownAt: Date;
  dates: Dates;
  by: Dimension;
  wholeDistrict: boolean;
  lastYearFrom: LastYearSource;
  total: ComparedRow;
  rows: ComparedRow[];
}

interface Side {
  sums: SumsBy;
  sumsBefore: SumsBy;
  lastYear: Awaited<ReturnType<typeof lastYearOf>>;
}

/**
 * This year against the same day of last year by one dimension, the month alone and from January. Last year comes from
 * the books, or from what was published for exactly that day; a month alone needs the month before as well.
 */
export async function comparison(reading: Reading, question: BoardQuestion): Promise<Comparison> {
  const { year, asOf, knownAt = null, dates = 'counted', by } = question;
  const lastYearAsOf = addYears(asOf, -1);
  const now = await sideOf(reading, question, lastYearAsOf);
  const earlier = asOf.slice(5, 7) === '01' ? null : await sideOf(reading, { ...question, asOf: endOfMonthBefore(asOf) }, endOfMonthBefore(lastYearAsOf));
  const rowOf = ({ key, name, kind }: Heading, pick: Pick): ComparedRow => {
    const [sums, before] = [pick.sums(now), earlier && pick.sums(earlier)];
    const [last, lastBefore] = [pick.lastYear(now), earlier && pick.lastYear(earlier)];
    const metric = (name: 'signed' | 'received'): Compared => compared(sums[name], before?.[name] ?? '0.00', last[name], lastBefore === null ? '0.00' : lastBefore[name]);
    return { key, name, kind, signed: metric('signed'), received: metric('received') };
  };
  const total = rowOf({ key: null, name: '合计', kind: null }, { sums: ({ sums }) => sums.total, lastYear: ({ lastYear }) => lastYear.total });
  const rows = (await headings(reading, by, withBoth(now), question)).map((heading) =>
    rowOf(heading, { sums: ({ sums }) => sums.parts.get(heading.key) ?? emptySums(), lastYear: ({ lastYear }) => lastYear.of(by, heading.key) }),
  );
  return {
    ...{ year, asOf, lastYearAsOf, knownAt: knownAt ?? reading.at, dates, by, wholeDistrict: scopeOf(reading).all },
    lastYearFrom: await sourceOf(reading, year - 1, [total, ...rows]),
    ...{ total, rows },
  };
}

/** A part that had entries in one of the two years has a row, so that rows add up to the total in both. */
function withBoth({ sums, sumsBefore }: Side): SumsBy {
  return { ...sums, parts: new Map([...sumsBefore.parts, ...sums.parts]) };
}

interface Pick {
  sums: (side: Side) => Sums;
  lastYear: (side: Side) => LastYear;
}

/** The sums of one day, and what is known of the day a year before. */
async function sideOf(reading: Reading, { year, asOf, knownAt, dates, by }: BoardQuestion, lastYearDay: string): Promise<Side> {
  const moment: Moment = { year, asOf, knownAt, dates };
  const before: Moment = { year: year - 1, asOf: lastYearDay, knownAt, dates };
  const [sums, sumsBefore] = await sumsBy(reading, [moment, before], by);
  if (!sums || !sumsBefore) throw new Error('sumsBy answers every moment that it is asked for');
  return { sums, sumsBefore, lastYear: await lastYearOf(reading, before, sumsBefore, scopeOf(reading).all) };
}

function compared(toDate: string, before: string, lastYearToDate: string | null, lastYearBefore: string | null): Compared {
  const month = subtract(toDate, before);
  const lastYearMonth = lastYearToDate === null || lastYearBefore === null ? null : subtract(lastYearToDate, lastYearBefore);
  return {
    ...{ month, lastYearMonth, growthOfMonth: growth(month, lastYearMonth) },
    ...{ toDate, lastYearToDate, growthToDate: growth(toDate, lastYearToDate) },
  };
}

async function sourceOf(reading: Reading, year: number, rows: readonly ComparedRow[]): Promise<LastYearSource> {
  if (await areBooksKept(reading, year)) return 'books';
  return rows.some(({ signed, received }) => signed.lastYearToDate !== null || received.lastYearToDate !== null) ? 'published' : null;
}

function endOfMonthBefore(day: string): string {
  const [year, month] = [day.slice(0, 4), Number(monthOf(day).slice(5))];
  return lastDayOf(`${year}-${String(month - 1).padStart(2, '0')}`);
}
