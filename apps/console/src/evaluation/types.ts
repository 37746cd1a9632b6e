import type { Light } from '../providers/index.js';

/** What the API answers of rankings, problem projects, lists and scores. Amounts and points are exact text. */
export interface RankingRow {
  key: string;
  name: string;
  kind: string | null;
  /** false: another's row, of which the amounts are not told. */
  own: boolean;
  actual: string | null;
  target: string | null;
  pending: string | null;
  lastYear: string | null;
  completion: string | null;
  gap: string | null;
  light: Light;
  growth: string | null;
}
export interface RankedRow extends RankingRow {
  rank: number;
  tied: boolean;
}
export interface RankingGroup {
  kind: string;
  ranked: RankedRow[];
  apart: (RankingRow & { reason: 'growth_steered' | 'no_target' | 'no_base' })[];
}
export interface Ranking {
  year: number;
  asOf: string;
  knownAt: string;
  schedule: string;
  wholeDistrict: boolean;
  groups: RankingGroup[];
}

export interface Lists {
  asOf: string;
  schedule: string;
  wholeDistrict: boolean;
  rule: { red: number; black: number; against: 'schedule' | 'year' };
  groups: { kind: string; red: RankedRow[]; black: RankedRow[]; spared: (RankedRow & { excuse: string | null })[] }[];
}

export const PROBLEM_RULES = ['signed_not_started', 'started_no_money', 'low_money', 'signed_no_money'] as const;
export type ProblemRule = (typeof PROBLEM_RULES)[number];
export interface ProblemProject {
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  hostUnitName: string | null;
  sectorName: string;
  findings: { rule: ProblemRule; since: string; days: number }[];
  signedOn: string | null;
  startedOn: string | null;
  signed: string | null;
  received: string;
  receivedShare: string | null;
}
export interface Problems {
  asOf: string;
  limits: { signedNotStartedMonths: number; startedNoMoneyMonths: number; lowMoneyMonths: number; lowMoneyPercent: number; signedNoMoneyDays: number };
  wholeDistrict: boolean;
  projects: ProblemProject[];
  counts: Record<ProblemRule, number>;
  leftOut: { status: string; count: number }[];
}

export interface Excuse {
  id: string;
  unitName: string | null;
  sectorName: string | null;
  year: number;
  month: number | null;
  reason: string;
  recordedByName: string;
  recordedAt: string;
  withdrawnAt: string | null;
  withdrawnByName: string | null;
  withdrawalReason: string | null;
  version: number;
}

export interface ItemParams {
  target?: string;
  minShare?: string;
  steps?: { from: string; points: string }[];
  points?: string;
  step?: string;
  tiers?: string[];
}
export interface Item {
  id?: string;
  name: string;
  metric: string;
  formula: string;
  weight: string | null;
  cap: string | null;
  floor: string | null;
  params: ItemParams;
}
export interface SchemeDraft {
  name: string;
  year: number;
  subject: 'unit' | 'sector';
  unitKinds: string[];
  withoutTarget: 'renormalise' | 'zero';
  source: string | null;
  items: Item[];
}
export interface Scheme extends SchemeDraft {
  id: string;
  revision: number;
  state: 'draft' | 'in_force' | 'retired';
  activatedAt: string | null;
  activatedByName: string | null;
  cautions: { code: string; items: string[]; zh: string; en: string }[];
  version: number;
}

export interface ScoreLine {
  itemId: string;
  name: string;
  weight: string | null;
  points: string | null;
  mark: string | null;
  notApplicable: string | null;
  explanation: { zh: string; en: string };
}
export interface ScoreRow {
  key: string;
  name: string;
  own: boolean;
  rank: number | null;
  tied: boolean;
  score: string | null;
  base: string;
  weights: string;
  scaled: string;
  additions: string;
  deductions: string;
  lines: ScoreLine[] | null;
}
export interface Results {
  scheme: Scheme;
  asOf: string;
  knownAt: string;
  schedule: string;
  schedules: { signed: string; received: string };
  wholeDistrict: boolean;
  groups: { kind: string; rows: ScoreRow[] }[];
}
