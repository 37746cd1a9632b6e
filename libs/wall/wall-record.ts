import type { ProblemRule } from '#evaluation';
import type { Basis, CountStep, FlowFunnel, GrowthCell, Light } from '#figures';

export const METRICS = ['signed', 'received'] as const;
export type Metric = (typeof METRICS)[number];

/** One metric of one part, amounts in 元. Without a target there is no completion, gap or light. */
export interface WallCell {
  actual: string;
  target: string | null;
  /** Percent of the year's target. */
  completion: string | null;
  /** Percentage points ahead of schedule (negative: behind). */
  gap: string | null;
  light: Light | null;
}

export interface WallSector {
  name: string;
  signed: WallCell;
  received: WallCell;
  /** A sector steered by growth rates instead of amounts. */
  growth: Pick<GrowthCell, 'metric' | 'target' | 'actual' | 'asOf' | 'light'>[];
}

export interface RankedUnit extends WallCell {
  /** 1, 2, 2, 4: equals share a place. */
  rank: number;
  name: string;
}

/** Units of one kind, which are compared with each other only. */
export interface RankedGroup {
  kind: string;
  rows: RankedUnit[];
  /** Nobody set these a target: they stand apart, the most first, and have no place. */
  withoutTarget: { name: string; actual: string }[];
  /** Without a target, and nothing counted yet. */
  silent: number;
}

export interface WallMonth {
  /** YYYY-MM */
  month: string;
  /** From January to the end of the month; null for months that have not begun. */
  signed: string | null;
  received: string | null;
  /** What should be there by the end of the month; null without a target. */
  signedDue: string | null;
  receivedDue: string | null;
}

export interface WallAlerts {
  /** Parts with a target that are not green in one of the two metrics; red in one of them. */
  behindUnits: Behind;
  behindSectors: Behind;
  /** Problem projects by the rules in the settings; one project may meet several rules. */
  problems: { count: number; byRule: Record<ProblemRule, number> };
  /** Recognised money counted from Monday to the day, 元. */
  week: { from: string; to: string; amount: string; count: number };
}

export interface Behind {
  count: number;
  red: number;
  /** Parts that have a target at all. */
  of: number;
  names: string[];
}

/**
 * Everything a screen in a meeting room shows, of one snapshot: sums of the whole district and of its parts. No company,
 * project or person is named here, because anybody may stand before the screen.
 */
export interface Wall {
  district: { name: string; shortName: string; productName: string };
  /** The data are invented (示例). */
  demonstration: boolean;
  year: number;
  asOf: string;
  knownAt: Date;
  /** Percent of the year's target that should be reached, for each metric by its own schedule. */
  schedules: Record<Metric, string>;
  signed: WallCell;
  received: WallCell;
  signedProjects: number;
  sectors: WallSector[];
  rankings: Record<Metric, RankedGroup[]>;
  funnel: CountStep[];
  flow: FlowFunnel;
  trend: WallMonth[];
  alerts: WallAlerts;
  /** By which rules the numbers were made: what a definition beside them has to say. */
  rules: {
    schedule: Basis;
    lights: { green: number; yellow: number };
    /** Which money counts; null before the first version. */
    ruleSet: { name: string; validFrom: string } | null;
  };
}
