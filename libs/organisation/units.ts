import { audit } from '#audit';
import { common } from '#errors';
import { outbox } from '#jobs';
import { keysOf } from '#names';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { sessions } from './sessions.js';

export type UnitKind = 'bureau' | 'task_force' | 'centre' | 'park' | 'town' | 'department';
export const UNIT_KINDS = ['bureau', 'task_force', 'centre', 'park', 'town', 'department'] as const;

export interface UnitRecord {
  id: number;
  code: string;
  kind: UnitKind;
  name: string;
  sectorId: number | null;
  sectorName: string | null;
  /** false while the unit is counted but not yet named: the bureau names it. */
  named: boolean;
  active: boolean;
  position: number;
  source: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<UnitRecord> = {
  view: 'orgUnitView',
  fields: { id: 'number', code: 'text', kind: 'text', name: 'text', sectorId: 'number', named: 'boolean', active: 'boolean', position: 'number' },
  search: ['code'],
  names: { name: { of: 'orgUnit', id: 'id' }, sectorName: { of: 'sector', id: 'sectorId' } },
  order: ['position', 'ASC'],
  within: null,
};

export interface UnitInput {
  kind: UnitKind;
  name: string;
  sectorId: number | null;
  active: boolean;
  position: number;
}

export const units = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<UnitRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: number): Promise<UnitRecord> => get(reading, listing, id),

  async add(work: Work, input: UnitInput): Promise<UnitRecord> {
    const { id } = await work.tx
      .insertInto('orgUnit')
      .values({ ...input, ...keysOf(input.name, 'unit'), code: `${input.kind}-${work.at.getTime().toString(36)}`, createdAt: work.at, updatedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const record = await units.get(work, id);
    audit.record(work, { action: 'unit.edit', subjectType: 'org_unit', subjectId: String(id), after: record });
    return record;
  },

  /** Naming a unit that the report only counts marks it as named. */
  async change(work: Work, id: number, version: number, changes: Partial<UnitInput>): Promise<UnitRecord> {
    const before = await units.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    const named = before.named || (changes.name !== undefined && changes.name !== before.name);
    await atVersion(work.tx.updateTable('orgUnit').set({ ...changes, ...(changes.name === undefined ? {} : keysOf(changes.name, 'unit')), named, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    if (changes.sectorId !== undefined && changes.sectorId !== before.sectorId) await movePeople(work, id);
    const after = await units.get(work, id);
    audit.record(work, { action: 'unit.edit', subjectType: 'org_unit', subjectId: String(id), before, after });
    return after;
  },
};

/** Who answers for another sector sees other records, as who moves to another unit: what people carry about ends with it. */
async function movePeople(work: Work, unitId: number): Promise<void> {
  const members = await work.tx.selectFrom('person').select('id').where('unitId', '=', unitId).orderBy('id').execute();
  for (const { id } of members) {
    await sessions.endAllOf(work, id);
    await outbox.add(work, { kind: 'PersonMoved', payload: { personId: id } });
  }
}
