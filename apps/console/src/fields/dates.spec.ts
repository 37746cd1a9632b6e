import { describe, expect, it } from 'vitest';
import { addDays, daysUntil, showMoment, todayInShanghai } from './dates.js';

describe('dates', () => {
  it('follow the clock of Shanghai, wherever the browser is', () => {
    expect(showMoment('2026-12-31T16:30:00Z')).toBe('2027-01-01 00:30');
    expect(todayInShanghai(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31');
    expect(todayInShanghai(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });

  it('are counted in whole days', () => {
    expect(daysUntil('2026-03-01', '2026-02-27')).toBe(2);
    expect(daysUntil('2026-02-27', '2026-03-01')).toBe(-2);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
