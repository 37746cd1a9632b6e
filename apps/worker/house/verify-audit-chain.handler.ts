import { performance } from 'node:perf_hooks';
import { verifyAccessLog } from '#access-log';
import { chainChecks, verifyAuditChain } from '#audit';
import { worker, type Workshop } from '../workshop.js';
import { isDue } from './verify-figures.handler.js';

/** Asked every hour: due once in a night, or as soon as it can be where the worker was off at night. */
export async function verifyAuditChainAtNight(shop: Workshop): Promise<void> {
  const due = await shop.door.read(worker, async (reading) => isDue(reading.at, await chainChecks.lastOfProduct(reading)));
  if (due) await verifyAuditChainNow(shop);
}

/**
 * Follows the chain from the first entry to the last, compares the sealed days of the access log, and keeps what was found. A break is a hand in the database: it is
 * told loudly, to the auditor, the operator and in the log, and nothing is repaired (docs/operations.md says what to do).
 */
export async function verifyAuditChainNow({ door, log }: Workshop): Promise<void> {
  const began = performance.now();
  const { report, sealed } = await door.read(worker, async (reading) => ({
    report: await verifyAuditChain(reading, await chainChecks.anchor(reading)),
    sealed: await verifyAccessLog(reading),
  }));
  const tookMs = Math.round(performance.now() - began);
  await door.begin(worker, (work) => chainChecks.keep(work, report, sealed, tookMs));
  if (report.break) log.error({ entry: report.break.id, because: report.break.kind }, 'the chain of the audit trail is broken; see docs/operations.md');
  else log.info({ entries: report.entries, tookMs }, 'the audit trail is whole');
  if (sealed.brokenOn !== null) log.error({ day: sealed.brokenOn }, 'a sealed day of the access log is not what was sealed; see docs/operations.md');
}
