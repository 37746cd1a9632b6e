import type { Cell, Funnel, Light } from '../providers/types.js';

/** What `GET /wall` answers. Amounts and percentages are exact text. */
export type WallCell = Pick<Cell, 'actual' | 'target' | 'completion' | 'gap' | 'light'>;
export type Metric = 'signed' | 'received';
export const METRICS: readonly Metric[] = ['signed', 'received'];

export interface WallSector {
  name: string;
  signed: WallCell;
  received: WallCell;
  growth: { metric: 'output_growth' | 'value_added_growth'; target: string; actual: string | null; asOf: string | null; light: Light }[];
}

export interface RankedGroup {
  kind: string;
  rows: (WallCell & { rank: number; name: string })[];
  withoutTarget: { name: string; actual: string }[];
  silent: number;
}

export interface Behind {
  count: number;
  red: number;
  of: number;
  names: string[];
}

export interface WallMonth {
  /** YYYY-MM */
  month: string;
  signed: string | null;
  received: string | null;
  signedDue: string | null;
  receivedDue: string | null;
}

export interface Wall {
  district: { name: string; shortName: string; productName: string };
  demonstration: boolean;
  year: number;
  asOf: string;
  knownAt: string;
  schedules: Record<Metric, string>;
  signed: WallCell;
  received: WallCell;
  signedProjects: number;
  sectors: WallSector[];
  rankings: Record<Metric, RankedGroup[]>;
  funnel: NonNullable<Funnel['steps']>;
  flow: NonNullable<Funnel['flow']>;
  trend: WallMonth[];
  alerts: {
    behindUnits: Behind;
    behindSectors: Behind;
    problems: { count: number; byRule: Record<string, number> };
    week: { from: string; to: string; amount: string; count: number };
  };
  rules: { schedule: 'months' | 'days' | 'curve'; lights: { green: number; yellow: number }; ruleSet: { name: string; validFrom: string } | null };
}
