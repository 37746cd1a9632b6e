import { handOverReminders } from '#reminders';
import { distinct, oneAfterAnother } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

export const handOver: Consumer<'PersonMoved'> = {
  name: 'hand-over-reminders',
  handle: (work, payloads) => oneAfterAnother(distinct(payloads.map(({ personId }) => personId)), (personId) => handOverReminders(work, personId)),
};
