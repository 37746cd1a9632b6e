import type { Reading } from '#database';
import type { Part } from './parts.js';
import { scopeOf } from './sight.js';
import type { TargetPart } from './target-lines.js';

/**
 * The target that belongs to exactly this part, as the asking person sees it; null where the plan names none. Who sees
 * a part of a sector only is not held against the whole sector's target.
 */
export function planPartOf(reading: Reading, { sectorId, unitId, tier, chain, region, origin }: Part): TargetPart | null {
  if ([tier, chain, region, origin].some((code) => code !== undefined)) return null;
  const { all, sectorIds, unitIds } = scopeOf(reading);
  const seesUnit = unitId !== undefined && unitIds.includes(unitId);
  const seesSector = sectorId !== undefined && sectorIds.includes(sectorId);
  if (sectorId !== undefined || unitId !== undefined) {
    return all || seesSector || seesUnit ? { sectorId: sectorId ?? null, unitId: unitId ?? null } : null;
  }
  if (all) return { sectorId: null, unitId: null };
  // a task force's unit is the sector's own: its part of the district is the sector
  if (sectorIds.length === 1) return { sectorId: sectorIds[0] ?? null, unitId: null };
  return unitIds.length === 1 ? { sectorId: null, unitId: unitIds[0] ?? null } : null;
}
