import { nextStepDue, planReminders } from '#reminders';
import type { Consumer } from '../outbox-relay/consumer.js';

export const planNextStep: Consumer<'VisitLogged' | 'VisitChanged'> = {
  name: 'plan-next-step',
  handle: (work, { visitId }) => planReminders(work, nextStepDue, [visitId]),
};
