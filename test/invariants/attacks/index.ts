import type { Attack } from '../attack.js';
import { contractAttacks } from './contracts.js';
import { evidenceAttacks } from './evidence.js';
import { groundAttacks } from './ground.js';
import { receiptStepAttacks } from './receipt-steps.js';
import { receiptAttacks } from './receipts.js';

/** Every attempt to break an invariant that these records carry. */
export const attacks: readonly Attack[] = [
  ...receiptAttacks,
  ...receiptStepAttacks,
  ...evidenceAttacks,
  ...contractAttacks,
  ...groundAttacks,
];
