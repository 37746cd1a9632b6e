import type { Listing } from '#database';
import type { ContractReason } from '#rule-sets';

export const CONTRACT_KINDS = ['formal', 'framework', 'intention', 'supplement', 'increment'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];
export const CONTRACT_STATUSES = ['draft', 'submitted', 'confirmed'] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];
export const REVIEW_RESULTS = ['passed', 'not_applicable'] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

/** One payment of the plan, in the contract's currency. */
export interface Instalment {
  dueOn: string;
  amount: string;
  condition: string | null;
}

export interface ContractRecord {
  id: string;
  number: string;
  projectId: string;
  projectName: string;
  projectCode: string;
  investorId: string | null;
  investorName: string | null;
  parentId: string | null;
  unitId: number;
  unitName: string;
  sectorId: number;
  sectorName: string;
  kind: ContractKind;
  /** In the contract's currency; an increment may be negative (减资); null while unknown. */
  amount: string | null;
  currency: string;
  /** 元 per unit of the currency, as agreed or published on `fxOn`; null for 元. */
  fxRate: string | null;
  fxOn: string | null;
  fxSource: string | null;
  amountCny: string | null;
  signedOn: string;
  status: ContractStatus;
  fairReview: ReviewResult | null;
  fairReviewOn: string | null;
  legalReview: ReviewResult | null;
  legalReviewOn: string | null;
  ourPromises: string | null;
  theirPromises: string | null;
  note: string | null;
  instalments: Instalment[];
  fileIds: string[];
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: Date | null;
  returnNote: string | null;
  confirmedBy: string | null;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  countedOn: string | null;
  countedIn: string | null;
  /** 追溯调整: counted in a later month than it was signed in. */
  retroactive: boolean;
  /** The version that decided at the confirmation whether it counts as signed; null before, and for what never counts. */
  ruleSetId: number | null;
  ruleSetName: string | null;
  counts: boolean | null;
  uncountedBecause: ContractReason | null;
  /** Kind of the checklist that the confirming person found. */
  excludedKind: string | null;
  terminatedOn: string | null;
  terminationCountedOn: string | null;
  terminationReason: string | null;
  createdBy: string | null;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const contractListing: Listing<ContractRecord> = {
  view: 'contractView',
  fields: {
    id: 'id',
    number: 'text',
    projectId: 'id',
    projectName: 'text',
    investorId: 'id',
    investorName: 'text',
    parentId: 'id',
    unitId: 'number',
    sectorId: 'number',
    kind: 'text',
    amount: 'money',
    amountCny: 'money',
    currency: 'text',
    signedOn: 'date',
    status: 'text',
    countedOn: 'date',
    countedIn: 'text',
    retroactive: 'boolean',
    counts: 'boolean',
    terminatedOn: 'date',
    createdBy: 'id',
    submittedBy: 'id',
    submittedAt: 'moment',
    confirmedAt: 'moment',
    isDemo: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['number', 'projectCode', 'investorName'],
  names: { projectName: { of: 'project', id: 'projectId' }, investorName: { of: 'investor', id: 'investorId' } },
  order: ['signedOn', 'DESC'],
  within: { action: 'contract.read', units: ['unitId', 'projectUnitId', 'projectHostUnitId'], sectors: ['projectSectorId'] },
  hidden: ['projectUnitId', 'projectHostUnitId', 'projectSectorId'],
};
