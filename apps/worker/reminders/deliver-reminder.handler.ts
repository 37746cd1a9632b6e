import { createHash } from 'node:crypto';
import { systemClock } from '#calendar';
import { idList, idsOf, jobId, messageOf, type NewJob } from '#jobs';
import { deliverDue, dueReminders, type DeliveryOptions, type Waiting } from '#reminders';
import { worker, type Workshop } from '../workshop.js';

export const DELIVERY_JOB = 'delivery';

/** Jobs further away are added later: the queue need not carry months of promises that may still change. */
export const NUDGE_WITHIN_MS = 30 * 60 * 1000;
const BATCH = 100;

/** Has waiting reminders delivered when they are due; without a queue those that are due already at once, the rest by the scan. */
export async function nudge(shop: Workshop, waiting: readonly Waiting[]): Promise<void> {
  if (await shop.queue.add(nudgeJobs(waiting))) return;
  const now = systemClock.now();
  const due = waiting.filter(({ dueAt }) => dueAt <= now).map(({ reminderId }) => reminderId);
  if (due.length > 0) await deliver(shop, { limit: due.length, only: due }).catch(() => undefined);
}

/**
 * A delayed job for what is due at the same moment, a batch each: a morning on which hundreds are due is no storm of jobs.
 * Another due time or other company is another job; whichever comes first delivers.
 */
function nudgeJobs(waiting: readonly Waiting[]): NewJob[] {
  const horizon = systemClock.now().getTime() + NUDGE_WITHIN_MS;
  const moments = new Map<number, string[]>();
  for (const { reminderId, dueAt } of waiting) {
    const moment = dueAt.getTime();
    if (moment >= horizon) continue;
    const together = moments.get(moment) ?? [];
    together.push(reminderId);
    moments.set(moment, together);
  }
  return [...moments].flatMap(([moment, reminderIds]) =>
    inBatches(reminderIds.sort()).map((ids) => ({
      name: DELIVERY_JOB,
      id: jobId(createHash('sha256').update(idList(ids)).digest('hex').slice(0, 32), String(moment)),
      data: { reminderIds: idList(ids) },
      runAt: new Date(moment),
    })),
  );
}

function inBatches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) => ids.slice(index * BATCH, (index + 1) * BATCH));
}

/** The nudge: these reminders, the moment they are due. @throws when one of them failed, so that the queue tries again */
export async function deliverJob(shop: Workshop, reminderIds: string): Promise<void> {
  const ids = idsOf(reminderIds);
  try {
    await deliver(shop, { limit: ids.length, only: ids });
  } catch (error) {
    if (ids.length === 1 || (await deliverEach(shop, ids)).length > 0) throw error;
  }
}

/** The guarantee: everything that is due, whether the queue knows of it or not. */
export async function deliverAllDue(shop: Workshop): Promise<void> {
  const failed: string[] = [];
  while (!shop.stopping.aborted) {
    try {
      if ((await deliver(shop, { limit: BATCH, except: failed })) === 0) return;
    } catch {
      // One that cannot be delivered must not keep back the others: find it by trying each alone.
      const before = failed.length;
      failed.push(...(await deliverOneByOne(shop, failed)));
      if (failed.length === before) return;
    }
  }
}

/** @returns how many were delivered or called off */
async function deliver({ door, probe, announce }: Workshop, options: DeliveryOptions): Promise<number> {
  const settled = await door.begin(worker, async (work) => {
    const done = await deliverDue(work, options);
    if (done.delivered > 0) probe('delivery acted');
    return done;
  });
  if (settled.delivered > 0) probe('delivery committed');
  await announce(settled.outgoing);
  return settled.delivered + settled.cancelled;
}

async function deliverOneByOne(shop: Workshop, except: readonly string[]): Promise<string[]> {
  return deliverEach(shop, await shop.door.read(worker, (reading) => dueReminders(reading, BATCH, except)));
}

/** Each in a transaction of its own. @returns those that failed */
async function deliverEach(shop: Workshop, ids: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const reminderId of ids) {
    try {
      await deliver(shop, { limit: 1, only: [reminderId] });
    } catch (error) {
      failed.push(reminderId);
      shop.log.error({ reminderId, error: messageOf(error) }, 'a reminder could not be delivered and will be tried again');
    }
  }
  return failed;
}
