import './facts.js';

export { CLEARANCE_KINDS, RECEIPT_STATUSES, type Clearance, type ClearanceKind, type Evidence, type ReceiptRecord, type ReceiptStatus } from './receipt-record.js';
export { receipts, type NewEvidence, type ReceiptInput } from './receipts.js';
export type { Likeness } from './alike.js';
export { chain, type Decision, type DecisionRecord, type Step } from './chain.js';
export { clear, type ClearanceInput } from './clearances.js';
export { reversals } from './reversals.js';
