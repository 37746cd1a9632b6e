import { sql } from 'kysely';
import type { Reading } from '#database';
import type { BaseFigure, Dimension } from './board-record.js';
import type { Moment } from './journal.js';
import type { SumsBy } from './sums.js';

export interface LastYear {
  signed: string | null;
  received: string | null;
}

const UNKNOWN: LastYear = { signed: null, received: null };

export interface LastYearLookup {
  total: LastYear;
  of(by: Dimension, key: string | null): LastYear;
}

/**
 * The same day of last year, where it is known: a published figure for exactly that day, or this house's own books if
 * they were kept then. Anything else is unknown: a base is never guessed.
 * @param moment the day of last year, with the knowledge asked for; @param books the sums of that day
 */
export async function lastYearOf(reading: Reading, { year, asOf }: Moment, books: SumsBy, whole: boolean): Promise<LastYearLookup> {
  const kept = await reading.tx.selectFrom('period').select('month').where('month', '=', `${year}-01`).executeTakeFirst();
  if (kept) return fromBooks(books);
  if (!whole) return { total: UNKNOWN, of: () => UNKNOWN };
  const published = await reading.tx
    .selectFrom('indicatorActual')
    .select(['metric', 'sectorId', 'value'])
    .where('asOf', '=', asOf)
    .where('scope', '=', 'district')
    .where('tierCode', 'is', null)
    .where('metric', 'in', ['signed', 'received'])
    .execute();
  const find = (sectorId: number | null): LastYear => ({
    signed: published.find((row) => row.metric === 'signed' && row.sectorId === sectorId)?.value ?? null,
    received: published.find((row) => row.metric === 'received' && row.sectorId === sectorId)?.value ?? null,
  });
  return { total: find(null), of: (by, key) => (by === 'sector' && key !== null ? find(Number(key)) : UNKNOWN) };
}

function fromBooks({ total, parts }: SumsBy): LastYearLookup {
  return {
    total: { signed: total.signed, received: total.received },
    of: (_by, key) => ({ signed: parts.get(key)?.signed ?? '0.00', received: parts.get(key)?.received ?? '0.00' }),
  };
}

/** Last year's published results with the sentences that state them. */
export async function baseFigures(reading: Reading, year: number): Promise<BaseFigure[]> {
  const { rows } = await sql<BaseFigure>`
    select metric, scope, tier_code, as_of, value, growth_percent, source, quotation from indicator_actual
    where extract(year from as_of) = ${year} order by as_of desc, metric, tier_code nulls first`.execute(reading.tx);
  return rows;
}
