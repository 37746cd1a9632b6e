import type { Work, Reading } from '#database';
import { outbox } from '#jobs';
import { requireFittingRate } from '#money';
import { periods } from '#periods';
import { ruleOf, ruleSets } from '#rule-sets';
import { judgeCounting } from './counting.js';
import { recordOf } from './alike.js';
import { refuse } from './funds.refusals.js';
import { inHand, noted, write } from './in-hand.js';
import type { ReceiptRecord, ReceiptStatus } from './receipt-record.js';
import { isFinal, receipts } from './receipts.js';

export type Step = 'first' | 'recognition';
export type Decision = 'pass' | 'return' | 'reject';

export interface DecisionRecord {
  id: string;
  step: 'submission' | Step;
  decision: 'submit' | Decision;
  note: string | null;
  /** Whoever passed it agreed that a file or serial is used again. */
  agreedToReuse: boolean;
  decidedByName: string;
  at: Date;
}

export interface Review {
  step: Step;
  decision: Decision;
  note: string | null;
  /** The second person's word where something is used again; the submitter's reason alone is not enough. */
  agreesToReuse?: boolean;
}

/**
 * The chain: submitted by the unit, first review (初审) by the sector's task force, recognition (认定) by a
 * recogniser: three different people, whatever roles they hold.
 */
export const chain = {
  async submit(work: Work, id: string, version: number): Promise<ReceiptRecord> {
    const before = await inHand(work, id, 'funds.submit', version);
    if (before.status !== 'draft' && before.status !== 'returned') throw stepRefused(before);
    // a draft from before there was this check; a reversal has the rate of what it takes back
    if (before.reversalOf === null) requireFittingRate(before, work.today);
    await requireEvidence(work, before);
    await requireUnlike(work, before);
    await write(work, before, { status: 'submitted', submittedBy: work.actor.id, submittedAt: work.at, ...cleared });
    await decided(work, id, 'submission', 'submit', null);
    await outbox.add(work, { kind: 'FundsSubmitted', payload: { receiptId: id } });
    return noted(work, id, 'funds.submit', before);
  },

  /** One review: the step must be the one that is due, and its note says why when it does not pass. */
  async review(work: Work, id: string, version: number, { agreesToReuse = false, ...review }: Review): Promise<ReceiptRecord> {
    const before = await inHand(work, id, review.step === 'first' ? 'funds.review' : 'funds.recognise', version);
    if (before.status !== (review.step === 'first' ? 'submitted' : 'reviewed')) throw stepRefused(before);
    await requireOtherPerson(work, before, review.step);
    if (review.decision !== 'pass' && !review.note?.trim()) throw refuse.FUNDS_NOTE_NEEDED();
    const agreed = review.decision === 'pass' && usesAgain(before) && agreesToReuse;
    if (review.decision === 'pass' && usesAgain(before) && !agreed) throw refuse.FUNDS_REUSE_AGREED();
    await write(work, before, await consequencesOf(work, before, review));
    await decided(work, id, review.step, review.decision, review.note, agreed);
    await outbox.add(work, { kind: announcementOf(review), payload: { receiptId: id } });
    return noted(work, id, review.step === 'first' ? 'funds.review' : 'funds.recognise', before, review.note);
  },

  /** Every step so far, oldest first. */
  async decisions(reading: Reading, id: string): Promise<DecisionRecord[]> {
    await receipts.get(reading, id);
    return (await reading.tx
      .selectFrom('fundsDecision')
      .select(['id', 'step', 'decision', 'note', 'agreedToReuse', 'decidedByName', 'at'])
      .where('receiptId', '=', id)
      .orderBy('at')
      .execute()) as DecisionRecord[];
  },
};

const statusNames: Record<ReceiptStatus, string> = {
  draft: '草稿',
  submitted: '待初审',
  reviewed: '待认定',
  recognised: '已认定',
  returned: '已退回',
  rejected: '已否决',
};

const cleared = { reviewedBy: null, reviewedAt: null };

function stepRefused(receipt: ReceiptRecord): Error {
  return isFinal(receipt) ? refuse.FUNDS_FINAL() : refuse.FUNDS_STEP({ status: { zh: statusNames[receipt.status], en: receipt.status } });
}

async function consequencesOf(
  work: Work,
  receipt: ReceiptRecord,
  { step, decision }: { step: Step; decision: Decision },
): Promise<Record<string, unknown>> {
  if (decision === 'return') return { status: 'returned' };
  if (decision === 'reject') return { status: 'rejected' };
  if (step === 'first') return { status: 'reviewed', reviewedBy: work.actor.id, reviewedAt: work.at };
  const counting = await periods.count(work, receipt.paidOn);
  const judged = await judgeCounting(work, receipt, counting.countedOn);
  return { status: 'recognised', recognisedBy: work.actor.id, recognisedAt: work.at, ...counting, ...judged };
}

/** Whoever submitted it in any round, or reviewed it in this one, does not decide again. */
async function requireOtherPerson(work: Work, receipt: ReceiptRecord, step: Step): Promise<void> {
  const submitters = await work.tx
    .selectFrom('fundsDecision')
    .select('decidedBy')
    .where('receiptId', '=', receipt.id)
    .where('step', '=', 'submission')
    .execute();
  const submitted = receipt.submittedBy === work.actor.id || submitters.some(({ decidedBy }) => decidedBy === work.actor.id);
  if (step === 'first' && submitted) throw refuse.FUNDS_SELF_REVIEW();
  if (step === 'recognition' && (submitted || receipt.reviewedBy === work.actor.id)) throw refuse.FUNDS_SELF_RECOGNITION();
}

async function requireEvidence(work: Work, receipt: ReceiptRecord): Promise<void> {
  if (receipt.reversalOf !== null) return;
  const rule = ruleOf(await ruleSets.inForce(work, work.today), receipt.category);
  const accepted = receipt.evidence.some(({ evidenceType }) => rule.evidenceTypes.length === 0 || rule.evidenceTypes.includes(evidenceType));
  if (accepted) return;
  const [zh, en] = [rule.evidenceTypes.map((type) => evidenceNames[type]).join('、'), rule.evidenceTypes.join(', ')];
  throw refuse.FUNDS_EVIDENCE_NEEDED({ types: { zh: zh || '任意一种', en: en || 'any' } });
}

/** Something is used a second time, and the submitter said why. */
function usesAgain({ duplicateReason, evidence, reversalOf }: ReceiptRecord): boolean {
  return reversalOf === null && (Boolean(duplicateReason) || evidence.some(({ reuseReason }) => Boolean(reuseReason)));
}

/** Without a serial the same payment is known by its amount, day, payer and project. @throws FUNDS_LIKE_ANOTHER */
async function requireUnlike(work: Work, receipt: ReceiptRecord): Promise<void> {
  if (receipt.reversalOf !== null || receipt.duplicateReason) return;
  const other = (await receipts.alike(work, receipt.id)).find(({ likeness }) => likeness === 'payment');
  if (other) throw refuse.FUNDS_LIKE_ANOTHER({ record: recordOf(other) });
}

const evidenceNames = {
  bank_slip: '银行进账单',
  capital_verification: '验资报告',
  invoice: '发票',
  equipment_list: '设备清单',
  land_payment: '土地款凭证',
  construction_settlement: '工程结算单',
  split_certificate: '到位资金分割证明',
  licence: '营业执照',
  valuation: '评估报告',
  customs: '报关单',
  contract_text: '合同文本',
  photo: '现场照片',
  permit: '许可证',
  other: '其他',
} as const;

function announcementOf({ step, decision }: { step: Step; decision: Decision }): 'FundsReturned' | 'FundsRejected' | 'FundsReviewed' | 'FundsRecognised' {
  if (decision === 'return') return 'FundsReturned';
  if (decision === 'reject') return 'FundsRejected';
  return step === 'first' ? 'FundsReviewed' : 'FundsRecognised';
}

export async function decided(work: Work, receiptId: string, step: 'submission' | Step, decision: 'submit' | Decision, note: string | null, agreedToReuse = false): Promise<void> {
  await work.tx
    .insertInto('fundsDecision')
    .values({ receiptId, step, decision, note, agreedToReuse, decidedBy: work.actor.id, decidedByName: work.actor.name, at: work.at })
    .execute();
}
