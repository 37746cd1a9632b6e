import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { add, isZero } from '#money';
import { booked, isSummed, terminations, type Figure, type Moment } from './journal.js';
import { scopeOf, withinScope } from './sight.js';
import type { Dimension } from './board-record.js';

/** Sums of one part, 元. */
export interface Sums {
  signed: string;
  received: string;
  signedPending: string;
  receivedPending: string;
  signedProjects: number;
}

export interface Marks {
  /** Framework and intention agreements, which are never added to `signed`. */
  apart: { count: number; amount: string };
  /** Entries of `signed` and `received` booked later than they happened (追溯调整). */
  retroactive: { count: number; amount: string };
}

export interface SumsBy extends Marks {
  total: Sums;
  parts: Map<string | null, Sums>;
}

const SUMMED = ['signed', 'received', 'signed_pending', 'received_pending', 'framework'] as const;

interface SumRow {
  figure: Figure;
  year: number;
  dimension: string;
  key: string;
  amount: string;
  entries: number;
  projects: number;
  retroAmount: string;
  retroEntries: number;
}

/** All sums of the board, of one or several days, in one statement: parts and total come from the same rows. */
export async function sumsBy(reading: Reading, moments: readonly Moment[], by: Dimension): Promise<SumsBy[]> {
  const summed = moments.every((moment) => isSummed(reading, moment));
  const parts = moments.map((moment) => (summed ? fromSums(moment, by) : fromJournal(reading, moment, by)));
  const { rows } = await sql<SumRow>`${sql.join(parts, sql` union all `)}`.execute(reading.tx);
  return moments.map(({ year }) => collect(rows.filter((row) => row.year === year)));
}

/** Whole months before the day's month, and the days of that month: a few rows for each key, however long the journal. */
function fromSums({ year, asOf }: Moment, by: Dimension): RawBuilder<SumRow> {
  return sql<SumRow>`select figure, year, dimension, key, sum(amount_cny)::numeric(20,2) as amount, sum(entries)::int as entries,
      sum(projects)::int as projects, sum(retro_amount)::numeric(20,2) as retro_amount, sum(retro_entries)::int as retro_entries
    from figure_sum where figure = any(${sql.val(SUMMED)}::text[]) and year = ${year} and dimension in ('total', ${by})
      and ${until(asOf)} group by figure, year, dimension, key`;
}

/** The spans of figure_sum that make up the time until a day. */
export function until(asOf: string): RawBuilder<boolean> {
  const month = `${asOf.slice(0, 7)}-01`;
  return sql<boolean>`((span = 'month' and starts_on < ${month}::date) or (span = 'day' and starts_on between ${month}::date and ${asOf}::date))`;
}

const keyOf: Record<Dimension, RawBuilder<string>> = {
  sector: sql`b.sector_id::text`,
  unit: sql`b.unit_id::text`,
  tier: sql`coalesce(b.tier_code, '')`,
  chain: sql`coalesce(b.chain_code, '')`,
  region: sql`coalesce(b.region_code, '')`,
  origin: sql`origin_of(b.signed_year, b.year)`,
};

/** The same, added up booking by booking: for a part of the district, an earlier knowledge, or the events' own days. */
function fromJournal(reading: Reading, moment: Moment, by: Dimension): RawBuilder<SumRow> {
  const wanted = sql.join(SUMMED.map((figure) => booked(figure, moment)), sql` or `);
  return sql<SumRow>`select figure, year, case when grouping(key) = 1 then 'total' else ${sql.lit(by)} end as dimension, coalesce(key, '') as key,
      sum(amount_cny)::numeric(20,2) as amount, sum(entries)::int as entries, sum(projects)::int as projects,
      coalesce(sum(amount_cny) filter (where retroactive), 0)::numeric(20,2) as retro_amount,
      coalesce(sum(entries) filter (where retroactive), 0)::int as retro_entries
    from (select b.figure, b.year, ${keyOf[by]} as key, b.amount_cny, b.entries, b.projects, b.retroactive
      from figure_booking b where (${wanted}) and ${withinScope(scopeOf(reading), 'b')}) as entry
    group by figure, year, grouping sets ((key), ())`;
}

/** Money of terminated projects inside `received`: it stays in the figure and is marked. */
export async function receivedOfTerminated(reading: Reading, moment: Moment): Promise<string> {
  const { asOf } = moment;
  const { rows } = await sql<{ amount: string }>`
    select coalesce(sum(b.amount_cny), 0)::numeric(20,2) as amount
    from ${terminations(moment)} as t join figure_booking b on b.project_id = t.project_id
    where t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date)
      and ${booked('received', moment)} and ${withinScope(scopeOf(reading), 'b')}`.execute(reading.tx);
  return rows[0]?.amount ?? '0.00';
}

function collect(rows: readonly SumRow[]): SumsBy {
  const sums: SumsBy = {
    ...{ total: emptySums(), parts: new Map<string | null, Sums>() },
    ...{ apart: { count: 0, amount: '0.00' }, retroactive: { count: 0, amount: '0.00' } },
  };
  const retro: { amount: string; entries: number }[] = [];
  for (const row of rows) {
    if (row.dimension === 'total') {
      put(sums.total, row);
      if (row.figure === 'framework') sums.apart = { count: row.entries, amount: row.amount };
      if (row.figure === 'signed' || row.figure === 'received') retro.push({ amount: row.retroAmount, entries: row.retroEntries });
    } else if (row.figure !== 'framework' && hasContent(row)) {
      const key = row.key === '' ? null : row.key;
      const part = sums.parts.get(key) ?? emptySums();
      sums.parts.set(key, part);
      put(part, row);
    }
  }
  sums.retroactive = { count: retro.reduce((total, { entries }) => total + entries, 0), amount: add('0.00', ...retro.map(({ amount }) => amount)) };
  return sums;
}

function hasContent({ amount, entries }: SumRow): boolean {
  return entries !== 0 || !isZero(amount);
}

export function emptySums(): Sums {
  return { signed: '0.00', received: '0.00', signedPending: '0.00', receivedPending: '0.00', signedProjects: 0 };
}

function put(sums: Sums, { figure, amount, projects }: SumRow): void {
  if (figure === 'signed') Object.assign(sums, { signed: amount, signedProjects: projects });
  if (figure === 'received') sums.received = amount;
  if (figure === 'signed_pending') sums.signedPending = amount;
  if (figure === 'received_pending') sums.receivedPending = amount;
}
