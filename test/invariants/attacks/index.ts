import type { Attack } from '../attack.js';
import { accessLogAttacks } from './access-log.js';
import { clearanceAttacks } from './clearances.js';
import { closingAndRuleAttacks } from './closings-and-rules.js';
import { administratorAttacks } from './administrators.js';
import { contractAttacks } from './contracts.js';
import { evidenceAttacks } from './evidence.js';
import { journalAttacks } from './journal.js';
import { messageAndOrderAttacks } from './messages-and-orders.js';
import { periodAttacks } from './periods-and-targets.js';
import { partAttacks } from './parts.js';
import { plannedProjectAttacks } from './planned-projects.js';
import { receiptStepAttacks } from './receipt-steps.js';
import { receiptAttacks } from './receipts.js';
import { screenAttacks } from './screens.js';
import { schemeAttacks } from './schemes.js';
import { recordAttacks } from './records.js';

/** Every attempt to break an invariant that these records carry. */
export const attacks: readonly Attack[] = [
  ...receiptAttacks,
  ...receiptStepAttacks,
  ...clearanceAttacks,
  ...evidenceAttacks,
  ...contractAttacks,
  ...periodAttacks,
  ...closingAndRuleAttacks,
  ...recordAttacks,
  ...plannedProjectAttacks,
  ...schemeAttacks,
  ...journalAttacks,
  ...messageAndOrderAttacks,
  ...screenAttacks,
  ...partAttacks,
  ...accessLogAttacks,
  ...administratorAttacks,
];
