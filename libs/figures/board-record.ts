import type { NoTarget } from './held-targets.js';
import type { Dates } from './journal.js';
import type { Basis, Light } from './schedule.js';

/** `region`: the province that the investor comes from; `origin`: signed this year (新签) or carried over (续建). */
export const DIMENSIONS = ['sector', 'unit', 'tier', 'chain', 'region', 'origin'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One metric in one row: every part that a person may ask about. Amounts in 元. */
export interface Cell {
  actual: string;
  /** null: no target is set here; then completion, gap and light are null too, never 0 % or 100 %. */
  target: string | null;
  /** Why there is none here; null where there is one. */
  noTarget: NoTarget | null;
  /** Percent of the year's target. */
  completion: string | null;
  /** Percentage points ahead of schedule (negative: behind). */
  gap: string | null;
  light: Light | null;
  /** Handed in and not decided: shown beside the figure, never in it. */
  pending: string;
  /** The same day of last year, where it is known. */
  lastYear: string | null;
  /** Percent over the same day of last year; null where the base is missing or not above zero. */
  growth: string | null;
}

/** A sector steered by growth: its plan and what the statistics say so far. Percent. */
export interface GrowthCell {
  metric: 'output_growth' | 'value_added_growth';
  target: string;
  actual: string | null;
  asOf: string | null;
  cityAverage: string | null;
  light: Light | null;
  source: string;
}

export interface BoardRow {
  /** Id of the sector or unit, code of the tier, chain, province or origin; null for the rows that have none. */
  key: string | null;
  name: string;
  /** Kind of the unit, or of the sector's target. */
  kind: string | null;
  signed: Cell;
  received: Cell;
  /** Projects whose formal contract is in `signed`. */
  signedProjects: number;
  growth: GrowthCell[];
}

export interface CountFigure {
  district: number;
  /** Of these, inside the development zone. */
  park: number;
  target: string | null;
}

/** A published figure of an earlier year, with the sentence that states it. */
export interface BaseFigure {
  metric: string;
  scope: string;
  tierCode: string | null;
  asOf: string;
  value: string;
  growthPercent: string | null;
  source: string;
  quotation: string | null;
}

export interface Board {
  year: number;
  asOf: string;
  /** The moment whose knowledge this is. */
  knownAt: Date;
  /** By which day entries are placed: the books' or their own. */
  dates: Dates;
  by: Dimension;
  basis: Basis;
  /** Percent of the year that should be done, evenly. */
  schedule: string;
  /** The same for each metric; it differs where the district has curves. Gaps and lights follow these. */
  schedules: { signed: string; received: string };
  /** false: only the part of the district that the asking person may see. */
  wholeDistrict: boolean;
  total: BoardRow;
  /** What the asking person answers for, the row that its target speaks of; null where the whole district is seen. */
  own: BoardRow | null;
  rows: BoardRow[];
  /**
   * The total's target less those of the rows: what the plan has not divided among them, negative where it gives out more.
   * Null where the total or every row is without one. With it the table's targets add up.
   */
  undivided: { signed: string | null; received: string | null };
  starts: CountFigure;
  productions: CountFigure;
  sameYearProductions: CountFigure;
  /** Framework and intention agreements: never added to `signed`. */
  apart: { count: number; amount: string };
  /** Money of terminated projects inside `received`. */
  receivedOfTerminated: string;
  /** Entries counted later than they happened (追溯调整). */
  retroactive: { count: number; amount: string };
  base: BaseFigure[];
}
