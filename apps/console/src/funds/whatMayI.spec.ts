import { describe, expect, it } from 'vitest';
import type { Receipt } from './receipt.js';
import { waitingForMe, whatMayIWithReceipt } from './whatMayI.js';

const receipt = (news: Partial<Receipt>): Receipt =>
  ({ status: 'draft', amount: '100.00', reversedAmount: '0.00', sectorId: 2, unitId: 8, submittedBy: 'officer', reviewedBy: null, reversalOf: null, ...news }) as Receipt;
const person = (id: string, actions: string[], news: object = {}) => ({ id, actions, sectorId: null, unitId: 1, ...news });

const officer = person('officer', ['funds.submit'], { unitId: 8 });
const reviewer = person('reviewer', ['funds.submit', 'funds.review'], { sectorId: 2 });
const recogniser = person('recogniser', ['funds.recognise']);
const head = person('head', ['funds.submit', 'funds.reverse'], { unitId: 8 });
const everything = person('officer', ['funds.submit', 'funds.review', 'funds.recognise'], { sectorId: 2 });

describe('who may take the next step of a receipt', () => {
  it('the unit completes and hands in', () => {
    expect(whatMayIWithReceipt(receipt({}), officer)).toMatchObject({ edit: true, submit: true, review: null, why: null });
    expect(whatMayIWithReceipt(receipt({ status: 'returned' }), officer)).toMatchObject({ edit: true, submit: true });
    expect(whatMayIWithReceipt(receipt({}), recogniser)).toMatchObject({ edit: false, submit: false, why: 'unitCompletes' });
  });

  it('the task force of the sector reviews, and nobody their own', () => {
    const submitted = receipt({ status: 'submitted' });
    expect(whatMayIWithReceipt(submitted, reviewer)).toMatchObject({ review: 'first', why: null });
    expect(whatMayIWithReceipt(submitted, { ...reviewer, sectorId: 3 })).toMatchObject({ review: null, why: 'otherSector' });
    expect(whatMayIWithReceipt(submitted, officer)).toMatchObject({ review: null, why: 'taskForceReviews' });
    expect(whatMayIWithReceipt(submitted, everything)).toMatchObject({ review: null, why: 'ownSubmission' });
  });

  it('a third person recognises, whatever roles they hold', () => {
    const reviewed = receipt({ status: 'reviewed', reviewedBy: 'reviewer' });
    expect(whatMayIWithReceipt(reviewed, recogniser)).toMatchObject({ review: 'recognition', why: null });
    expect(whatMayIWithReceipt(reviewed, { ...recogniser, id: 'reviewer' })).toMatchObject({ review: null, why: 'ownReview' });
    expect(whatMayIWithReceipt(reviewed, everything)).toMatchObject({ review: null, why: 'ownSubmission' });
    expect(whatMayIWithReceipt(reviewed, reviewer)).toMatchObject({ review: null, why: 'recogniserDecides' });
  });

  it('recognised money is only ever reversed, while something is left', () => {
    const recognised = receipt({ status: 'recognised' });
    expect(whatMayIWithReceipt(recognised, head)).toMatchObject({ edit: false, reverse: true, why: 'finalReversible' });
    expect(whatMayIWithReceipt(recognised, officer)).toMatchObject({ reverse: false, why: 'final' });
    expect(whatMayIWithReceipt({ ...recognised, reversedAmount: '100.00' }, head)).toMatchObject({ reverse: false, why: 'reversedWhole' });
    expect(whatMayIWithReceipt({ ...recognised, reversalOf: 'x', amount: '-5.00' }, head)).toMatchObject({ reverse: false, why: 'reversalFinal' });
    expect(whatMayIWithReceipt(receipt({ status: 'rejected' }), head)).toMatchObject({ edit: false, submit: false, why: 'rejected' });
  });
});

describe('what waits for me', () => {
  it('depends on the step I take', () => {
    expect(waitingForMe(officer)).toEqual({ status: ['draft', 'returned'], createdBy: 'officer' });
    expect(waitingForMe(reviewer)).toEqual({ status: ['submitted'], submittedBy_neq: 'reviewer', sectorId: 2 });
    expect(waitingForMe(recogniser)).toEqual({ status: ['reviewed'], submittedBy_neq: 'recogniser', reviewedBy_neq: 'recogniser' });
    expect(waitingForMe(person('leader', ['funds.read']))).toBeNull();
  });
});
