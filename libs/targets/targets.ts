import type { BusinessDate } from '#calendar';
import { askable, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { checksOf, type TargetCheck } from './checks.js';
import { copyOf, type CopiedCell } from './copy.js';
import type { Metric } from './metrics.js';
import { setBatch, type BatchResult, type TargetBatch } from './batch.js';
import { targetListing, type TargetRecord } from './target-record.js';

export interface TargetInput {
  year: number;
  metric: Metric;
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  /** null withdraws the target. */
  value: string | null;
  source: string;
  /** 1 January of the year when absent. */
  effectiveOn?: BusinessDate | null;
  decidedOn?: BusinessDate | null;
}

export const targets = {
  askable: askable(targetListing),
  list: (reading: Reading, query: ListQuery): Promise<Page<TargetRecord>> => list(reading, targetListing, query),
  get: (reading: Reading, id: string): Promise<TargetRecord> => get(reading, targetListing, id),

  /** Every newest version of one metric of a year, months included: what the table editor shows. */
  async table(reading: Reading, year: number, metric: Metric): Promise<TargetRecord[]> {
    return (await reading.tx
      .selectFrom('targetView')
      .selectAll()
      .where('year', '=', year)
      .where('metric', '=', metric)
      .where('current', '=', true)
      .orderBy('id')
      .execute()) as TargetRecord[];
  },

  /** Sets one target; one that exists is superseded by the new version and kept, also where the value is the same. */
  async set(work: Work, { year, source, effectiveOn = null, decidedOn = null, ...cell }: TargetInput): Promise<TargetRecord> {
    const { targets: [record] } = await setBatch(work, { year, source, effectiveOn, decidedOn, cells: [{ ...cell, revision: null }] }, { evenUnchanged: true });
    if (!record) throw new Error('A target was set and left no version');
    return record;
  },

  /** Sets many targets at once with one source and date: all of them, or none. */
  setAll: (work: Work, batch: TargetBatch): Promise<BatchResult> => setBatch(work, batch),

  /** Do the parts sum to the whole, at every level. */
  checks: (reading: Reading, year: number): Promise<TargetCheck[]> => checksOf(reading, year),

  /** What last year's targets would be this year: proposed, not set. */
  copy: (reading: Reading, year: number, metric: Metric, percent: string): Promise<CopiedCell[]> => copyOf(reading, year, metric, percent),
};
