import type { Listing } from '#database';
import type { Category, EvidenceType, MoneyReason } from '#rule-sets';

export const RECEIPT_STATUSES = ['draft', 'submitted', 'reviewed', 'recognised', 'returned', 'rejected'] as const;
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

/** Why the bureau has to say a word before money is recognised: beyond the limit over the contract, or of a terminated project. */
export const CLEARANCE_KINDS = ['over_contract', 'terminated'] as const;
export type ClearanceKind = (typeof CLEARANCE_KINDS)[number];

/** One word of the bureau on one receipt, for good. */
export interface Clearance {
  id: string;
  kind: ClearanceKind;
  decision: 'agree' | 'refuse';
  reason: string;
  decidedBy: string;
  decidedByName: string;
  at: string;
}

export interface Evidence {
  fileId: string;
  evidenceType: EvidenceType;
  name: string;
  mediaType: string;
  size: number;
  /** Why a file that already proves another receipt is used again. */
  reuseReason: string | null;
}

/** 到位资金: one tranche of money, or the reversal of one. */
export interface ReceiptRecord {
  id: string;
  number: string;
  projectId: string;
  projectName: string;
  projectCode: string;
  projectStatus: string;
  investorId: string | null;
  investorName: string | null;
  contractId: string | null;
  contractNumber: string | null;
  unitId: number;
  unitName: string;
  sectorId: number;
  sectorName: string;
  /** In the receipt's currency; negative for a reversal and for nothing else. */
  amount: string;
  currency: string;
  fxRate: string | null;
  fxOn: string | null;
  fxSource: string | null;
  amountCny: string;
  paidOn: string;
  category: Category;
  payer: string;
  bankSerial: string | null;
  duplicateReason: string | null;
  overContractReason: string | null;
  note: string | null;
  status: ReceiptStatus;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: Date | null;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  recognisedBy: string | null;
  recognisedByName: string | null;
  recognisedAt: Date | null;
  countedOn: string | null;
  countedIn: string | null;
  retroactive: boolean;
  ruleSetId: number | null;
  ruleSetName: string | null;
  /** Whether it counts as received under the rule set stored with it, and why not. */
  counts: boolean | null;
  uncountedBecause: MoneyReason | null;
  reversalOf: string | null;
  reversalOfNumber: string | null;
  reversalReason: string | null;
  /** Recognised reversals of this receipt, in its currency. */
  reversedAmount: string;
  evidence: Evidence[];
  /** What the bureau still has to say before it can be recognised; empty once it is decided. */
  awaits: ClearanceKind[];
  awaitsWord: boolean;
  clearances: Clearance[];
  createdBy: string | null;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const receiptListing: Listing<ReceiptRecord> = {
  view: 'fundsReceiptView',
  fields: {
    id: 'id',
    number: 'text',
    projectId: 'id',
    projectName: 'text',
    investorId: 'id',
    investorName: 'text',
    contractId: 'id',
    unitId: 'number',
    sectorId: 'number',
    amount: 'money',
    amountCny: 'money',
    currency: 'text',
    paidOn: 'date',
    category: 'text',
    payer: 'text',
    bankSerial: 'text',
    status: 'text',
    createdBy: 'id',
    submittedBy: 'id',
    reviewedBy: 'id',
    recognisedBy: 'id',
    submittedAt: 'moment',
    recognisedAt: 'moment',
    countedOn: 'date',
    countedIn: 'text',
    retroactive: 'boolean',
    counts: 'boolean',
    reversalOf: 'id',
    awaitsWord: 'boolean',
    isDemo: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['number', 'projectCode', 'investorName', 'payer', 'bankSerial'],
  names: { projectName: { of: 'project', id: 'projectId' }, investorName: { of: 'investor', id: 'investorId' } },
  order: ['paidOn', 'DESC'],
  within: { action: 'funds.read', units: ['unitId', 'projectUnitId', 'projectHostUnitId'], sectors: ['projectSectorId'] },
  hidden: ['projectUnitId', 'projectHostUnitId', 'projectSectorId'],
};
