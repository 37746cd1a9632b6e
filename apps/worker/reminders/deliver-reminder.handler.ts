import { systemClock } from '#calendar';
import { jobId, messageOf, type NewJob } from '#jobs';
import { deliverDue, dueReminders, type Waiting } from '#reminders';
import { worker, type Workshop } from '../workshop.js';

export const DELIVERY_JOB = 'delivery';

/** Jobs further away are added later: the queue need not carry months of promises that may still change. */
export const NUDGE_WITHIN_MS = 30 * 60 * 1000;
const BATCH = 100;

/** A delayed job per waiting reminder. Another due time is another job; whichever comes first delivers. */
export function nudgeJobs(waiting: readonly Waiting[]): NewJob[] {
  const horizon = systemClock.now().getTime() + NUDGE_WITHIN_MS;
  return waiting
    .filter(({ dueAt }) => dueAt.getTime() < horizon)
    .map(({ reminderId, dueAt }) => ({
      name: DELIVERY_JOB,
      id: jobId(reminderId, String(dueAt.getTime())),
      data: { reminderId },
      runAt: dueAt,
    }));
}

/** The nudge: one reminder, the moment it is due. */
export async function deliverReminder({ door, probe }: Workshop, reminderId: string): Promise<void> {
  await door.begin(worker, async (work) => {
    await deliverDue(work, { limit: 1, only: [reminderId] });
    probe('delivery acted');
  });
  probe('delivery committed');
}

/** The guarantee: everything that is due, whether the queue knows of it or not. */
export async function deliverAllDue(shop: Workshop): Promise<void> {
  const failed: string[] = [];
  for (;;) {
    try {
      const { delivered, cancelled } = await shop.door.begin(worker, (work) => deliverDue(work, { limit: BATCH, except: failed }));
      if (delivered + cancelled === 0) return;
    } catch {
      // One that cannot be delivered must not keep back the others: find it by trying each alone.
      const before = failed.length;
      failed.push(...(await deliverOneByOne(shop, failed)));
      if (failed.length === before) return;
    }
  }
}

async function deliverOneByOne(shop: Workshop, except: readonly string[]): Promise<string[]> {
  const due = await shop.door.read(worker, (reading) => dueReminders(reading, BATCH, except));
  const failed: string[] = [];
  for (const reminderId of due) {
    try {
      await deliverReminder(shop, reminderId);
    } catch (error) {
      failed.push(reminderId);
      shop.log.error({ reminderId, error: messageOf(error) }, 'a reminder could not be delivered and will be tried again');
    }
  }
  return failed;
}
