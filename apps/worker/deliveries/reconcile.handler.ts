import { openDeliveries, reconcile, reconciliations, type Finding } from '#deliveries';
import { messageOf } from '#jobs';
import { lastRound, missedSlots } from '#operations';
import { missedBy, planReminders, reconcileReminders, rules, type ReminderRule } from '#reminders';
import { nudge } from '../reminders/deliver-reminder.handler.js';
import { worker, type Workshop } from '../workshop.js';

const FIRST = 5;

/**
 * Every five minutes the ledgers are held against what must never be. A finding is told loudly and kept for the operator; what was
 * never planned is planned, and what waits is told to the queue once more, both of which are safe however often they happen.
 */
export async function reconcileDeliveries(shop: Workshop): Promise<void> {
  const { door, log, announce } = shop;
  const findings = [await missedObligations(shop), ...(await door.read(worker, async (reading) => [...(await reconcileReminders(reading)), ...(await reconcile(reading)), ...(await missedSlots(reading))]))].flat();
  await door.begin(worker, (work) => reconciliations.keep(work, findings));
  for (const { code, what, count, ids } of findings) log.error({ code, count, ids }, `reconciliation: ${what}`);
  await announce(await door.read(worker, (reading) => openDeliveries(reading, 1_000)));
}

/** R1: what a round of planning has passed over. A rule that cannot be asked at all is named alone. */
async function missedObligations(shop: Workshop): Promise<Finding[]> {
  const round = await shop.door.read(worker, (reading) => lastRound(reading, 'plan-overlooked-reminders'));
  if (round === null) return [];
  const ids: string[] = [];
  for (const rule of rules) {
    try {
      ids.push(...(await planMissed(shop, rule, round)).map((subjectId) => `${rule.code} ${subjectId}`));
    } catch (error) {
      ids.push(rule.code);
      shop.log.error({ rule: rule.code, error: messageOf(error) }, 'what a rule owes could not be reconciled');
    }
  }
  return ids.length === 0 ? [] : [{ code: 'R1', what: 'due by its rule and never planned; planned now', count: ids.length, ids: ids.slice(0, FIRST) }];
}

async function planMissed(shop: Workshop, rule: ReminderRule, round: Date): Promise<string[]> {
  const missed = await shop.door.read(worker, (reading) => missedBy(reading, rule, round));
  if (missed.length > 0) await nudge(shop, await shop.door.begin(worker, (work) => planReminders(work, rule, missed)));
  return missed;
}
