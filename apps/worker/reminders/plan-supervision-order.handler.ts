import { planReminders, supervisionOrder } from '#reminders';
import { distinct } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

export const planSupervisionOrder: Consumer<'SupervisionOrderGiven' | 'SupervisionOrderChanged'> = {
  name: 'plan-supervision-order',
  handle: (work, payloads) => planReminders(work, supervisionOrder, distinct(payloads.map(({ orderId }) => orderId))),
};
