import { audit } from '#audit';
import { common } from '#errors';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { requireUnitInUse } from '#organisation';
import { refuse } from './evaluation.refusals.js';
import type { RankedBy } from './ranking-record.js';

/**
 * Force majeure written down for a unit or sector, a year or one month of it: who is excused is not
 * black-listed (docs/domain/rules.md#red-and-black-lists).
 */
export interface ScoreExcuse {
  id: string;
  unitId: number | null;
  unitName: string | null;
  sectorId: number | null;
  sectorName: string | null;
  year: number;
  /** null: the whole year. */
  month: number | null;
  reason: string;
  recordedByName: string;
  recordedAt: Date;
  withdrawnAt: Date | null;
  withdrawnByName: string | null;
  withdrawalReason: string | null;
  version: number;
  updatedAt: Date;
}

const listing: Listing<ScoreExcuse> = {
  view: 'scoreExcuseView',
  fields: { id: 'id', unitId: 'number', sectorId: 'number', year: 'number', month: 'number', recordedAt: 'moment', withdrawnAt: 'moment', updatedAt: 'moment' },
  search: ['reason'],
  names: { unitName: { of: 'orgUnit', id: 'unitId' }, sectorName: { of: 'sector', id: 'sectorId' } },
  order: ['recordedAt', 'DESC'],
  within: null,
};

export type ExcuseInput = Pick<ScoreExcuse, 'unitId' | 'sectorId' | 'year' | 'month' | 'reason'>;

export const scoreExcuses = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<ScoreExcuse>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<ScoreExcuse> => get(reading, listing, id),

  async record(work: Work, input: ExcuseInput): Promise<ScoreExcuse> {
    if ((input.unitId === null) === (input.sectorId === null)) throw refuse.EXCUSE_SUBJECT();
    await requireUnitInUse(work, 'unitId', input.unitId);
    const { id } = await work.tx
      .insertInto('scoreExcuse')
      .values({ ...input, recordedBy: work.actor.id, recordedByName: work.actor.name, recordedAt: work.at, updatedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await scoreExcuses.get(work, id);
    audit.record(work, { action: 'score.excuse', subjectType: 'score_excuse', subjectId: id, unitId: after.unitId, after });
    return after;
  },

  /** What was written down stays readable; from now on it excuses nobody. */
  async withdraw(work: Work, id: string, version: number, reason: string): Promise<ScoreExcuse> {
    const before = await scoreExcuses.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    if (before.withdrawnAt !== null) throw refuse.EXCUSE_WITHDRAWN();
    const withdrawn = { withdrawnAt: work.at, withdrawnByName: work.actor.name, withdrawalReason: reason, version: version + 1 };
    await atVersion(work.tx.updateTable('scoreExcuse').set(withdrawn).where('id', '=', id).where('version', '=', version));
    const after = await scoreExcuses.get(work, id);
    audit.record(work, { action: 'score.excuse', subjectType: 'score_excuse', subjectId: id, unitId: after.unitId, before, after });
    return after;
  },
};

/** Reasons in force on a day as known at a moment, by the id of the unit or sector. */
export async function excusesOn(reading: Reading, question: { year: number; asOf: string; knownAt: Date; by: RankedBy }): Promise<Map<string, string>> {
  const { year, asOf, knownAt, by } = question;
  const rows = await reading.tx
    .selectFrom('scoreExcuse')
    .select(['unitId', 'sectorId', 'reason'])
    .where('year', '=', year)
    .where((eb) => eb.or([eb('month', 'is', null), eb('month', '=', Number(asOf.slice(5, 7)))]))
    .where('recordedAt', '<=', knownAt)
    .where((eb) => eb.or([eb('withdrawnAt', 'is', null), eb('withdrawnAt', '>', knownAt)]))
    .orderBy('recordedAt')
    .execute();
  return new Map(rows.flatMap(({ unitId, sectorId, reason }) => {
    const key = by === 'unit' ? unitId : sectorId;
    return key === null ? [] : [[String(key), reason] as const];
  }));
}
