import type { Me } from '../providers/index.js';
import { isZero } from '../contracts/sums.js';
import { remainingOf, type Receipt } from './receipt.js';

/** The three people of the chain: 报送, 初审, 认定. */
export type ReviewStep = 'first' | 'recognition';

export interface ReceiptRights {
  edit: boolean;
  submit: boolean;
  /** The review that is due, if it is mine to take. */
  review: ReviewStep | null;
  reverse: boolean;
  /** Key below funds.why: why nothing, or not what one might expect, is offered to me. */
  why: Why | null;
}

export type Why = 'ownSubmission' | 'ownReview' | 'otherSector' | 'taskForceReviews' | 'recogniserDecides' | 'unitCompletes' | 'final' | 'finalReversible' | 'rejected' | 'reversedWhole' | 'reversalFinal';

type Person = Pick<Me, 'id' | 'actions' | 'sectorId' | 'unitId'>;

/** What this person may do with this receipt now. The server asks again on every act; this explains beforehand. */
export function whatMayIWithReceipt(receipt: Receipt, me: Person): ReceiptRights {
  const may = (action: string): boolean => me.actions.includes(action);
  const none: ReceiptRights = { edit: false, submit: false, review: null, reverse: false, why: null };
  switch (receipt.status) {
    case 'draft':
    case 'returned':
      if (!may('funds.submit')) return { ...none, why: 'unitCompletes' };
      // The amount of a reversal is not edited; a returned one can only be handed in again.
      return { ...none, edit: receipt.reversalOf === null, submit: true };
    case 'submitted': {
      const why = whyNotFirst(receipt, me);
      return { ...none, review: why ? null : 'first', why };
    }
    case 'reviewed': {
      const why = whyNotRecognition(receipt, me);
      return { ...none, review: why ? null : 'recognition', why };
    }
    case 'recognised':
      return recognised(receipt, may('funds.reverse'));
    default:
      return { ...none, why: 'rejected' };
  }
}

function whyNotFirst(receipt: Receipt, me: Person): Why | null {
  if (!me.actions.includes('funds.review')) return 'taskForceReviews';
  if (receipt.submittedBy === me.id) return 'ownSubmission';
  return receipt.sectorId === me.sectorId || receipt.unitId === me.unitId ? null : 'otherSector';
}

function whyNotRecognition(receipt: Receipt, me: Person): Why | null {
  if (!me.actions.includes('funds.recognise')) return 'recogniserDecides';
  if (receipt.submittedBy === me.id) return 'ownSubmission';
  return receipt.reviewedBy === me.id ? 'ownReview' : null;
}

function recognised(receipt: Receipt, mayReverse: boolean): ReceiptRights {
  const none = { edit: false, submit: false, review: null };
  if (receipt.reversalOf !== null) return { ...none, reverse: false, why: 'reversalFinal' };
  if (isZero(remainingOf(receipt))) return { ...none, reverse: false, why: 'reversedWhole' };
  return { ...none, reverse: mayReverse, why: mayReverse ? 'finalReversible' : 'final' };
}

/** 等我处理: the filter of the list that shows what waits for this person; null when nothing ever does. */
export function waitingForMe({ id, actions, sectorId }: Pick<Me, 'id' | 'actions' | 'sectorId'>): Record<string, unknown> | null {
  const submits = actions.includes('funds.submit');
  const reviews = actions.includes('funds.review');
  const recognises = actions.includes('funds.recognise');
  const status = [
    // Who reviews also hands in the money of the own unit now and then; the queue is what others have handed in.
    ...(submits && !reviews && !recognises ? ['draft', 'returned'] : []),
    ...(reviews ? ['submitted'] : []),
    ...(recognises ? ['reviewed'] : []),
  ];
  if (status.length === 0) return null;
  // a draft or returned receipt is finished by who wrote it; those of colleagues are under their states
  if (submits && !reviews && !recognises) return { status, createdBy: id };
  // the first review is the sector's; the own unit's money in another sector is reviewed there
  const ofSector = reviews && !recognises && sectorId !== null ? { sectorId } : {};
  return { status, submittedBy_neq: id, ...ofSector, ...(recognises && !reviews ? { reviewedBy_neq: id } : {}) };
}
