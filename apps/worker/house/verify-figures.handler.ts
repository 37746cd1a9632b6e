import { performance } from 'node:perf_hooks';
import { verifyBulletins } from '#bulletins';
import { figureChecks, verifyFigures } from '#figures';
import { worker, type Workshop } from '../workshop.js';

const HOUR = 3_600_000;
/** When nobody enters anything: from two to five in Shanghai. */
const NIGHT = { from: 2, until: 5 };

/** Asked every hour: due once in a night, or as soon as it can be where the worker was off at night. */
export async function verifyFiguresAtNight(shop: Workshop): Promise<void> {
  const due = await shop.door.read(worker, async (reading) => {
    const last = await figureChecks.last(reading);
    return isDue(reading.at, last?.checkedAt ?? null);
  });
  if (due) await verifyFiguresNow(shop);
}

export function isDue(now: Date, last: Date | null): boolean {
  if (last === null) return true;
  const hours = (now.getTime() - last.getTime()) / HOUR;
  const hour = (now.getUTCHours() + 8) % 24;
  return hours > 26 || (hours > 6 && hour >= NIGHT.from && hour < NIGHT.until);
}

/**
 * Adds the figures up again and keeps what was found. A fault is a bug or a hand in the database: it is told loudly and
 * nothing is repaired by itself (docs/operations.md says how).
 */
export async function verifyFiguresNow({ door, log }: Workshop): Promise<void> {
  const began = performance.now();
  const faults = await door.read(worker, verifyFigures);
  const tookMs = Math.round(performance.now() - began);
  await door.begin(worker, (work) => figureChecks.keep(work, { faults, tookMs }));
  if (faults.length > 0) log.error({ faults: faults.length, first: faults.slice(0, 5) }, 'the figures do not add up; see docs/operations.md');
  else log.info({ tookMs }, 'the figures add up');
  const printed = await door.read(worker, verifyBulletins);
  if (printed.length > 0) log.error({ faults: printed.length, first: printed.slice(0, 5) }, 'a published bulletin is not what the books say; see docs/operations.md');
}
