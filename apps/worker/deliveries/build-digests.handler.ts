import { buildDigests, buildGroupDigests } from '#reminders';
import { worker, type Workshop } from '../workshop.js';

const BATCH = 200;

/** Asked every half minute: builds what the day still owes, also after a pause, and nothing twice. */
export async function buildDueDigests(shop: Workshop): Promise<void> {
  for (let built = BATCH; built === BATCH && !shop.stopping.aborted; ) {
    const batch = await shop.door.begin(worker, (work) => buildDigests(work, BATCH, shop.publicUrl));
    await shop.announce(batch.outgoing);
    built = batch.digests;
  }
  const groups = await shop.door.begin(worker, buildGroupDigests);
  await shop.announce(groups.outgoing);
}
