import { planOverlooked, waitingReminders } from '#reminders';
import { worker, type Workshop } from '../workshop.js';
import { NUDGE_WITHIN_MS, nudge } from './deliver-reminder.handler.js';

/** Tells the queue of what falls due before the next round: also after it was wiped. Telling twice is harmless. */
export async function armReminders(shop: Workshop): Promise<void> {
  const waiting = await shop.door.read(worker, (reading) => waitingReminders(reading, NUDGE_WITHIN_MS / 1000));
  await nudge(shop, waiting);
}

/** Plans what no event announced. */
export async function planWhatWasOverlooked(shop: Workshop): Promise<void> {
  const waiting = await shop.door.begin(worker, (work) => planOverlooked(work));
  if (waiting.length > 0) shop.log.info({ count: waiting.length }, 'reminders planned that no event had announced');
  await nudge(shop, waiting);
}
