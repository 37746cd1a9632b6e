import { describe, expect, it } from 'vitest';
import { askedPart, kindsOf, MARKS, resourceOf, type Entry } from './entries.js';

describe('the rows behind a number', () => {
  it('are contracts or receipts', () => {
    expect(['signed', 'signed_pending', 'framework'].map((figure) => resourceOf(figure as 'signed'))).toEqual(['contracts', 'contracts', 'contracts']);
    expect(resourceOf('received_pending')).toBe('funds-receipts');
    expect(kindsOf('received')).toBe('fundsCategory');
  });

  it('belong to the part in the address', () => {
    expect(askedPart(new URLSearchParams('figure=signed&sectorId=2'))).toEqual({ by: 'sector', name: 'sectorId', key: '2' });
    expect(askedPart(new URLSearchParams('figure=signed&chain=none'))).toEqual({ by: 'chain', name: 'chain', key: null });
    expect(askedPart(new URLSearchParams('figure=signed'))).toBeUndefined();
  });

  it('of terminated projects are money only; retroactive ones are both', () => {
    expect(MARKS.terminated.figures).toEqual(['received']);
    expect(MARKS.retroactive.figures).toEqual(['signed', 'received']);
    expect(MARKS.retroactive.has({ retroactive: true, flagged: false } as Entry)).toBe(true);
  });
});
