export { refuse as periodRefusals } from './periods.refusals.js';
export {
  REOPENING_DECISIONS,
  type ClosingRecord,
  type ClosingSums,
  type PeriodRecord,
  type ReopeningDecision,
  type ReopeningRecord,
} from './period-record.js';
export { periods, type Counting } from './periods.js';
export { reopenings } from './reopenings.js';
export { closingPreview, type ClosingPreview, type LeftOut } from './closing-preview.js';
export { waitingIn, type WaitingEntry } from './waiting.js';
export { carryOver, type CarriedProject, type CarryOver } from './carry-over.js';
