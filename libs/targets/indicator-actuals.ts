import { audit } from '#audit';
import { common } from '#errors';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { refuse } from './refusals.js';

export const ACTUAL_METRICS = [
  'signed',
  'received',
  'signed_projects',
  'starts',
  'productions',
  'same_year_productions',
  'output_growth',
  'value_added_growth',
  'foreign_capital',
  'foreign_capital_growth',
  'land_reused_mu',
  'plant_reused_sqm',
] as const;
export type ActualMetric = (typeof ACTUAL_METRICS)[number];

/** An official figure, typed or imported with its source: results of earlier years, growth of 建筑业. */
export interface IndicatorActualRecord {
  id: string;
  metric: ActualMetric;
  scope: 'district' | 'park';
  sectorId: number | null;
  sectorName: string | null;
  tierCode: string | null;
  tierName: string | null;
  /** Cumulative from 1 January to this day. */
  asOf: string;
  year: number;
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  /** The sentence of the source that states the figure. */
  quotation: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<IndicatorActualRecord> = {
  view: 'indicatorActualView',
  fields: { id: 'id', metric: 'text', scope: 'text', sectorId: 'number', tierCode: 'text', asOf: 'date', year: 'number', updatedAt: 'moment' },
  search: ['metric', 'source', 'quotation'],
  order: ['asOf', 'DESC'],
  within: null,
};

export interface IndicatorActualInput {
  metric: ActualMetric;
  scope: 'district' | 'park';
  sectorId: number | null;
  asOf: string;
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  quotation: string | null;
}

export const indicatorActuals = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<IndicatorActualRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<IndicatorActualRecord> => get(reading, listing, id),

  async record(work: Work, input: IndicatorActualInput): Promise<IndicatorActualRecord> {
    const { id } = await work.tx
      .insertInto('indicatorActual')
      .values({ ...input, createdBy: work.actor.id, createdAt: work.at, updatedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await indicatorActuals.get(work, id);
    audit.record(work, { action: 'actual.edit', subjectType: 'indicator_actual', subjectId: id, after });
    return after;
  },

  /**
   * Records and corrects many figures at once: all of them, or none.
   * @throws VERSION_CONFLICT where one was corrected since it was read, ACTUAL_EXISTS where one appeared
   */
  async recordAll(work: Work, rows: readonly (IndicatorActualInput & { version: number | null })[]): Promise<IndicatorActualRecord[]> {
    const records: IndicatorActualRecord[] = [];
    for (const { version, ...input } of rows) {
      const existing = await idOf(work, input);
      if (version === null && existing !== null) throw refuse.ACTUAL_EXISTS();
      if (version !== null && existing === null) throw common.VERSION_CONFLICT();
      records.push(existing === null || version === null ? await indicatorActuals.record(work, input) : await indicatorActuals.change(work, existing, version, input));
    }
    return records;
  },

  async change(work: Work, id: string, version: number, changes: Partial<IndicatorActualInput>): Promise<IndicatorActualRecord> {
    const before = await indicatorActuals.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await atVersion(work.tx.updateTable('indicatorActual').set({ ...changes, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    const after = await indicatorActuals.get(work, id);
    audit.record(work, { action: 'actual.edit', subjectType: 'indicator_actual', subjectId: id, before, after });
    return after;
  },
};

async function idOf(work: Work, { metric, scope, sectorId, asOf }: IndicatorActualInput): Promise<string | null> {
  const row = await work.tx
    .selectFrom('indicatorActual')
    .select('id')
    .where('metric', '=', metric)
    .where('scope', '=', scope)
    .where('sectorId', 'is not distinct from', sectorId)
    .where('tierCode', 'is', null)
    .where('asOf', '=', asOf)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.id ?? null;
}
