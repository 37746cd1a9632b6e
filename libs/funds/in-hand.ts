import type { Action } from '#access';
import { audit, type AuditAction } from '#audit';
import { common } from '#errors';
import { get, type Work } from '#database';
import { decide } from '#pipeline';
import { receiptListing, type ReceiptRecord } from './receipt-record.js';

/**
 * The receipt a decision is about, locked after its project (always in this order, so that two deciders cannot wait
 * for each other). The project decides who may act.
 * @throws NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT with the record as it is now
 */
export async function inHand(work: Work, id: string, action: Action, version: number): Promise<ReceiptRecord> {
  const seen = await get(work, receiptListing, id);
  await decide(work, seen.projectId, action);
  await work.tx.selectFrom('fundsReceipt').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  const receipt = await get(work, receiptListing, id);
  if (receipt.version !== version) throw common.VERSION_CONFLICT().showing(receipt);
  return receipt;
}

export async function write(work: Work, before: ReceiptRecord, columns: Record<string, unknown>): Promise<void> {
  const { numUpdatedRows } = await work.tx
    .updateTable('fundsReceipt')
    .set({ ...columns, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw common.VERSION_CONFLICT();
}

export async function noted(work: Work, id: string, action: AuditAction, before?: ReceiptRecord, note?: string | null): Promise<ReceiptRecord> {
  const after = await get(work, receiptListing, id);
  audit.record(work, { action, subjectType: 'funds_receipt', subjectId: id, projectId: after.projectId, unitId: after.unitId, before, after, note });
  return after;
}
