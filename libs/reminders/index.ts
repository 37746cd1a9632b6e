export { reminders, type ReminderRecord } from './reminders.js';
export { inbox, type InboxMessage } from './inbox.js';
export {
  handOverReminders,
  planOverlooked,
  planOverlookedOf,
  planReminders,
  planRemindersAfterVisit,
  planRemindersOfProject,
  planRemindersOfRecords,
  type Waiting,
} from './planning.js';
export { missedBy, reconcileReminders } from './reconcile.js';
export { deliverDue, dueReminders, isTimeOfRest, waitingReminders, type Delivered, type DeliveryOptions } from './delivery.js';
export { ESCALATION_TARGETS, parametersOf, type ChosenParameters, type EscalationTarget, type Parameters, type RuleParameters } from './parameters.js';
export { above, everybody, type Known, type People } from './recipients.js';
export { foresee, replay, unknownYears, type DayAhead, type Foreseen, type Replayed } from './preview.js';
export { reminderRules, type RuleChoice, type RuleRecord } from './rule-choices.js';
export { colleaguesFor, handOver, type Colleague } from './hand-over.js';
export { manyReminders, type Answered, type ReminderGroup } from './many.js';
export { discreet } from './wording.js';
export { ruleOf, rules } from './rules/catalogue.js';
export { nextStepDue } from './rules/next-step-due.js';
export { supervisionOrder } from './rules/supervision-order.js';
export { conditionRule, numberOf, numberedSubject, type Asked, type Condition, type ConditionRule } from './rules/condition.js';
export type { OwedReminder, ReminderRule, RuleWords, Standing } from './rules/rule.js';
export { unwantedMessages } from './outgoing.js';
export { buildDigests, buildGroupDigests } from './digests.js';
export { calendarEntries, type CalendarEntry } from './calendar.js';
