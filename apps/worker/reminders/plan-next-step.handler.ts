import { nextStepDue, planReminders } from '#reminders';
import { distinct } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

export const planNextStep: Consumer<'VisitLogged' | 'VisitChanged'> = {
  name: 'plan-next-step',
  handle: (work, payloads) => planReminders(work, nextStepDue, distinct(payloads.map(({ visitId }) => visitId))),
};
