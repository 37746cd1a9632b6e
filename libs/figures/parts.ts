import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from './board-record.js';

/** One cell of the board: which part of a figure. `null` asks for the part without a tier, chain or province. */
export interface Part {
  sectorId?: number;
  unitId?: number;
  tier?: string | null;
  chain?: string | null;
  region?: string | null;
  /** new (新签), carried (续建) or unsigned. */
  origin?: string;
}

/** The part that a row of a dimension stands for. */
export function partOfRow(by: Dimension, key: string | null): Part {
  if (by === 'sector') return { sectorId: Number(key) };
  if (by === 'unit') return { unitId: Number(key) };
  return by === 'origin' ? { origin: key ?? '' } : { [by]: key };
}

/** The part as a condition on the journal's columns; `alias` is that of figure_booking. */
export function conditionOf(part: Part, alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (part.sectorId !== undefined) conditions.push(sql<boolean>`${column('sector_id')} = ${part.sectorId}`);
  if (part.unitId !== undefined) conditions.push(sql<boolean>`${column('unit_id')} = ${part.unitId}`);
  if (part.tier !== undefined) conditions.push(sql<boolean>`${column('tier_code')} is not distinct from ${part.tier}`);
  if (part.chain !== undefined) conditions.push(sql<boolean>`${column('chain_code')} is not distinct from ${part.chain}`);
  if (part.region !== undefined) conditions.push(sql<boolean>`${column('region_code')} is not distinct from ${part.region}`);
  if (part.origin !== undefined) conditions.push(sql<boolean>`origin_of(${column('signed_year')}, ${column('year')}) = ${part.origin}`);
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Which maintained sum answers for a part; null where several dimensions meet, which are not summed. */
export function keyOfPart(part: Part): { dimension: string; key: string } | null {
  const asked = Object.entries(part).filter(([, value]) => value !== undefined);
  const [first, second] = asked;
  if (second) return null;
  if (!first) return { dimension: 'total', key: '' };
  const [name, value] = first as [keyof Part, string | number | null];
  return { dimension: dimensions[name], key: value === null ? '' : String(value) };
}

const dimensions: Record<keyof Part, string> = { sectorId: 'sector', unitId: 'unit', tier: 'tier', chain: 'chain', region: 'region', origin: 'origin' };
