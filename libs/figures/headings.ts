import { sectors, units } from '#organisation';
import type { Reading } from '#database';
import { provinceName } from '#pipeline';
import type { Dimension } from './board-record.js';
import { scopeOf } from './sight.js';
import type { SumsBy } from './sums.js';

export interface Heading {
  key: string | null;
  name: string;
  kind: string | null;
}

/** The rows of the board: all that exist, in their order, and one for entries that have no part. */
export async function headings(reading: Reading, by: Dimension, sums: SumsBy): Promise<Heading[]> {
  const known = await (by === 'unit' ? unitHeadings(reading, sums) : listed(reading, by, sums));
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

async function listed(reading: Reading, by: Exclude<Dimension, 'unit'>, sums: SumsBy): Promise<Heading[]> {
  const scope = scopeOf(reading);
  if (by === 'sector') {
    const all = await sectors.all(reading);
    // who answers for a sector sees its line, and others only where own work is in them
    const mine = all.filter(({ id }) => scope.all || scope.sectorIds.length === 0 || scope.sectorIds.includes(id) || sums.parts.has(String(id)));
    return mine.map(({ id, name, targetKind }) => ({ key: String(id), name, kind: targetKind }));
  }
  if (by === 'region') return [...sums.parts.keys()].filter((key) => key !== null).sort().map((key) => ({ key, name: provinceName(key), kind: null }));
  if (by === 'origin') return ORIGINS.filter(({ key }) => key !== 'unsigned' || sums.parts.has(key));
  if (by === 'tier') return (await sectors.tiers(reading)).map(({ code, name }) => ({ key: code, name, kind: null }));
  return (await sectors.chains(reading)).map(({ code, name, chainGroup }) => ({ key: code, name, kind: chainGroup }));
}

/** Every active unit, and whichever else has entries; a centre sees its own line, not the others' names with zeros. */
async function unitHeadings(reading: Reading, sums: SumsBy): Promise<Heading[]> {
  const scope = scopeOf(reading);
  const { rows } = await units.list(reading, { filter: {}, sort: ['position', 'ASC'], range: null });
  return rows
    .filter(({ id, active }) => sums.parts.has(String(id)) || (active && (scope.all || scope.unitIds.includes(id))))
    .map(({ id, name, kind }) => ({ key: String(id), name, kind }));
}
