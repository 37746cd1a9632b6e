import type { Reading } from '#database';
import { fold } from '#sheets';

export interface Places {
  districtNames: ReadonlySet<string>;
  sectorOf: (text: string) => { id: number; name: string; growth: boolean } | null;
  unitOf: (text: string) => { id: number; name: string; active: boolean } | null;
}

const DISTRICT = ['全区', '全县', '区级', '全区合计', '全区目标'];
const TOTALS = /^(合计|总计|小计|累计)$/;

export function isTotal(text: string): boolean {
  return TOTALS.test(fold(text));
}

/** What the names of a table mean here: a sector by its name or its task force, a unit by its name. */
export async function placesOf(reading: Reading, district: { name: string; shortName: string }): Promise<Places> {
  const sectors = await reading.tx.selectFrom('sector').select(['id', 'name', 'code', 'targetKind']).where('active', '=', true).execute();
  const units = await reading.tx.selectFrom('orgUnit').select(['id', 'name', 'kind', 'sectorId', 'active']).execute();
  return {
    districtNames: new Set([...DISTRICT, district.name, district.shortName, `${district.shortName}区`].map(fold)),
    sectorOf: (text) => {
      const wanted = fold(text);
      const force = units.find(({ kind, name }) => kind === 'task_force' && fold(name) === wanted);
      const found = sectors.find(({ id, name, code }) => fold(name) === wanted || code === wanted || id === force?.sectorId || `${fold(name)}专班` === wanted);
      return found ? { id: found.id, name: found.name, growth: found.targetKind === 'growth' } : null;
    },
    unitOf: (text) => {
      const found = units.find(({ name }) => fold(name) === fold(text));
      return found ? { id: found.id, name: found.name, active: found.active } : null;
    },
  };
}
