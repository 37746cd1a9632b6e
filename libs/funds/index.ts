import './facts.js';

export { RECEIPT_STATUSES, type Evidence, type ReceiptRecord, type ReceiptStatus } from './receipt-record.js';
export { receipts, type NewEvidence, type ReceiptInput } from './receipts.js';
export { chain, type Decision, type DecisionRecord, type Step } from './chain.js';
export { reversals } from './reversals.js';
