import type { Dates, Dimension, NoTarget } from './types.js';

/** One metric in one month, amounts in 元; null is unknown or not come yet. */
export interface ProgressCell {
  amount: string | null;
  toDate: string | null;
  due: string | null;
  lastYear: string | null;
  lastYearToDate: string | null;
}

export interface ProgressMonth {
  month: string;
  signed: ProgressCell;
  received: ProgressCell;
}

/** A version of the year's target as a line. */
export interface PlanLine {
  effectiveOn: string;
  until: string | null;
  source: string | null;
  value: string | null;
  dueByMonth: string[];
}

export interface Progress {
  year: number;
  asOf: string;
  knownAt: string;
  dates: Dates;
  wholeDistrict: boolean;
  monthIsOver: boolean;
  lastYearFrom: 'books' | 'published' | null;
  months: ProgressMonth[];
  plan: { signed: PlanLine[]; received: PlanLine[] };
  noTarget: { signed: NoTarget | null; received: NoTarget | null };
}

export interface Forecast {
  amount: string | null;
  completion: string | null;
}

export interface Outlook {
  actual: string;
  pending: string;
  target: string | null;
  noTarget: NoTarget | null;
  completion: string | null;
  rest: string | null;
  needPerMonth: string | null;
  pacePerMonth: string | null;
  linear: Forecast;
  instalments: (Forecast & { coming: string; overdue: string; planned: number; unplanned: number; unplannedAmount: string }) | null;
}

export interface OutlookRow {
  key: string | null;
  name: string;
  kind: string | null;
  signed: Outlook;
  received: Outlook;
}

export interface YearOutlook {
  year: number;
  asOf: string;
  knownAt: string;
  dates: Dates;
  by: Dimension;
  wholeDistrict: boolean;
  monthsLeft: number;
  elapsed: string;
  total: OutlookRow;
  rows: OutlookRow[];
}

export interface Compared {
  month: string;
  lastYearMonth: string | null;
  growthOfMonth: string | null;
  toDate: string;
  lastYearToDate: string | null;
  growthToDate: string | null;
}

export interface ComparedRow {
  key: string | null;
  name: string;
  kind: string | null;
  signed: Compared;
  received: Compared;
}

export interface Comparison {
  year: number;
  asOf: string;
  lastYearAsOf: string;
  by: Dimension;
  wholeDistrict: boolean;
  lastYearFrom: 'books' | 'published' | null;
  total: ComparedRow;
  rows: ComparedRow[];
}

/** One official statement; `value` in 万美元, or percent for growth. */
export interface ForeignCapitalPoint {
  asOf: string;
  value: string;
  growthPercent: string | null;
  source: string;
  quotation: string | null;
}

export interface ForeignCapital {
  year: number;
  asOf: string;
  wholeDistrict: boolean;
  target: string | null;
  latest: ForeignCapitalPoint | null;
  completion: string | null;
  gap: string | null;
  lastYear: string | null;
  growth: string | null;
  points: ForeignCapitalPoint[];
  growthOnly: ForeignCapitalPoint[];
}

/** Why one figure has two answers. */
export interface Differences {
  figure: string;
  before: { sum: string; entries: number };
  after: { sum: string; entries: number };
  difference: string;
  count: number;
  entries: DifferenceEntry[];
}

export interface DifferenceEntry {
  entryId: string;
  number: string | null;
  kind: string | null;
  projectId: string;
  projectCode: string | null;
  projectName: string | null;
  unitName: string;
  sectorName: string;
  before: string;
  after: string;
  difference: string;
  entries: number;
  causes: DifferenceCause[];
}

export interface DifferenceCause {
  cause: string;
  countedOn: string;
  happenedOn: string;
  knownAt: string;
  amountCny: string;
  entries: number;
  byName: string | null;
  note: string | null;
}
