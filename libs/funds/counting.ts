import { sql } from 'kysely';
import { dateOf, type BusinessDate } from '#calendar';
import type { Work } from '#database';
import { judgeMoney, ruleSets, type MoneyFacts } from '#rule-sets';
import type { ReceiptRecord } from './receipt-record.js';

export interface StoredVerdict {
  ruleSetId: number;
  counts: boolean;
  uncountedBecause: string | null;
}

/**
 * Whether a receipt counts as received, decided once at its recognition under the rule set in force on its day, and
 * stored with that rule set: later rules never change what was recognised (M10, docs/domain/rules.md#received).
 */
export async function judgeCounting(work: Work, receipt: ReceiptRecord, countedOn: BusinessDate): Promise<StoredVerdict> {
  if (receipt.reversalOf !== null) return asOriginal(work, receipt.reversalOf);
  const rules = await ruleSets.inForce(work, countedOn);
  const { counts, because } = judgeMoney(rules, await factsOf(work, receipt));
  return { ruleSetId: rules.id, counts, uncountedBecause: because };
}

/** What the rules ask about, as it is now; the project is locked, so nothing of it changes meanwhile. */
async function factsOf(work: Work, receipt: ReceiptRecord): Promise<MoneyFacts> {
  const { rows } = await sql<{ hasStarted: boolean; countedOfCategory: string; countedOfOthers: string; handedInAt: Date | null }>`
    select exists (select 1 from milestone where project_id = ${receipt.projectId} and kind = 'started') as has_started,
      (select min(at) from funds_decision where receipt_id = ${receipt.id} and step = 'submission') as handed_in_at,
      coalesce(sum(amount_cny) filter (where category = ${receipt.category}), 0)::numeric(20,2) as counted_of_category,
      coalesce(sum(amount_cny) filter (where category <> ${receipt.category}), 0)::numeric(20,2) as counted_of_others
    from funds_receipt where project_id = ${receipt.projectId} and status = 'recognised' and counts`.execute(work.tx);
  const { hasStarted = false, countedOfCategory = '0.00', countedOfOthers = '0.00', handedInAt = null } = rows[0] ?? {};
  const { category, amountCny, paidOn } = receipt;
  return { category, amountCny, paidOn, hasStarted, countedOfCategory, countedOfOthers, handedInOn: handedInAt && dateOf(handedInAt) };
}

/** A reversal follows the receipt it takes back, or the sum would keep what was returned. */
async function asOriginal(work: Work, id: string): Promise<StoredVerdict> {
  const { ruleSetId, counts, uncountedBecause } = await work.tx
    .selectFrom('fundsReceipt')
    .select(['ruleSetId', 'counts', 'uncountedBecause'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (ruleSetId === null || counts === null) throw new Error('a recognised receipt without its rule set');
  return { ruleSetId, counts, uncountedBecause };
}
