import { parts, units } from '#organisation';
import type { Reading } from '#database';
import { provinceName } from '#pipeline';
import type { Dimension } from './board-record.js';
import type { Moment } from './journal.js';
import { scopeOf } from './sight.js';
import type { SumsBy } from './sums.js';

export interface Heading {
  key: string | null;
  name: string;
  kind: string | null;
}

/**
 * The rows of the board: all that exist, in their order, and one for entries that have no part. Sectors, tiers and chains
 * are those of the day as known at the moment, with the names they had; what is retired stays where it has figures.
 */
export async function headings(reading: Reading, by: Dimension, sums: SumsBy, moment: Moment): Promise<Heading[]> {
  const known = await (by === 'unit' ? unitHeadings(reading, sums) : listed(reading, by, sums, moment));
  const keys = new Set(known.map(({ key }) => key));
  const rest = [...sums.parts.keys()].filter((key) => !keys.has(key));
  return [...known, ...rest.map((key) => ({ key, name: key ?? nameless[by], kind: null }))];
}

const nameless: Record<Dimension, string> = { sector: '未分领域', unit: '未分单位', tier: '层级未知', chain: '未归入产业链', region: '来源地未登记', origin: '未分' };

/** 续建 in a line of its own: what projects signed in earlier years bring into this one. */
const ORIGINS: Heading[] = [
  { key: 'new', name: '当年新签项目', kind: null },
  { key: 'carried', name: '往年续建（结转）项目', kind: null },
  { key: 'unsigned', name: '尚无计入的正式合同', kind: null },
];

async function listed(reading: Reading, by: Exclude<Dimension, 'unit'>, sums: SumsBy, { year, asOf, knownAt = null }: Moment): Promise<Heading[]> {
  if (by === 'region') return [...sums.parts.keys()].filter((key) => key !== null).sort().map((key) => ({ key, name: provinceName(key), kind: null }));
  if (by === 'origin') return ORIGINS.filter(({ key }) => key !== 'unsigned' || sums.parts.has(key));
  const scope = scopeOf(reading);
  const planned = by === 'sector' ? await sectorsWithTargets(reading, year) : new Set<string>();
  const all = (await parts.then(reading, by, asOf, knownAt)).filter(({ key, active }) => active || sums.parts.has(key) || planned.has(key));
  // who answers for a sector sees its line, and others only where own work is in them
  const seesEach = by !== 'sector' || scope.all || scope.sectorIds.length === 0;
  return all.filter(({ key }) => seesEach || scope.sectorIds.includes(Number(key)) || sums.parts.has(key)).map(({ key, name, kind }) => ({ key, name, kind }));
}

/** A target keeps its line, so that parts and total are held against the same plan. */
async function sectorsWithTargets(reading: Reading, year: number): Promise<Set<string>> {
  const rows = await reading.tx.selectFrom('target').select('sectorId').distinct().where('year', '=', year).where('sectorId', 'is not', null).where('supersededAt', 'is', null).where('value', 'is not', null).execute();
  return new Set(rows.map(({ sectorId }) => String(sectorId)));
}

/** Every active unit, and whichever else has entries; a centre sees its own line, not the others' names with zeros. */
async function unitHeadings(reading: Reading, sums: SumsBy): Promise<Heading[]> {
  const scope = scopeOf(reading);
  const { rows } = await units.list(reading, { filter: {}, sort: ['position', 'ASC'], range: null });
  return rows
    .filter(({ id, active }) => sums.parts.has(String(id)) || (active && (scope.all || scope.unitIds.includes(id))))
    .map(({ id, name, kind }) => ({ key: String(id), name, kind }));
}
