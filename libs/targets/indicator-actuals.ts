import { audit } from '#audit';
import { common } from '#errors';
import { atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';

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

  async change(work: Work, id: string, version: number, changes: Partial<IndicatorActualInput>): Promise<IndicatorActualRecord> {
    const before = await indicatorActuals.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await atVersion(work.tx.updateTable('indicatorActual').set({ ...changes, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    const after = await indicatorActuals.get(work, id);
    audit.record(work, { action: 'actual.edit', subjectType: 'indicator_actual', subjectId: id, before, after });
    return after;
  },
};
