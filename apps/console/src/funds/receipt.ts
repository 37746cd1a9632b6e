import { withoutRate } from '../contracts/contract.js';
import { minus } from '../contracts/sums.js';

export type ReceiptStatus = 'draft' | 'submitted' | 'reviewed' | 'recognised' | 'returned' | 'rejected';

/** A tranche of money, or the reversal of one, as the API answers it. */
export interface Receipt {
  id: string;
  number: string;
  projectId: string;
  projectName: string | null;
  projectStatus: string | null;
  investorName: string | null;
  contractId: string | null;
  contractNumber: string | null;
  unitId: number;
  unitName: string;
  sectorId: number;
  sectorName: string;
  amount: string;
  currency: string;
  fxRate: string | null;
  fxOn: string | null;
  fxSource: string | null;
  amountCny: string;
  paidOn: string;
  category: string;
  payer: string;
  bankSerial: string | null;
  duplicateReason: string | null;
  overContractReason: string | null;
  note: string | null;
  status: ReceiptStatus;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: string | null;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: string | null;
  recognisedBy: string | null;
  recognisedByName: string | null;
  recognisedAt: string | null;
  countedIn: string | null;
  retroactive: boolean;
  counts: boolean | null;
  uncountedBecause: string | null;
  reversalOf: string | null;
  reversalOfNumber: string | null;
  reversalReason: string | null;
  reversedAmount: string;
  evidence: ReceiptEvidence[];
  awaits: ('over_contract' | 'terminated')[];
  awaitsWord: boolean;
  clearances: { id: string; kind: string; decision: 'agree' | 'refuse'; reason: string; decidedBy: string; decidedByName: string; at: string }[];
  isDemo: boolean;
  version: number;
}

export interface ReceiptEvidence {
  fileId: string;
  evidenceType: string;
  name: string;
  mediaType: string;
  size: number;
  reuseReason: string | null;
}

/** Something is used a second time, and the submitter said why: whoever passes it has to agree. */
export function usesAgain({ duplicateReason, evidence, reversalOf }: Pick<Receipt, 'duplicateReason' | 'evidence' | 'reversalOf'>): boolean {
  return reversalOf === null && (Boolean(duplicateReason) || evidence.some(({ reuseReason }) => Boolean(reuseReason)));
}

/** What of a recognised receipt has not been reversed, in its currency. */
export function remainingOf({ amount, reversedAmount }: Pick<Receipt, 'amount' | 'reversedAmount'>): string {
  return minus(amount, reversedAmount.replace('-', ''));
}

const FIELDS = [
  ...['contractId', 'amount', 'currency', 'fxRate', 'fxOn', 'fxSource', 'paidOn', 'category', 'payer', 'bankSerial'],
  ...['duplicateReason', 'overContractReason', 'note'],
];

/** What the API takes of a receipt. */
export function receiptBodyOf(values: Record<string, unknown>, isNew = false): Record<string, unknown> {
  const body = Object.fromEntries(
    (isNew ? [...FIELDS, 'projectId'] : FIELDS).filter((field) => values[field] !== undefined).map((field) => [field, values[field] === '' ? null : values[field]]),
  );
  return { ...body, ...withoutRate(body), evidence: evidenceOf(values['evidence']) };
}

export function evidenceOf(held: unknown): { fileId: string; evidenceType: string | null; reuseReason: string | null }[] {
  return ((held ?? []) as Partial<ReceiptEvidence>[]).map(({ fileId = '', evidenceType = null, reuseReason }) => ({ fileId, evidenceType, reuseReason: reuseReason?.trim() || null }));
}
