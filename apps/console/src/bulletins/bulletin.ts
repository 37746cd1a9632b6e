import type { RaRecord } from 'react-admin';
import type { Light } from '../providers/index.js';

/** Field names are the API's; amounts, percentages and points are exact text, null is unknown. */
export interface Bulletin extends RaRecord<string> {
  year: number;
  month: number;
  serial: number;
  revision: number;
  title: string;
  cutOff: string;
  knownAt: string;
  sha256: string;
  documentNumber: string | null;
  note: string | null;
  templateName: string | null;
  createdByName: string | null;
  createdAt: string;
  issuedAt: string | null;
  issuedByName: string | null;
  current: boolean;
}

export interface Measure {
  actual: string;
  target: string | null;
  completion: string | null;
  gap: string | null;
  light: Light;
  pending: string;
  lastYear: string | null;
  growth: string | null;
}

export interface FigureLine {
  key: string | null;
  name: string;
  signed: Measure;
  received: Measure;
  signedProjects: number;
  signedRank?: number | null;
  receivedRank?: number | null;
}

export interface Figures {
  title: string;
  year: number;
  month: number;
  cutOff: string;
  knownAt: string;
  office: string;
  district: { area: string };
  schedule: { percent: string };
  total: FigureLine;
  sectors: FigureLine[];
  unitGroups: { kind: string; name: string; units: FigureLine[] }[];
  tiers: FigureLine[];
  thresholds: { from: string; projects: number; amount: string }[];
  starts: { district: number; park: number; target: string | null };
  productions: { district: number; park: number; target: string | null };
  trend: { month: string; signed: string; received: string; signedToDate: string; receivedToDate: string }[];
  redList: Listed[];
  blackList: Listed[];
  problems: { rule: string; projectId: string; project: string; unit: string; detail: string }[];
  basis: { targets: unknown[]; ruleSet: string | null };
}

export interface Listed {
  name: string;
  group: string;
  metric: string;
  detail: string;
}

export type Format = 'docx' | 'xlsx' | 'pdf';

export interface WholeBulletin extends Bulletin {
  figures: Figures;
  formats: Format[];
}

export interface Preview {
  year: number;
  month: number;
  obstacle: 'not_over' | 'not_kept' | 'not_closed' | 'exists' | null;
  existingId: string | null;
  figures: Figures | null;
  formats: Format[];
}

export interface Difference {
  figure: string;
  before: { sum: string; entries: number };
  after: { sum: string; entries: number };
  difference: string;
  count: number;
  entries: {
    entryId: string;
    number: string | null;
    projectId: string;
    projectName: string | null;
    unitName: string;
    before: string;
    after: string;
    difference: string;
    entries: number;
    causes: { cause: string; countedOn: string; happenedOn: string; knownAt: string; byName: string | null; note: string | null }[];
  }[];
}

export interface Changes {
  bulletin: Bulletin;
  previous: Bulletin | null;
  before: { asOf: string; knownAt: string };
  after: { asOf: string; knownAt: string };
  figures: Difference[];
  lines: { by: 'sector' | 'unit'; key: string | null; name: string; metric: 'signed' | 'received'; before: string; after: string; difference: string }[];
  targets: { metric: string; sector: string | null; unit: string | null; before: string | null; after: string | null }[];
}

export interface Template extends RaRecord<string> {
  revision: number;
  name: string;
  note: string | null;
  builtIn: boolean;
  size: number;
  createdByName: string | null;
  createdAt: string;
  current: boolean;
}

export interface TemplateField {
  name: string;
  kind: 'text' | 'list';
  zh: string;
  en: string;
  of: TemplateField[];
}
