import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import type { ActualMetric } from './indicator-actuals.js';

/** An official figure as it stood at a moment. */
export interface ActualKnown {
  actualId: string;
  metric: ActualMetric;
  scope: 'district' | 'park';
  sectorId: number | null;
  tierCode: string | null;
  /** Cumulative from 1 January to this day. */
  asOf: BusinessDate;
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  quotation: string | null;
  /** The moment from which this was the figure known. */
  knownFrom: Date;
}

export interface KnownQuestion {
  metrics: readonly ActualMetric[];
  /** Figures for days after this one are left out. */
  upTo: BusinessDate;
  /** Figures for days before this one are left out. */
  from?: BusinessDate;
  /** This moment when absent. */
  knownAt?: Date;
}

/**
 * Official figures up to a day as they were known at a moment: a figure that was corrected later still says what it
 * said then, and one recorded later is not there. Newest day first.
 */
export async function actualsKnown(reading: Reading, { metrics, upTo, from, knownAt = reading.at }: KnownQuestion): Promise<ActualKnown[]> {
  if (metrics.length === 0) return [];
  let query = reading.tx
    .selectFrom('indicatorActualKnown')
    .select(['actualId', 'metric', 'scope', 'sectorId', 'tierCode', 'asOf', 'value', 'growthPercent', 'cityAverage', 'source', 'quotation', 'knownFrom'])
    .where('metric', 'in', [...metrics])
    .where('asOf', '<=', upTo)
    .where('knownFrom', '<=', knownAt)
    .where((is) => is.or([is('knownUntil', 'is', null), is('knownUntil', '>', knownAt)]))
    .orderBy('asOf', 'desc')
    .orderBy('metric')
    .orderBy('actualId');
  if (from) query = query.where('asOf', '>=', from);
  return (await query.execute()) as ActualKnown[];
}
