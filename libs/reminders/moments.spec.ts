import { describe, expect, it } from 'vitest';
import { comingDays, dueMoment, originalCycle, repeatedCycle, snoozeProblem } from './moments.js';

describe('the moments of reminders', () => {
  it('is due on the Shanghai morning, whatever the time zone of the server', () => {
    expect(dueMoment('2026-12-31', '08:30').toISOString()).toBe('2026-12-31T00:30:00.000Z');
    expect(dueMoment('2027-01-01', '07:00').toISOString()).toBe('2026-12-31T23:00:00.000Z');
  });

  it('cannot be put off to a morning that has passed, nor for more than a year', () => {
    const noon = new Date('2026-06-15T04:00:00Z');
    expect(snoozeProblem('2026-06-15', '08:30', noon, '2026-06-15')).toBe('not_later');
    expect(snoozeProblem('2026-06-14', '08:30', noon, '2026-06-15')).toBe('not_later');
    expect(snoozeProblem('2026-06-16', '08:30', noon, '2026-06-15')).toBeNull();
    expect(snoozeProblem('2027-06-16', '08:30', noon, '2026-06-15')).toBeNull();
    expect(snoozeProblem('2027-06-17', '08:30', noon, '2026-06-15')).toBe('too_far');
  });

  it('can be put off to this morning before it has come', () => {
    expect(snoozeProblem('2026-06-15', '08:30', new Date('2026-06-14T23:00:00Z'), '2026-06-15')).toBeNull();
  });

  it('counts what is coming from tomorrow, over the end of a year', () => {
    expect(comingDays('2026-12-28', 7)).toEqual(['2026-12-29', '2027-01-04']);
  });

  it('numbers the repetition of an occasion and knows the occasion again', () => {
    expect(repeatedCycle('2026-08-01', 0)).toBe('2026-08-01');
    expect(repeatedCycle('2026-08-01', 1)).toBe('2026-08-01/2');
    expect(originalCycle('2026-08-01/2')).toBe('2026-08-01');
    expect(originalCycle('2026-08-01')).toBe('2026-08-01');
  });
});
