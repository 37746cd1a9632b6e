import { instalmentDue } from './instalment-due.js';
import { introducerNotAnswered } from './introducer-not-answered.js';
import { leadNotAnswered } from './lead-not-answered.js';
import { leadNotTriaged } from './lead-not-triaged.js';
import { lightTurned } from './light-turned.js';
import { monthClosingDue } from './month-closing-due.js';
import { negotiationWithoutNews } from './negotiation-without-news.js';
import { nextStepDue } from './next-step-due.js';
import { nextStepOverdue } from './next-step-overdue.js';
import { projectSilent } from './project-silent.js';
import { projectsToHandOn } from './projects-to-hand-on.js';
import { receiptReturned } from './receipt-returned.js';
import { receiptWaiting } from './receipt-waiting.js';
import type { ReminderRule } from './rule.js';
import { signedNotRegistered } from './signed-not-registered.js';
import { signedNotStarted } from './signed-not-started.js';
import { startedNoMoney } from './started-no-money.js';
import { supervisionOrder } from './supervision-order.js';

/** Every rule of reminding, one file each, in the order of the work. */
export const rules: readonly ReminderRule[] = [
  nextStepDue,
  nextStepOverdue,
  projectsToHandOn,
  leadNotAnswered,
  leadNotTriaged,
  introducerNotAnswered,
  projectSilent,
  negotiationWithoutNews,
  signedNotRegistered,
  signedNotStarted,
  startedNoMoney,
  instalmentDue,
  receiptWaiting,
  receiptReturned,
  monthClosingDue,
  lightTurned,
  supervisionOrder,
];

export function ruleOf(code: string): ReminderRule | undefined {
  return rules.find((rule) => rule.code === code);
}
