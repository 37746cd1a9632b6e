import { sql } from 'kysely';
import type { Work } from '#database';
import { refuse } from './funds.refusals.js';
import { inHand, noted } from './in-hand.js';
import type { ClearanceKind, ReceiptRecord } from './receipt-record.js';

export interface ClearanceInput {
  kind: ClearanceKind;
  decision: 'agree' | 'refuse';
  reason: string;
}

/**
 * The bureau's word on money under way, a step of its own beside the chain: beyond the limit over the contract, and where the
 * project was terminated. By somebody who neither handed it in nor reviewed it, and who does not recognise it afterwards. The receipt
 * itself stays as it is; words are added, never changed; the last one counts, for this round and this termination.
 * @throws FUNDS_CLEARANCE_STEP unless it is under way, FUNDS_CLEARANCE_NOT_NEEDED, FUNDS_CLEARANCE_SELF
 */
export async function clear(work: Work, id: string, version: number, { kind, decision, reason }: ClearanceInput): Promise<ReceiptRecord> {
  const before = await inHand(work, id, 'funds.clear', version);
  if (before.status !== 'submitted' && before.status !== 'reviewed') throw refuse.FUNDS_CLEARANCE_STEP();
  if (!reason.trim()) throw refuse.FUNDS_CLEARANCE_REASON();
  if (!(await needs(work, id)).includes(kind)) throw refuse.FUNDS_CLEARANCE_NOT_NEEDED();
  const { id: decidedBy, name: decidedByName } = work.actor;
  if (decidedBy === null || [before.submittedBy, before.reviewedBy].includes(decidedBy)) throw refuse.FUNDS_CLEARANCE_SELF();
  await work.tx.insertInto('fundsClearance').values({ receiptId: id, kind, decision, reason: reason.trim(), decidedBy, decidedByName, at: work.at }).execute();
  return noted(work, id, 'funds.clear', before, reason.trim());
}

async function needs(work: Work, id: string): Promise<string[]> {
  const { rows } = await sql<{ needs: string[] }>`select funds_needs(r) as needs from funds_receipt r where r.id = ${id}`.execute(work.tx);
  return rows[0]?.needs ?? [];
}
