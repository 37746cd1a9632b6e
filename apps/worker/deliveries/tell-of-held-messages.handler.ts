import { tellOfHeldMessages } from '#deliveries';
import type { Consumer } from '../outbox-relay/consumer.js';

export const tellOfHeld: Consumer<'SendingReleased'> = {
  name: 'tell-of-held-messages',
  handle: async (work) => {
    await tellOfHeldMessages(work);
    return [];
  },
};
