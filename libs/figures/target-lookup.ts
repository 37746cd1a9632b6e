import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add } from '#money';
import { targetsInForce } from '#targets';
import type { Dimension } from './board-record.js';
import type { FigureScope } from './sight.js';

export interface Targets {
  signed: string | null;
  received: string | null;
}

const NONE: Targets = { signed: null, received: null };

export interface TargetLookup {
  total: Targets;
  of(by: Dimension, key: string | null): Targets;
  /** The target of a part of the district: that of the one unit or sector it is; null when it is several. */
  ofScope(scope: FigureScope): Targets;
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
  const both = (sectorId: number | null, unitId: number | null): Targets => ({
    signed: value('signed', sectorId, unitId),
    received: value('received', sectorId, unitId),
  });
  return {
    total: both(null, null),
    of: (by, key) => {
      if (key === null || (by !== 'sector' && by !== 'unit')) return NONE;
      return by === 'sector' ? both(Number(key), null) : both(null, Number(key));
    },
    ofScope: ({ unitIds, sectorIds }) => {
      // a task force's unit is the sector's own: its part of the district is the sector
      if (sectorIds.length === 1) return both(sectorIds[0] ?? null, null);
      if (unitIds.length === 1) return both(null, unitIds[0] ?? null);
      return NONE;
    },
    count: (metric) => value(metric, null, null),
    foreignCapital: value('foreign_capital', null, null),
  };
}
