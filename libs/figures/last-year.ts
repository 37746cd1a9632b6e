import { lastDayOf } from '#calendar';
import type { Reading } from '#database';
import { subtract } from '#money';
import type { Moment } from './journal.js';
import type { Part } from './parts.js';
import { scopeOf } from './sight.js';
import { trend } from './trend.js';

/** Where last year's figures come from: this house's own books, figures that were published, or nowhere. */
export type LastYearSource = 'books' | 'published' | null;

export interface MonthBefore {
  /** YYYY-MM of last year. */
  month: string;
  signed: string | null;
  received: string | null;
  signedToDate: string | null;
  receivedToDate: string | null;
}

export async function areBooksKept(reading: Reading, year: number): Promise<boolean> {
  const first = await reading.tx.selectFrom('period').select('month').where('month', '=', `${year}-01`).executeTakeFirst();
  return first !== undefined;
}

/**
 * The twelve months of the year before, of the whole or one part, amounts in 元. Without books of that year a month is
 * what was published for its last day, and a single month only where the month before is known too: nothing is derived
 * from a figure that nobody stated.
 */
export async function lastYearMonths(reading: Reading, { year, knownAt, dates }: Moment, part: Part): Promise<{ from: LastYearSource; months: MonthBefore[] }> {
  const before = year - 1;
  if (await areBooksKept(reading, before)) {
    return { from: 'books', months: await trend(reading, { year: before, asOf: `${before}-12-31`, knownAt, dates }, part) };
  }
  const published = await publishedOf(reading, before, part);
  const months = monthsOf(before).map((month, index) => {
    const day = lastDayOf(month);
    const toDate = (metric: string, at: string): string | null => published.find((row) => row.metric === metric && row.asOf === at)?.value ?? null;
    const single = (metric: string): string | null => {
      const whole = toDate(metric, day);
      const earlier = index === 0 ? '0.00' : toDate(metric, lastDayOf(`${before}-${String(index).padStart(2, '0')}`));
      return whole === null || earlier === null ? null : subtract(whole, earlier);
    };
    return { month, signed: single('signed'), received: single('received'), signedToDate: toDate('signed', day), receivedToDate: toDate('received', day) };
  });
  const isKnown = months.some(({ signedToDate, receivedToDate }) => signedToDate !== null || receivedToDate !== null);
  return { from: isKnown ? 'published' : null, months };
}

/** Published for the district or a sector as a whole; who sees a part of them is not compared with them. */
async function publishedOf(reading: Reading, year: number, part: Part): Promise<{ metric: string; asOf: string; value: string }[]> {
  const { all, sectorIds } = scopeOf(reading);
  const { sectorId, unitId, tier, chain, region, origin } = part;
  if ([unitId, tier, chain, region, origin].some((asked) => asked !== undefined)) return [];
  if (!all && (sectorId === undefined || !sectorIds.includes(sectorId))) return [];
  return reading.tx
    .selectFrom('indicatorActual')
    .select(['metric', 'asOf', 'value'])
    .where('metric', 'in', ['signed', 'received'])
    .where('scope', '=', 'district')
    .where('tierCode', 'is', null)
    .where('sectorId', 'is not distinct from', sectorId ?? null)
    .where('asOf', '>=', `${year}-01-01`)
    .where('asOf', '<=', `${year}-12-31`)
    .execute();
}

export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
