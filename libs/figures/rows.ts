import { sql } from 'kysely';
import type { Reading } from '#database';
import { entriesOf, type FigureQuestion } from './entries.js';
import type { Part } from './parts.js';

export interface FigureRow {
  entryId: string;
  number: string;
  /** Kind of the contract, category of the money, kind of the milestone. */
  kind: string;
  projectId: string;
  projectCode: string | null;
  projectName: string | null;
  unitId: number;
  unitName: string;
  sectorId: number;
  sectorName: string;
  tierCode: string | null;
  regionCode: string | null;
  /** new: signed this year; carried: carried over; unsigned: no contract counts yet. */
  origin: 'new' | 'carried' | 'unsigned';
  amount: string | null;
  currency: string;
  fxRate: string | null;
  amountCny: string;
  happenedOn: string;
  countedOn: string | null;
  /** The moment since which it stands as it does. */
  knownAt: Date;
  retroactive: boolean;
  /** Money of a terminated project: it stays in the figure and is marked. */
  flagged: boolean;
}

export interface FigureRows {
  /** Exact sum over all rows of the part, 元: the number on the board. */
  sum: string;
  count: number;
  rows: FigureRow[];
}

/** The rows behind a number, newest first, with the sum over all of them. A sector has the name it had then. */
export async function figureRows(
  reading: Reading,
  question: FigureQuestion,
  part: Part,
  page: { offset: number; limit: number },
): Promise<FigureRows> {
  const entries = entriesOf(reading, question, part);
  const { rows } = await sql<FigureRow>`
    select entry.entry_id, entry.number, entry.kind, entry.project_id, entry.project_code, entry.project_name,
      entry.unit_id, u.name as unit_name, entry.sector_id, s.name as sector_name, entry.tier_code, entry.region_code, entry.origin,
      entry.amount, entry.currency, entry.fx_rate, entry.amount_cny, entry.happened_on,
      ${isPending(question) ? sql`null::date` : sql`entry.counted_on`} as counted_on, entry.known_at, entry.retroactive, entry.flagged
    from ${entries} as entry join org_unit u on u.id = entry.unit_id join parts_at('sector', ${question.asOf}::date, ${question.knownAt ?? 'infinity'}::timestamptz) s on s.key = entry.sector_id::text
    order by entry.counted_on desc, entry.number desc
    limit ${page.limit} offset ${page.offset}`.execute(reading.tx);
  const total = await sql<{ sum: string; count: number }>`
    select coalesce(sum(entry.amount_cny), 0)::numeric(20,2) as sum, count(*)::int as count from ${entries} as entry`.execute(reading.tx);
  return { sum: total.rows[0]?.sum ?? '0.00', count: total.rows[0]?.count ?? 0, rows };
}

function isPending({ figure }: FigureQuestion): boolean {
  return figure === 'signed_pending' || figure === 'received_pending';
}


