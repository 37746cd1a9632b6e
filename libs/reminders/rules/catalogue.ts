import { nextStepDue } from './next-step-due.js';
import { supervisionOrder } from './supervision-order.js';
import type { ReminderRule } from './rule.js';

/** Every rule of reminding, one file each. */
export const rules: readonly ReminderRule[] = [nextStepDue, supervisionOrder];

export function ruleOf(code: string): ReminderRule | undefined {
  return rules.find((rule) => rule.code === code);
}
