import { sql } from 'kysely';
import type { Reading } from '#database';
import { entriesOf, type Figure } from './entries.js';
import type { Dimension } from './board-record.js';

/** Sums of one part, 元. */
export interface Sums {
  signed: string;
  received: string;
  signedPending: string;
  receivedPending: string;
  signedProjects: number;
}

export interface SumsBy {
  total: Sums;
  parts: Map<string | null, Sums>;
}

const columnOf: Record<Dimension, string> = { sector: 'sector_id', unit: 'unit_id', tier: 'tier_code', chain: 'chain_code' };

/** All sums of the board in one statement: one scan per figure, parts and total from the same rows. */
export async function sumsBy(reading: Reading, year: number, asOf: string, by: Dimension): Promise<SumsBy> {
  const key = sql.ref(`entry.${columnOf[by]}`);
  const part = (figure: Figure) => sql`
    select ${sql.lit(figure)} as figure, ${key}::text as key, grouping(${key}) as is_total,
      sum(entry.amount_cny)::numeric(20,2) as amount, (count(distinct entry.project_id) filter (where entry.is_new_project))::int as projects
    from ${entriesOf(reading, { figure, year, asOf })} as entry group by grouping sets ((${key}), ())`;
  const { rows } = await sql<{ figure: Figure; key: string | null; isTotal: number; amount: string | null; projects: number }>`
    ${part('signed')} union all ${part('received')} union all ${part('signed_pending')} union all ${part('received_pending')}`.execute(reading.tx);
  const total = empty();
  const parts = new Map<string | null, Sums>();
  for (const row of rows) {
    const sums = row.isTotal === 1 ? total : (parts.get(row.key) ?? empty());
    if (row.isTotal === 0) parts.set(row.key, sums);
    put(sums, row.figure, row.amount ?? '0.00', row.projects);
  }
  return { total, parts };
}

/** Framework and intention agreements, which are never added to `signed`. */
export async function apartOf(reading: Reading, year: number, asOf: string): Promise<{ count: number; amount: string }> {
  const { rows } = await sql<{ count: number; amount: string }>`
    select count(*)::int as count, coalesce(sum(amount_cny), 0)::numeric(20,2) as amount
    from ${entriesOf(reading, { figure: 'framework', year, asOf })} as entry`.execute(reading.tx);
  return rows[0] ?? { count: 0, amount: '0.00' };
}

/** What a careful reader asks of 'received' and 'signed': money of ended projects, entries booked later than they happened. */
export async function marksOf(
  reading: Reading,
  year: number,
  asOf: string,
): Promise<{ receivedOfTerminated: string; retroactive: { count: number; amount: string } }> {
  const { rows } = await sql<{ flagged: string; count: number; amount: string }>`
    select coalesce(sum(amount_cny) filter (where flagged), 0)::numeric(20,2) as flagged,
      (count(*) filter (where retroactive))::int as count,
      coalesce(sum(amount_cny) filter (where retroactive), 0)::numeric(20,2) as amount
    from (select amount_cny, flagged, retroactive from ${entriesOf(reading, { figure: 'received', year, asOf })} as received
          union all select amount_cny, false, retroactive from ${entriesOf(reading, { figure: 'signed', year, asOf })} as signed) as entry`.execute(
    reading.tx,
  );
  const marks = rows[0];
  return {
    receivedOfTerminated: marks?.flagged ?? '0.00',
    retroactive: { count: marks?.count ?? 0, amount: marks?.amount ?? '0.00' },
  };
}

function empty(): Sums {
  return { signed: '0.00', received: '0.00', signedPending: '0.00', receivedPending: '0.00', signedProjects: 0 };
}

function put(sums: Sums, figure: Figure, amount: string, projects: number): void {
  if (figure === 'signed') Object.assign(sums, { signed: amount, signedProjects: projects });
  if (figure === 'received') sums.received = amount;
  if (figure === 'signed_pending') sums.signedPending = amount;
  if (figure === 'received_pending') sums.receivedPending = amount;
}
