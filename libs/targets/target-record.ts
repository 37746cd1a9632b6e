import type { BusinessDate } from '#calendar';
import type { Listing } from '#database';
import type { Metric } from './metrics.js';

/** One version of one target. */
export interface TargetRecord {
  id: string;
  year: number;
  metric: Metric;
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
  /** null: the whole year. A month's value is its own increment, not the sum from January. */
  month: number | null;
  /** 元 for signed and received, 万美元 for foreign capital, a number for counts, percent for growth; null: withdrawn. */
  value: string | null;
  source: string;
  /** The business day from which it holds. */
  effectiveOn: BusinessDate;
  /** The day on the document that decided it. */
  decidedOn: BusinessDate | null;
  revision: number;
  /** The newest version; earlier ones still answer for what was known before it, and for the days before it holds. */
  current: boolean;
  createdAt: Date;
  supersededAt: Date | null;
}

export const targetListing: Listing<TargetRecord> = {
  view: 'targetView',
  fields: {
    id: 'id',
    year: 'number',
    metric: 'text',
    sectorId: 'number',
    unitId: 'number',
    month: 'number',
    value: 'money',
    current: 'boolean',
    effectiveOn: 'date',
    createdAt: 'moment',
  },
  order: ['createdAt', 'ASC'],
  within: null,
};

/** Which target is meant. */
export interface TargetCell {
  metric: Metric;
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
}

export function keyOf({ metric, sectorId, unitId, month }: TargetCell): string {
  return [metric, sectorId ?? '', unitId ?? '', month ?? ''].join('/');
}
