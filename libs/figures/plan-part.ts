import type { Reading } from '#database';
import type { Part } from './parts.js';
import { scopeOf } from './sight.js';
import type { TargetPart } from './target-lines.js';

/**
 * Which part of the plan speaks of exactly what the asking person sees of a part; null where the plan is not divided so,
 * or where only pieces are seen. A unit sees of a sector its own share, a sector's task force of a unit the share in the
 * sector: the whole sector's or the whole unit's target is not theirs.
 */
export function planPartOf(reading: Reading, { sectorId, unitId, tier, chain, region, origin }: Part): TargetPart | null {
  if ([tier, chain, region, origin].some((code) => code !== undefined)) return null;
  const scope = scopeOf(reading);
  if (scope.all) return { sectorId: sectorId ?? null, unitId: unitId ?? null };
  const seesWhole = (unitId !== undefined && scope.unitIds.includes(unitId)) || (sectorId !== undefined && scope.sectorIds.includes(sectorId));
  if (seesWhole) return { sectorId: sectorId ?? null, unitId: unitId ?? null };
  const [ownSector, ownUnit] = [scope.sectorIds[0], scope.unitIds[0]];
  if (sectorId === undefined && unitId === undefined) return ownPartOf(reading);
  if (sectorId !== undefined && unitId === undefined) return ownUnit === undefined ? null : { sectorId, unitId: ownUnit };
  if (sectorId === undefined && unitId !== undefined) return ownSector === undefined ? null : { sectorId: ownSector, unitId };
  return null;
}

/** The part of the plan that the asking person answers for; null for who sees the whole district, or nothing of it. */
export function ownPartOf(reading: Reading): TargetPart | null {
  const { all, sectorIds, unitIds } = scopeOf(reading);
  if (all) return null;
  // a task force's unit is the sector's own: its part of the district is the sector
  const [sectorId, unitId] = [sectorIds[0], unitIds[0]];
  if (sectorId !== undefined) return { sectorId, unitId: null };
  return unitId === undefined ? null : { sectorId: null, unitId };
}
