export { reminders, type ReminderRecord } from './reminders.js';
export { inbox, type InboxMessage } from './inbox.js';
export {
  handOverReminders,
  planOverlooked,
  planReminders,
  planRemindersOfProject,
  type Waiting,
} from './planning.js';
export { deliverDue, dueReminders, waitingReminders, type Delivered, type DeliveryOptions } from './delivery.js';
export { rules } from './rules/catalogue.js';
export { nextStepDue } from './rules/next-step-due.js';
export { supervisionOrder } from './rules/supervision-order.js';
export type { OwedReminder, ReminderRule, Standing } from './rules/rule.js';
