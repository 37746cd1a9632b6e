import { sql } from 'kysely';
import type { Work } from '#database';
import { ruleSets, type CategoryRule, type RuleSet } from '#rule-sets';
import type { ReceiptRecord } from './receipt-record.js';

/**
 * Whether a receipt counts as received, decided once at its recognition under the rule set in force on its day, and
 * stored with that rule set: later rules never change what was recognised (reliability.md M10, practice.md 3.2).
 */
export async function judgeCounting(work: Work, receipt: ReceiptRecord, countedOn: string): Promise<{ ruleSetId: number; counts: boolean }> {
  if (receipt.reversalOf !== null) return asOriginal(work, receipt.reversalOf);
  const rules = await ruleSets.inForce(work, countedOn);
  return { ruleSetId: rules.id, counts: await holds(work, ruleOf(rules, receipt), receipt) };
}

export function ruleOf(rules: RuleSet, receipt: Pick<ReceiptRecord, 'category'>): CategoryRule {
  return (
    rules.categories.find((rule) => rule.category === receipt.category) ?? {
      category: receipt.category,
      counting: 'never',
      evidenceTypes: [],
      note: null,
    }
  );
}

async function holds(work: Work, rule: CategoryRule, receipt: ReceiptRecord): Promise<boolean> {
  switch (rule.counting) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'after_start':
      return found(work, sql`select 1 from milestone where project_id = ${receipt.projectId} and kind = 'started' limit 1`);
    case 'nothing_else_proves_spending':
      return !(await found(
        work,
        sql`select 1 from funds_receipt where project_id = ${receipt.projectId} and status = 'recognised' and counts
          and category <> ${receipt.category} and reversal_of is null limit 1`,
      ));
  }
}

/** A reversal follows the receipt it takes back, or the sum would keep what was returned. */
async function asOriginal(work: Work, id: string): Promise<{ ruleSetId: number; counts: boolean }> {
  const original = await work.tx.selectFrom('fundsReceipt').select(['ruleSetId', 'counts']).where('id', '=', id).executeTakeFirstOrThrow();
  if (original.ruleSetId === null || original.counts === null) throw new Error('a recognised receipt without its rule set');
  return { ruleSetId: original.ruleSetId, counts: original.counts };
}

async function found(work: Work, query: ReturnType<typeof sql>): Promise<boolean> {
  return (await query.execute(work.tx)).rows.length > 0;
}
