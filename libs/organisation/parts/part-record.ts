import { sql } from 'kysely';
import { common } from '#errors';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';

/** What a district is divided by: sectors (each a target line and a task force), tiers of investment, industry chains. */
export const PART_KINDS = ['sector', 'tier', 'chain'] as const;
export type PartKind = (typeof PART_KINDS)[number];

interface Part {
  code: string;
  name: string;
  position: number;
  /** false: retired. It stays in old figures and records and is offered in no new one. */
  active: boolean;
  /** From which day on the latest change holds; null: as it was when the books began. */
  effectiveOn: BusinessDate | null;
  /** Why the latest change was made. */
  reason: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface Sector extends Part {
  id: number;
  targetKind: 'amount' | 'growth';
  prospects: string[];
  source: string | null;
}

/** Bounds in 元, the lower one inclusive; each tier ends where the next begins. */
export interface Tier extends Part {
  minAmount: string;
  maxAmount: string | null;
  inferred: boolean;
}

export interface IndustryChain extends Part {
  chainGroup: string;
}

export interface PartOf {
  sector: Sector;
  tier: Tier;
  chain: IndustryChain;
}

/** Where each kind is kept, and by which column it is known. */
export const TABLES = {
  sector: { table: 'sector', key: 'id', own: ['id', 'targetKind', 'prospects', 'source'] },
  tier: { table: 'tier', key: 'code', own: ['minAmount', 'maxAmount', 'inferred'] },
  chain: { table: 'industry_chain', key: 'code', own: ['chainGroup'] },
} as const satisfies Record<PartKind, { table: string; key: string; own: readonly string[] }>;

const SHARED = ['code', 'name', 'position', 'active', 'reason', 'version', 'createdAt', 'updatedAt'] as const;

/** All parts of a kind, retired ones as well, in their order. */
export async function partsOf<K extends PartKind>(reading: Reading, kind: K): Promise<PartOf[K][]> {
  const { table, own } = TABLES[kind];
  const columns = sql.join([...SHARED, ...own].map((column) => sql.ref(column)));
  const { rows } = await sql<PartOf[K]>`select ${columns}, nullif(effective_on, '-infinity') as effective_on
    from ${sql.table(table)} order by position, code`.execute(reading.tx);
  return rows;
}

/** @throws NOT_FOUND */
export async function partOf<K extends PartKind>(reading: Reading, kind: K, key: string): Promise<PartOf[K]> {
  const found = (await partsOf(reading, kind)).find((part) => keyOf(part) === key);
  if (!found) throw common.NOT_FOUND();
  return found;
}

/** The number of a sector, the code of a tier or chain, as text. */
export function keyOf(part: PartOf[PartKind]): string {
  return 'id' in part ? String(part.id) : part.code;
}

export interface PartThen {
  key: string;
  name: string;
  /** Offered then; false for what was retired or came later. */
  active: boolean;
  /** Kind of a sector's targets, group of a chain. */
  kind: string | null;
}

/** Every part with the name it had on a day, as known at a moment (null: now), in the order it had then. */
export async function partsThen(reading: Reading, kind: PartKind, day: BusinessDate, knownAt: Date | null): Promise<PartThen[]> {
  const { rows } = await sql<PartThen>`select key, name, active, coalesce(details ->> 'target_kind', details ->> 'chain_group') as kind
    from parts_at(${kind}, ${day}::date, ${knownAt ?? 'infinity'}::timestamptz) order by place, key`.execute(reading.tx);
  return rows;
}
