import type { Reading } from '#database';
import { add } from '#money';
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
}

/** The year's targets in force (whole year). A part without a target of its own has none: it is never derived. */
export async function targetsOf(reading: Reading, year: number): Promise<TargetLookup> {
  const rows = await reading.tx
    .selectFrom('target')
    .select(['metric', 'sectorId', 'unitId', 'value'])
    .where('year', '=', year)
    .where('month', 'is', null)
    .where('supersededAt', 'is', null)
    .execute();
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
      if (key === null || by === 'tier' || by === 'chain') return NONE;
      return by === 'sector' ? both(Number(key), null) : both(null, Number(key));
    },
    ofScope: ({ unitIds, sectorIds }) => {
      // a task force's unit is the sector's own: its part of the district is the sector
      if (sectorIds.length === 1) return both(sectorIds[0] ?? null, null);
      if (unitIds.length === 1) return both(null, unitIds[0] ?? null);
      return NONE;
    },
    count: (metric) => value(metric, null, null),
  };
}
