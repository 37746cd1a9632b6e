import { describe, expect, it, vi } from 'vitest';
import { firstKnown, mayAsk, momentIn, partOf, readQuestion, rowsPath, writeQuestion, yearsUpTo } from './question.js';

const TODAY = '2026-11-23';
vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T04:00:00Z') });
const read = (query: string) => readQuestion(new URLSearchParams(query), TODAY);

describe('the question in the address bar', () => {
  it('is this year by sector when nothing is asked', () => {
    expect(read('')).toEqual({ year: 2026, asOf: undefined, knownAt: undefined, dates: undefined, by: 'sector', metric: 'signed', part: undefined });
    expect(writeQuestion(read(''), TODAY)).toEqual({});
  });

  it('comes back as it was written', () => {
    const question = { year: 2025, asOf: '2025-06-30', knownAt: '2025-07-01T00:00:00+08:00', dates: 'happened', by: 'unit', metric: 'received', part: '7' } as const;
    expect(readQuestion(new URLSearchParams(writeQuestion(question, TODAY)), TODAY)).toEqual(question);
  });

  it('ignores what cannot be asked', () => {
    expect(read('year=1999&by=colour&metric=x')).toEqual(read(''));
    expect(read('asOf=2026-12-01').asOf).toBeUndefined();
    expect(read('year=2025&asOf=2026-01-01').asOf).toBeUndefined();
    expect(mayAsk('2026-1', 2026, TODAY)).toBe(false);
    expect(mayAsk('0002-06-30', 2026, TODAY)).toBe(false);
  });

  it('takes a moment with its offset that has passed, and no other', () => {
    expect(momentIn('2026-07-01T00:00:00+08:00', new Date('2026-06-30T16:00:00Z'))).toBe('2026-07-01T00:00:00+08:00');
    expect(momentIn('2026-07-01T00:00:00+08:00', new Date('2026-06-30T15:59:59Z'))).toBeUndefined();
    for (const text of ['', 'yesterday', '2026-07-01', '2026-07-01T00:00:00', '2026-99-01T00:00:00Z', '2999-01-01T00:00:00Z']) expect(momentIn(text), text).toBeUndefined();
  });

  it('knows since when a day was first complete: the next midnight in Beijing, or the closing of its month', () => {
    const closings = [{ month: '2026-06', closedAt: '2026-07-03T02:30:00.000Z' }];
    const now = new Date('2026-11-23T04:00:00Z');
    expect(firstKnown('2026-06-30', closings, now)).toBe('2026-07-03T02:30:00.000Z');
    expect(firstKnown('2026-06-29', closings, now)).toBe('2026-06-30T00:00:00+08:00');
    expect(firstKnown('2026-07-31', closings, now)).toBe('2026-08-01T00:00:00+08:00');
    expect(firstKnown('2026-11-23', closings, now)).toBeUndefined();
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
    expect(partOf('origin', 'carried')).toEqual({ origin: 'carried' });
    expect(rowsPath({ figure: 'signed', year: 2026, asOf: undefined, ...partOf('tier', 'T1_10') })).toBe('/figures/rows?figure=signed&year=2026&tier=T1_10');
  });
});
