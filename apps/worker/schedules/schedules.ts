import type { Periodic } from '#jobs';
import { buildDueDigests } from '../deliveries/build-digests.handler.js';
import { reconcileDeliveries } from '../deliveries/reconcile.handler.js';
import { sweep } from '../house/sweep.handler.js';
import { tendAccessLog } from '../house/tend-access-log.handler.js';
import { verifyAuditChainAtNight } from '../house/verify-audit-chain.handler.js';
import { verifyFiguresAtNight } from '../house/verify-figures.handler.js';
import { armReminders, planWhatWasOverlooked } from '../reminders/arm-reminders.handler.js';
import { deliverAllDue } from '../reminders/deliver-reminder.handler.js';
import type { Workshop } from '../workshop.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** What runs when: the one list. Each entry runs once per slot, whatever the number of workers. */
export function schedules(shop: Workshop): readonly Periodic[] {
  return [
    { name: 'deliver-due-reminders', everySeconds: 10, run: () => deliverAllDue(shop) },
    { name: 'build-digests', everySeconds: 30, run: () => buildDueDigests(shop) },
    { name: 'reconcile-deliveries', everySeconds: 5 * MINUTE, run: () => reconcileDeliveries(shop) },
    { name: 'plan-overlooked-reminders', everySeconds: 5 * MINUTE, run: () => planWhatWasOverlooked(shop) },
    { name: 'arm-reminders', everySeconds: 15 * MINUTE, run: () => armReminders(shop) },
    { name: 'tend-access-log', everySeconds: HOUR, run: () => tendAccessLog(shop) },
    { name: 'verify-figures', everySeconds: HOUR, run: () => verifyFiguresAtNight(shop) },
    { name: 'verify-audit-chain', everySeconds: HOUR, run: () => verifyAuditChainAtNight(shop) },
    { name: 'sweep', everySeconds: DAY, run: () => sweep(shop) },
  ];
}
