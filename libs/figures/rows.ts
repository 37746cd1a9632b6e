import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { entriesOf, type FigureQuestion } from './entries.js';

/** One cell of the board: which part of a figure. `null` asks for the part without a tier or chain. */
export interface Part {
  sectorId?: number;
  unitId?: number;
  tier?: string | null;
  chain?: string | null;
}

export interface FigureRow {
  entryId: string;
  number: string;
  /** Kind of the contract or category of the money. */
  kind: string;
  projectId: string;
  projectCode: string | null;
  projectName: string | null;
  unitId: number;
  unitName: string;
  sectorId: number;
  sectorName: string;
  tierCode: string | null;
  amount: string | null;
  currency: string;
  fxRate: string | null;
  amountCny: string;
  happenedOn: string;
  countedOn: string | null;
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

/** The rows behind a number, newest first, with the sum over all of them. */
export async function figureRows(
  reading: Reading,
  question: FigureQuestion,
  part: Part,
  page: { offset: number; limit: number },
): Promise<FigureRows> {
  const entries = entriesOf(reading, question);
  const where = ofPart(part);
  const { rows } = await sql<FigureRow>`
    select entry.entry_id, entry.number, entry.kind, entry.project_id, entry.project_code, entry.project_name,
      entry.unit_id, u.name as unit_name, entry.sector_id, s.name as sector_name, entry.tier_code, entry.amount, entry.currency,
      entry.fx_rate, entry.amount_cny, entry.happened_on, entry.counted_on, entry.retroactive, entry.flagged
    from ${entries} as entry join org_unit u on u.id = entry.unit_id join sector s on s.id = entry.sector_id
    where ${where}
    order by coalesce(entry.counted_on, entry.happened_on) desc, entry.number desc
    limit ${page.limit} offset ${page.offset}`.execute(reading.tx);
  const total = await sql<{ sum: string; count: number }>`
    select coalesce(sum(entry.amount_cny), 0)::numeric(20,2) as sum, count(*)::int as count
    from ${entries} as entry where ${where}`.execute(reading.tx);
  return { sum: total.rows[0]?.sum ?? '0.00', count: total.rows[0]?.count ?? 0, rows };
}

function ofPart(part: Part): RawBuilder<unknown> {
  const conditions = [sql`true`];
  if (part.sectorId !== undefined) conditions.push(sql`entry.sector_id = ${part.sectorId}`);
  if (part.unitId !== undefined) conditions.push(sql`entry.unit_id = ${part.unitId}`);
  if (part.tier !== undefined) conditions.push(sql`entry.tier_code is not distinct from ${part.tier}`);
  if (part.chain !== undefined) conditions.push(sql`entry.chain_code is not distinct from ${part.chain}`);
  return sql.join(conditions, sql` and `);
}
