import { planReminders, supervisionOrder } from '#reminders';
import type { Consumer } from '../outbox-relay/consumer.js';

export const planSupervisionOrder: Consumer<'SupervisionOrderGiven' | 'SupervisionOrderChanged'> = {
  name: 'plan-supervision-order',
  handle: (work, { orderId }) => planReminders(work, supervisionOrder, [orderId]),
};
