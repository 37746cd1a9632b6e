import { expireDays, sealDays } from '#access-log';
import { worker, type Workshop } from '../workshop.js';

/**
 * Asked every hour: seals the days that are over and removes those that have been kept long enough. Each is an entry of
 * the chain, in the transaction of what it tells.
 */
export async function tendAccessLog({ door, log }: Workshop): Promise<void> {
  const sealed = await door.begin(worker, sealDays);
  const removed = await door.begin(worker, expireDays);
  if (sealed > 0 || removed > 0) log.info({ sealed, removed }, 'the access log was tended');
}
