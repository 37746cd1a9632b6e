import { sql, type RawBuilder } from 'kysely';
import { reachOf } from '#access';
import type { Reading } from '#database';

/** What part of the district the asking person's figures cover; a part is never compared with the whole's target. */
export interface FigureScope {
  all: boolean;
  unitIds: readonly number[];
  sectorIds: readonly number[];
}

export function scopeOf(reading: Reading): FigureScope {
  return reachOf(reading.actor, 'figure.read');
}

/**
 * The first wall of figures: the same rows as in the lists, or totals and lists would disagree.
 * `entry` is the alias of a view with unit_id, sector_id and project_id.
 */
export function withinScope(scope: FigureScope, entry: string): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`;
  const column = (name: string) => sql.ref(`${entry}.${name}`);
  return sql<boolean>`(${column('unit_id')} = any(${sql.val(scope.unitIds)}::int[])
    or exists (select 1 from project own where own.id = ${column('project_id')}
      and (own.unit_id = any(${sql.val(scope.unitIds)}::int[]) or own.host_unit_id = any(${sql.val(scope.unitIds)}::int[])
        or own.sector_id = any(${sql.val(scope.sectorIds)}::int[]))))`;
}
