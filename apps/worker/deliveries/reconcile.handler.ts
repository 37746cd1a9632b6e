import { openDeliveries, reconcile } from '#deliveries';
import { worker, type Workshop } from '../workshop.js';

/**
 * Every five minutes the ledger is held against what must never be. A finding is told loudly; what waits is told to the
 * queue once more, which is safe however often it happens.
 */
export async function reconcileDeliveries({ door, log, announce }: Workshop): Promise<void> {
  const findings = await door.read(worker, reconcile);
  for (const { code, what, count, ids } of findings) log.error({ code, count, ids }, `deliveries: ${what}`);
  await announce(await door.read(worker, (reading) => openDeliveries(reading, 1_000)));
}
