import { createHash } from 'node:crypto';
import type { BusinessDate } from '#calendar';
import type { Light, ReceivedLines } from '#figures';

/** One metric of one line, as it stood: amounts in 元, percentages and points as exact text, unknown is null. */
export interface Measure {
  actual: string;
  target: string | null;
  completion: string | null;
  gap: string | null;
  light: Light | null;
  pending: string;
  lastYear: string | null;
  growth: string | null;
}

export interface Line {
  key: string | null;
  name: string;
  kind: string | null;
  signed: Measure;
  received: Measure;
  signedProjects: number;
}

/** A unit within its group: ties share a rank (1, 2, 2, 4), a line without a target has none (docs/domain/rules.md#ranks). */
export interface RankedLine extends Line {
  signedRank: number | null;
  receivedRank: number | null;
}

export interface UnitGroup {
  kind: string;
  name: string;
  units: RankedLine[];
}

export interface GrowthLine {
  sector: string;
  metric: string;
  target: string;
  actual: string | null;
  asOf: BusinessDate | null;
  cityAverage: string | null;
  light: Light | null;
}

export interface CountLine {
  district: number;
  park: number;
  target: string | null;
}

/** Projects whose formal contract of the year, with its increments, reaches an amount. */
export interface Threshold {
  from: string;
  projects: number;
  amount: string;
}

export interface ListedUnit {
  name: string;
  group: string;
  metric: string;
  detail: string;
}

export interface ProblemLine {
  rule: string;
  projectId: string;
  project: string;
  unit: string;
  sector: string;
  detail: string;
}

export interface TargetUsed {
  metric: string;
  sector: string | null;
  unit: string | null;
  value: string;
  revision: number;
  source: string;
}

/**
 * Everything a bulletin says, frozen: a plain record without floats, so that the same month, cut-off and moment give the
 * same bytes. Word, Excel and PDF are only ways of printing it.
 */
export interface BulletinFigures {
  format: 1;
  year: number;
  month: number;
  title: string;
  /** Last business day that counts. */
  cutOff: BusinessDate;
  /** The moment whose knowledge this is, ISO 8601. */
  knownAt: string;
  district: { code: string; name: string; shortName: string; area: string };
  office: string;
  /** Percent of the year that should be done: of even months or days, and of each metric by its own curve. */
  schedule: { basis: string; percent: string; signed: string; received: string };
  lights: { green: number; yellow: number };
  total: Line;
  sectors: Line[];
  unitGroups: UnitGroup[];
  tiers: Line[];
  thresholds: Threshold[];
  starts: CountLine;
  productions: CountLine;
  sameYearProductions: CountLine;
  funnel: { step: string; reached: number; skipped: number; current: number; fromPrevious: string | null }[];
  flow: { receivedToSigned: string | null };
  batch: {
    signed: string;
    received: string;
    arrival: string | null;
    receivedOfOthers: string;
    /** The year's received by whose it is; bulletins of before the lines were told apart have only the others together. */
    receivedLines?: ReceivedLines;
  };
  apart: { count: number; amount: string };
  retroactive: { count: number; amount: string };
  receivedOfTerminated: string;
  /** Received money by whose it is: receipts of the category foreign capital, and all others. */
  capital: { domestic: string; foreign: string };
  trend: { month: string; signed: string; received: string; signedToDate: string; receivedToDate: string }[];
  growth: GrowthLine[];
  redList: ListedUnit[];
  blackList: ListedUnit[];
  problems: ProblemLine[];
  basis: { targets: TargetUsed[]; ruleSet: string | null };
}

/** The one way to write a record down: keys in order, no spaces. Equal records are equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, content]) => content !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, content]) => `${JSON.stringify(key)}:${canonical(content)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the written figures, hex: the data version that stands in print. */
export function fingerprint(written: string): string {
  return createHash('sha256').update(written, 'utf8').digest('hex');
}

/** A bulletin as its documents print it: the frozen figures and what was said when it was published. */
export interface PrintedBulletin {
  serial: number;
  revision: number;
  /** 文号 of the office, as typed; null where none was given. */
  documentNumber: string | null;
  note: string | null;
  sha256: string;
  createdAt: Date;
  figures: BulletinFigures;
}
