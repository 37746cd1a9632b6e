import { messageOf } from '#jobs';
import { planOverlookedOf, rules, unknownYears, waitingReminders, type ReminderRule } from '#reminders';
import { worker, type Workshop } from '../workshop.js';
import { NUDGE_WITHIN_MS, nudge } from './deliver-reminder.handler.js';

/** Tells the queue of what falls due before the next round: also after it was wiped. Telling twice is harmless. */
export async function armReminders(shop: Workshop): Promise<void> {
  const waiting = await shop.door.read(worker, (reading) => waitingReminders(reading, NUDGE_WITHIN_MS / 1000));
  await nudge(shop, waiting);
}

/** Plans what no event announced. */
export async function planWhatWasOverlooked(shop: Workshop): Promise<void> {
  for (const rule of rules) {
    try {
      await planAllOf(shop, rule);
    } catch (error) {
      // a rule that fails keeps no other back; what it owes is found in the next round
      shop.log.error({ rule: rule.code, error: messageOf(error) }, 'the reminders of a rule could not be planned and will be tried again');
    }
  }
  await warnOfUnknownYears(shop);
}

const BATCH = 200;

/** In transactions of a batch each, until nothing new is found: after a long silence as well. */
async function planAllOf(shop: Workshop, rule: ReminderRule): Promise<void> {
  for (let planned = BATCH; planned >= BATCH && !shop.stopping.aborted; ) {
    const waiting = await shop.door.begin(worker, (work) => planOverlookedOf(work, rule, BATCH));
    planned = waiting.length;
    if (planned > 0) shop.log.info({ rule: rule.code, count: planned }, 'reminders planned that no event had announced');
    await nudge(shop, waiting);
  }
}

/** A year without a calendar is not an error, but nobody shall find out in January. */
async function warnOfUnknownYears(shop: Workshop): Promise<void> {
  const unknown = await shop.door.read(worker, (reading) => unknownYears(reading));
  for (const { year, reminders } of unknown) shop.log.warn({ year, reminders }, 'the working days of this year are not loaded: Monday to Friday are taken');
}
