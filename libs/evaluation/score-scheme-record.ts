import type { Listing } from '#database';
import type { RankedBy, RankedKind } from './ranking-record.js';

export const SCHEME_STATES = ['draft', 'in_force', 'retired'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

/** What an item is worth to whom has no target for it: its weight goes to the other items, or it gives nothing. */
export const WITHOUT_TARGET = ['renormalise', 'zero'] as const;
export type WithoutTarget = (typeof WITHOUT_TARGET)[number];

/** Families of formulas that are in use (docs/domain/rules.md#scores). */
export const SCORE_FORMULAS = ['schedule_ratio', 'annual_ratio', 'efficacy', 'group_max', 'steps'] as const;
export const DEDUCTIONS = ['per_case', 'per_missing'] as const;
export const ADDITIONS = ['above_target'] as const;
export const FORMULAS = [...SCORE_FORMULAS, ...DEDUCTIONS, ...ADDITIONS] as const;
export type Formula = (typeof FORMULAS)[number];

export type MetricUnit = 'money' | 'count' | 'percent';

/** What can be scored: its unit, and whether the year's targets name it (others take a target from the item). */
export const SCORE_METRICS = {
  signed: { unit: 'money', target: true },
  received: { unit: 'money', target: true },
  signed_projects: { unit: 'count', target: false },
  starts: { unit: 'count', target: true },
  productions: { unit: 'count', target: true },
  visits: { unit: 'count', target: false },
  signed_growth: { unit: 'percent', target: false },
  received_growth: { unit: 'percent', target: false },
  signed_completion: { unit: 'percent', target: false },
  received_completion: { unit: 'percent', target: false },
  arrival_rate: { unit: 'percent', target: false },
  first_money_share: { unit: 'percent', target: false },
  tier_projects: { unit: 'count', target: false },
  overdue_starts: { unit: 'count', target: false },
  problem_projects: { unit: 'count', target: false },
  // of the leads of the year, how many were answered, judged, fed back in time: late is late, whatever came of it
  answered_in_time: { unit: 'percent', target: false },
  triaged_in_time: { unit: 'percent', target: false },
  introducers_answered_in_time: { unit: 'percent', target: false },
} as const satisfies Record<string, { unit: MetricUnit; target: boolean }>;
export type ScoreMetric = keyof typeof SCORE_METRICS;

/** Metrics that count what is entered in this product and not what was achieved: see `cautionsOf`. */
const MEASURES_USE: readonly ScoreMetric[] = ['visits'];
export const measuresUse = ({ metric }: Pick<ItemInput, 'metric'>): boolean => MEASURES_USE.includes(metric);
export const SCORE_METRIC_NAMES = Object.keys(SCORE_METRICS) as [ScoreMetric, ...ScoreMetric[]];

/** From this value on, so many points. */
export interface Step {
  from: string;
  points: string;
}

/** What a formula needs beside weight, cap and floor; decimals with two places, amounts in 元. */
export interface ItemParams {
  /** The same for everybody; takes the place of the year's target. */
  target?: string;
  /** Percent of the (schedule) target below which the item gives nothing. */
  minShare?: string;
  steps?: Step[];
  /** Points per case, per missing one, or per step above the target. */
  points?: string;
  /** How much above the target earns `points`. */
  step?: string;
  /** Codes of the tiers that are counted. */
  tiers?: string[];
}

export interface ItemInput {
  name: string;
  metric: ScoreMetric;
  formula: Formula;
  /** Of 100; null for deductions and additions. */
  weight: string | null;
  /** Most points that the item gives or takes; null: the weight. */
  cap: string | null;
  floor: string | null;
  params: ItemParams;
}

export interface ScoreItem extends ItemInput {
  id: string;
}

export interface SchemeInput {
  name: string;
  year: number;
  subject: RankedBy;
  /** The groups it scores; empty for sectors. */
  unitKinds: RankedKind[];
  withoutTarget: WithoutTarget;
  source: string | null;
  items: ItemInput[];
}

/** What the bureau should know of a scheme before it scores people by it; a scheme in force keeps its scores all the same. */
export interface Caution {
  code: 'MEASURES_USE';
  /** Names of the items it is about. */
  items: string[];
  zh: string;
  en: string;
}

export interface ScoreScheme extends Omit<SchemeInput, 'items'> {
  id: string;
  /** Revisions of one scheme share their series. */
  seriesId: string;
  revision: number;
  state: SchemeState;
  activatedAt: Date | null;
  activatedByName: string | null;
  retiredAt: Date | null;
  retiredByName: string | null;
  createdByName: string | null;
  items: ScoreItem[];
  cautions: Caution[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const schemeListing: Listing<Omit<ScoreScheme, 'cautions'>> = {
  view: 'scoreSchemeView',
  fields: { id: 'id', seriesId: 'id', revision: 'number', name: 'text', year: 'number', subject: 'text', state: 'text', activatedAt: 'moment', createdAt: 'moment', updatedAt: 'moment' },
  search: ['source'],
  names: { name: { of: 'scoreScheme', id: 'id' } },
  order: ['updatedAt', 'DESC'],
  within: null,
};

export const isWeighted = (formula: Formula): boolean => (SCORE_FORMULAS as readonly Formula[]).includes(formula);
export const isDeduction = (formula: Formula): boolean => (DEDUCTIONS as readonly Formula[]).includes(formula);
