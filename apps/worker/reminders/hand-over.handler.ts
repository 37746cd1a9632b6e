import { handOverReminders } from '#reminders';
import type { Consumer } from '../outbox-relay/consumer.js';

export const handOver: Consumer<'PersonMoved'> = {
  name: 'hand-over-reminders',
  handle: (work, { personId }) => handOverReminders(work, personId),
};
