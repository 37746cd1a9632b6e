import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add } from '#money';
import { targetsInForce } from '#targets';
import type { TargetPart } from './target-lines.js';

export interface Targets {
  signed: string | null;
  received: string | null;
}

export interface TargetLookup {
  /** The district's when both are null, a sector's, a unit's, or a unit's share of a sector. */
  of(part: TargetPart): Targets;
  count(metric: 'starts' | 'productions'): string | null;
  /** Plan of foreign capital, 万美元. */
  foreignCapital: string | null;
}

/**
 * The year's targets (whole year) as they hold on a business date and were known at a moment; today and now when absent.
 * A part without a target of its own has none: it is never derived.
 */
export async function targetsOf(reading: Reading, year: number, asOf: BusinessDate = reading.today, knownAt: Date = reading.at): Promise<TargetLookup> {
  const rows = (await targetsInForce(reading, year, asOf, knownAt)).filter(({ month }) => month === null);
  const value = (metric: string, sectorId: number | null, unitId: number | null): string | null => {
    const row = rows.find((candidate) => candidate.metric === metric && candidate.sectorId === sectorId && candidate.unitId === unitId);
    return row ? add(row.value) : null;
  };
  return {
    of: ({ sectorId, unitId }) => ({ signed: value('signed', sectorId, unitId), received: value('received', sectorId, unitId) }),
    count: (metric) => value(metric, null, null),
    foreignCapital: value('foreign_capital', null, null),
  };
}
