import { randomUUID } from 'node:crypto';
import { common } from '#errors';
import { attach } from '#files';
import type { Work } from '#database';
import { outbox } from '#jobs';
import { compare, negate, rateProblem, subtract } from '#money';
import { decide } from '#pipeline';
import { decided } from './chain.js';
import { refuse } from './funds.refusals.js';
import { noted } from './in-hand.js';
import type { ReceiptRecord } from './receipt-record.js';
import { nextNumber, receipts, type NewEvidence } from './receipts.js';

export const reversals = {
  /**
   * Takes back part or all of a recognised receipt: a receipt of its own, through the same chain. The original stays
   * recognised and shows what was reversed. Several are allowed, never more than is left.
   * @param input.amount positive, in the currency of the original
   */
  async request(work: Work, originalId: string, input: { amount: string; reason: string; on?: string; evidence?: NewEvidence[] }): Promise<ReceiptRecord> {
    const seen = await receipts.get(work, originalId);
    await decide(work, seen.projectId, 'funds.reverse');
    const original = await receipts.get(work, originalId);
    if (original.status !== 'recognised' || original.reversalOf !== null) throw refuse.FUNDS_REVERSAL_RECOGNISED_ONLY();
    if (compare(input.amount, '0.00') <= 0) throw refuse.FUNDS_AMOUNT_SIGN();
    if (!input.reason.trim()) throw refuse.FUNDS_REVERSAL_REASON();
    // whoever takes back the last of it takes back the last cent as well, whatever the rate makes of it
    const problem = compare(input.amount, restOf(original)) === 0 ? null : rateProblem({ ...original, amount: input.amount });
    if (problem) throw problem.at('amount');
    const on = input.on ?? work.today;
    if (on > work.today) throw refuse.FUNDS_IN_FUTURE().at('on');
    const id = randomUUID();
    await work.tx.insertInto('fundsReceipt').values({ ...(await likeOriginal(work, original)), id, amount: negate(input.amount), paidOn: on, reversalReason: input.reason }).execute();
    await attach(work, { receiptId: id }, input.evidence ?? [], 'evidence');
    await submit(work, id);
    return noted(work, id, 'funds.reverse', undefined, input.reason);
  },
};

/** What of a receipt has not been taken back yet. */
function restOf({ amount, reversedAmount }: ReceiptRecord): string {
  return subtract(amount, reversedAmount);
}

async function likeOriginal(work: Work, original: ReceiptRecord) {
  const { projectId, contractId, unitId, sectorId, currency, fxRate, fxOn, fxSource, category, payer } = original;
  return {
    ...{ projectId, contractId, unitId, sectorId, currency, fxRate, fxOn, fxSource, category, payer },
    number: await nextNumber(work),
    reversalOf: original.id,
    isDemo: original.isDemo,
    createdBy: work.actor.id,
    createdAt: work.at,
    updatedAt: work.at,
  };
}

async function submit(work: Work, id: string): Promise<void> {
  const { numUpdatedRows } = await work.tx
    .updateTable('fundsReceipt')
    .set((eb) => ({ status: 'submitted', submittedBy: work.actor.id, submittedAt: work.at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw common.NOT_FOUND();
  await decided(work, id, 'submission', 'submit', null);
  await outbox.add(work, { kind: 'FundsSubmitted', payload: { receiptId: id } });
}
