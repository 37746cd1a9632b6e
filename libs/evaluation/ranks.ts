import type { Ratio } from '#money';

/** What decides a place; null: unknown, so there is no place, never the last one. */
export interface Measured {
  measure: Ratio | null;
}

export type Placed<T> = T & { rank: number; tied: boolean };

/**
 * Places from the highest measure down; equal ones share a place and the next is skipped: 1, 2, 2, 4 (docs/domain/rules.md#ranks).
 * Compares unrounded values, so two that only print the same percent are not tied.
 */
export function placed<T extends Measured>(rows: readonly T[]): Placed<T>[] {
  const known = rows.filter((row): row is T & { measure: Ratio } => row.measure !== null);
  const ordered = [...known].sort((one, other) => other.measure.cmp(one.measure));
  const equal = (measure: Ratio): number => known.filter((row) => row.measure.eq(measure)).length;
  return ordered.map((row) => ({
    ...row,
    rank: known.filter((other) => other.measure.gt(row.measure)).length + 1,
    tied: equal(row.measure) > 1,
  }));
}
