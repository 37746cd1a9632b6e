import type { Light } from '#figures';

export const RANKED_BY = ['unit', 'sector'] as const;
export type RankedBy = (typeof RANKED_BY)[number];
export const RANKED_METRICS = ['signed', 'received'] as const;
export type RankedMetric = (typeof RANKED_METRICS)[number];
export const RANK_ORDERS = ['completion', 'gap', 'actual', 'growth'] as const;
export type RankOrder = (typeof RANK_ORDERS)[number];

/** Units are compared with their like (docs/domain/rules.md#ranks); the bureau keeps the score and has no place in it. */
export const RANKED_KINDS = ['task_force', 'park', 'town', 'department', 'centre'] as const;
export type RankedKind = (typeof RANKED_KINDS)[number];

/** Why a row stands apart: it is steered by growth rates, has no target, or no base of last year. */
export type ApartReason = 'growth_steered' | 'no_target' | 'no_base';

/** A unit or sector as the board shows it. */
export interface RankingRow {
  key: string;
  name: string;
  /** Kind of the unit, or of the sector's target. */
  kind: string | null;
  /** The asking person's own unit or sector; everybody's own where the whole district is seen. */
  own: boolean;
  /** 元; amounts are null where the row is not one's own: of others one sees the place and the percent. */
  actual: string | null;
  target: string | null;
  pending: string | null;
  lastYear: string | null;
  /** Percent of the year's target. */
  completion: string | null;
  /** Percentage points ahead of schedule. */
  gap: string | null;
  light: Light | null;
  /** Percent over the same day of last year. */
  growth: string | null;
}

export interface RankedRow extends RankingRow {
  /** Ties share a place: 1, 2, 2, 4. */
  rank: number;
  tied: boolean;
}

export interface ApartRow extends RankingRow {
  reason: ApartReason;
}

export interface RankingGroup {
  /** Kind of the units; `sector` for the one group of sectors. */
  kind: RankedKind | 'sector';
  ranked: RankedRow[];
  /** Without a place: never counted as 0 %. */
  apart: ApartRow[];
}

export interface Ranking {
  year: number;
  asOf: string;
  knownAt: Date;
  by: RankedBy;
  metric: RankedMetric;
  order: RankOrder;
  /** Percent of the year that should be done, by the schedule of the metric. */
  schedule: string;
  /** false: only the group of the asking person. */
  wholeDistrict: boolean;
  groups: RankingGroup[];
}
