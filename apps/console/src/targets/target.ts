/** A target as the API answers it; versions are kept, one is current. */
export interface Target {
  id: string;
  year: number;
  metric: string;
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
  month: number | null;
  /** null: withdrawn. */
  value: string | null;
  source: string;
  effectiveOn: string;
  decidedOn: string | null;
  revision: number;
  current: boolean;
  createdAt: string;
  supersededAt: string | null;
}

export interface Part {
  kind: 'whole' | 'sector' | 'unit';
  id: number | null;
  name: string;
  metrics: readonly string[];
}

export interface Check {
  metric: string;
  by: 'sector' | 'unit' | 'month';
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
  month: number | null;
  whole: string | null;
  parts: string;
  difference: string | null;
}

const AMOUNTS = ['signed', 'received'] as const;

/** The parts a year's plan can speak of (what is retired only where it has a target), and what may be set for each: amounts, or growth where the sector is steered by growth. */
export function partsOf(
  whole: string,
  sectors: readonly { id: number; name: string; targetKind: string; active: boolean }[],
  units: readonly { id: number; name: string; active: boolean }[],
  targets: readonly Target[],
): Part[] {
  const hasTarget = (unitId: number): boolean => targets.some((target) => target.unitId === unitId);
  const isPlanned = (sectorId: number): boolean => targets.some((target) => target.sectorId === sectorId);
  return [
    { kind: 'whole', id: null, name: whole, metrics: [...AMOUNTS, 'starts', 'productions', 'foreign_capital'] },
    ...sectors.filter(({ id, active }) => active || isPlanned(id)).map(({ id, name, targetKind }): Part => ({ kind: 'sector', id, name, metrics: targetKind === 'growth' ? ['output_growth', 'value_added_growth'] : AMOUNTS })),
    ...units.filter(({ id, active }) => active || hasTarget(id)).map(({ id, name }): Part => ({ kind: 'unit', id, name, metrics: AMOUNTS })),
  ];
}

/** The year's target of a part; monthly ones are not the year's, and a withdrawn one is none. */
export function targetOf(targets: readonly Target[], part: Part, metric: string): Target | undefined {
  const { sectorId, unitId } = scopeOf(part);
  return targets.find((target) => target.metric === metric && target.sectorId === sectorId && target.unitId === unitId && target.month === null && target.value !== null);
}

export function scopeOf({ kind, id }: Pick<Part, 'kind' | 'id'>): { sectorId: number | null; unitId: number | null } {
  return { sectorId: kind === 'sector' ? id : null, unitId: kind === 'unit' ? id : null };
}

/** How a list is asked for all versions of one target. */
export function versionsFilter(year: number, part: Part, metric: string): Record<string, unknown> {
  const { sectorId, unitId } = scopeOf(part);
  return {
    ...{ year, metric, month_isnull: true },
    ...(sectorId === null ? { sectorId_isnull: true } : { sectorId }),
    ...(unitId === null ? { unitId_isnull: true } : { unitId }),
  };
}

export type Verdict = 'equal' | 'short' | 'over' | 'noWhole' | 'noParts';

/** Parts against the whole: the difference is named and never forced. Nothing to say where neither is set. */
export function verdictOf({ whole, parts, difference }: Pick<Check, 'whole' | 'parts' | 'difference'>): Verdict | null {
  const noParts = !/[1-9]/.test(parts);
  if (whole === null || difference === null) return noParts ? null : 'noWhole';
  if (noParts) return 'noParts';
  if (!/[1-9]/.test(difference)) return 'equal';
  return difference.startsWith('-') ? 'over' : 'short';
}
