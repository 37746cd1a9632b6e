import type { BusinessDate } from '#calendar';
import type { Amount } from '#money';

export const CATEGORIES = [
  'construction',
  'equipment',
  'land',
  'paid_in_capital',
  'working_capital',
  'foreign_capital',
  'intangible',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const EVIDENCE_TYPES = [
  'bank_slip',
  'capital_verification',
  'invoice',
  'equipment_list',
  'land_payment',
  'construction_settlement',
  'split_certificate',
  'licence',
  'valuation',
  'customs',
  'contract_text',
  'photo',
  'permit',
  'other',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export const COUNTINGS = ['always', 'never', 'after_start', 'nothing_else_proves_spending'] as const;
export type Counting = (typeof COUNTINGS)[number];

export const COUNTED_KINDS = ['formal', 'increment'] as const;
/** Kinds of contracts that can count as signed at all; framework and intention agreements never do. */
export type CountedKind = (typeof COUNTED_KINDS)[number];

export interface CategoryRule {
  category: Category;
  counting: Counting;
  /** Types of which at least one must be attached before recognition. */
  evidenceTypes: EvidenceType[];
  note: string | null;
  /** Counts only up to this share of the project's other counted money, percent; null: no cap. */
  capPercent: string | null;
}

/** What counts, apart from its name and its day: what a version says, and what a draft proposes. */
export interface Rules {
  categories: CategoryRule[];
  contractKinds: CountedKind[];
  /** 元; a formal contract below it does not count. null: no floor. */
  contractFloor: Amount | null;
  /** The checklist of the confirmation: kinds of projects that do not count here. */
  excludedKinds: string[];
  /** 元; money below it does not count. null: no floor. */
  fundsFloor: Amount | null;
  /** Handed in later than this many days after its own date, an entry does not count. null: no cut-off. */
  cutOffDays: number | null;
}

/** 口径: one version, in force from its day until the next one's. Never changed, only followed by another. */
export interface RuleSet extends Rules {
  id: number;
  name: string;
  validFrom: BusinessDate;
  source: string | null;
  createdByName: string | null;
  createdAt: Date;
}
