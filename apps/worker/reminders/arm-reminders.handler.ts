import { planOverlooked, waitingReminders } from '#reminders';
import { worker, type Workshop } from '../workshop.js';
import { NUDGE_WITHIN_MS, nudgeJobs } from './deliver-reminder.handler.js';

/** Tells the queue of what falls due before the next round: also after it was wiped. Telling twice is harmless. */
export async function armReminders({ door, queue }: Workshop): Promise<void> {
  const waiting = await door.read(worker, (reading) => waitingReminders(reading, NUDGE_WITHIN_MS / 1000));
  await queue.add(nudgeJobs(waiting));
}

/** Plans what no event announced. */
export async function planWhatWasOverlooked({ door, queue, log }: Workshop): Promise<void> {
  const waiting = await door.begin(worker, (work) => planOverlooked(work));
  if (waiting.length > 0) log.info({ count: waiting.length }, 'reminders planned that no event had announced');
  await queue.add(nudgeJobs(waiting));
}
