import { describe, expect, it } from 'vitest';
import { mayAsk, partOf, readQuestion, rowsPath, writeQuestion, yearsUpTo } from './question.js';

const TODAY = '2026-11-23';
const read = (query: string) => readQuestion(new URLSearchParams(query), TODAY);

describe('the question in the address bar', () => {
  it('is this year by sector when nothing is asked', () => {
    expect(read('')).toEqual({ year: 2026, asOf: undefined, by: 'sector', metric: 'signed' });
    expect(writeQuestion(read(''), TODAY)).toEqual({});
  });

  it('comes back as it was written', () => {
    const question = { year: 2025, asOf: '2025-06-30', by: 'unit', metric: 'received' } as const;
    expect(readQuestion(new URLSearchParams(writeQuestion(question, TODAY)), TODAY)).toEqual(question);
  });

  it('ignores what cannot be asked', () => {
    expect(read('year=1999&by=colour&metric=x')).toEqual(read(''));
    expect(read('asOf=2026-12-01').asOf).toBeUndefined();
    expect(read('year=2025&asOf=2026-01-01').asOf).toBeUndefined();
    expect(mayAsk('2026-1', 2026, TODAY)).toBe(false);
    expect(mayAsk('0002-06-30', 2026, TODAY)).toBe(false);
  });

  it('offers the years from the first published one', () => {
    expect(yearsUpTo(TODAY)).toEqual([2026, 2025]);
    expect(yearsUpTo('2024-01-01')).toEqual([2024]);
  });
});

describe('the rows behind a number', () => {
  it('are asked by the part they belong to; the part without one is `none`', () => {
    expect(partOf('sector', '2')).toEqual({ sectorId: '2' });
    expect(partOf('chain', null)).toEqual({ chain: 'none' });
    expect(rowsPath({ figure: 'signed', year: 2026, asOf: undefined, ...partOf('tier', 'T1_10') })).toBe('/figures/rows?figure=signed&year=2026&tier=T1_10');
  });
});
