import type { Identifier } from 'react-admin';

/** What the API answers where it is not a plain record. Field names are the API's. */
export interface Me {
  id: string;
  /** The person and a mark of their rights: named by each request of the page that was drawn for them. */
  identity: string;
  name: string;
  username: string;
  unitId: number | null;
  unitName: string | null;
  sectorId: number | null;
  roles: string[];
  actions: string[];
  demonstration: boolean;
  language?: 'zh' | 'en';
  district: { code: string; name: string; shortName: string; productName: string };
  /** Origin of links that are passed on to others, where the server knows one. */
  publicUrl?: string | null;
  /** The server's day in Shanghai. */
  today: string;
  unreadMessages: number;
}

export interface StoredFile {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

export interface Demonstration {
  /** Where to open the product instead, because nobody signs in the way this page came. */
  openAt?: string | null;
  active: boolean;
  password: string | null;
  accounts: { username: string; name: string; role: string; unitName: string | null; hint: string | null }[];
}

export interface Founding {
  token: string;
  administrators: { role: 'sysadmin' | 'secadmin' | 'auditor'; name: string; username: string; password: string }[];
}

export interface InvestorCheck {
  /** Registered already, by whomever, under this name, a former one or this code. */
  known: boolean;
  /** The name it is known by. */
  name: string | null;
  /** false: the code belongs to a company of another name. */
  sameName: boolean;
  /** My unit sees it. */
  mine: boolean;
  held: boolean;
  investorId: Identifier | null;
  /** How many companies have a name like this one, where none has exactly this one. */
  near: number;
}

export interface Setting {
  id: string;
  value: unknown;
  version: number;
  changeable: boolean;
}

export type Light = 'green' | 'yellow' | 'red' | null;

/** Amounts, percentages and points are exact text; null is not applicable. */
/** Why a number is held against no target: none is set, it is a part only, it holds others' entries too, or the plan is not divided so. */
export type NoTarget = 'unset' | 'part' | 'mixed' | 'dimension';

export interface Cell {
  actual: string;
  target: string | null;
  noTarget: NoTarget | null;
  completion: string | null;
  gap: string | null;
  light: Light;
  pending: string;
  lastYear: string | null;
  growth: string | null;
}

export interface BoardRow {
  /** Id or code of the part; null is the part without one, or the total. */
  key: string | null;
  name: string;
  kind: string | null;
  signed: Cell;
  received: Cell;
  signedProjects: number;
  /** For a sector steered by growth instead of amounts. */
  growth: {
    metric: 'output_growth' | 'value_added_growth';
    target: string;
    actual: string | null;
    asOf: string | null;
    cityAverage: string | null;
    light: Light;
    source: string;
  }[];
}

export interface Counted {
  district: number;
  park: number;
  target: string | null;
}

/** By which day entries are placed: the books' or their own. */
export type Dates = 'counted' | 'happened';
export type Dimension = 'sector' | 'unit' | 'tier' | 'chain' | 'region' | 'origin';

export interface Board {
  year: number;
  asOf: string;
  knownAt: string;
  dates: Dates;
  by: Dimension;
  basis: 'months' | 'days' | 'curve';
  schedule: string;
  /** By metric: gaps and lights follow these. */
  schedules: { signed: string; received: string };
  /** false: the numbers are those of what this person may see. */
  wholeDistrict: boolean;
  total: BoardRow;
  /** What this person answers for; null for those who see the whole district. */
  own: BoardRow | null;
  rows: BoardRow[];
  /** The total's target less those of the rows; null where there is nothing to divide. */
  undivided: { signed: string | null; received: string | null };
  starts: Counted;
  productions: Counted;
  sameYearProductions: Counted;
  /** Framework and intention agreements: shown apart, never added. */
  apart: { count: number; amount: string };
  receivedOfTerminated: string;
  retroactive: { count: number; amount: string };
  base: {
    metric: string;
    scope: string;
    tierCode: string | null;
    asOf: string;
    value: string;
    growthPercent: string | null;
    source: string;
    quotation: string | null;
  }[];
}

export interface FlowCell {
  actual: string;
  target: string | null;
  completion: string | null;
}

export interface Conversion {
  of: string;
  base: number;
  reached: number;
  percent: string | null;
}

export interface Funnel {
  view: 'count' | 'flow' | 'batch';
  year: number;
  asOf: string;
  steps?: { step: string; reached: number; skipped: number; current: number; conversion: Conversion | null; ofLeads: Conversion | null; fromPrevious: string | null }[];
  flow?: { signed: FlowCell; received: FlowCell; receivedToSigned: string | null };
  batch?: {
    signed: string;
    received: string;
    arrival: string | null;
    receivedOfOthers: string;
    receivedInOtherYears: string;
    signedLines: { formal: string; increments: string; ended: string };
    receivedLines: { ofBatch: string; ofEarlier: string; ofEnded: string; withoutContract: string };
  };
}

export interface FigureRows {
  figure: string;
  sum: string;
  count: number;
  rows: {
    entryId: string;
    number: string;
    kind: string;
    projectId: string;
    projectCode: string | null;
    projectName: string | null;
    unitId: number;
    unitName: string;
    sectorId: number;
    sectorName: string;
    tierCode: string | null;
    regionCode: string | null;
    origin: 'new' | 'carried' | 'unsigned';
    amount: string | null;
    currency: string;
    fxRate: string | null;
    amountCny: string;
    happenedOn: string;
    countedOn: string | null;
    retroactive: boolean;
    flagged: boolean;
  }[];
}
