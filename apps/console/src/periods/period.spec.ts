import { describe, expect, it } from 'vitest';
import { newestClosed, nextToClose, waitingRequest, yearsOf, type Period, type Reopening } from './period.js';

const month = (name: string, state: 'open' | 'closed'): Period => ({ id: name, month: name, state, closedAt: null, closedByName: null, beforeUse: false, closings: [], reopenings: [] });
const year = [month('2026-02', 'closed'), month('2025-12', 'closed'), month('2026-03', 'open'), month('2026-01', 'closed'), month('2026-04', 'open')];

describe('the months of the books', () => {
  it('close from the oldest open one, once it is over', () => {
    expect(nextToClose(year, '2026-04-15')).toBe('2026-03');
    expect(nextToClose(year, '2026-03-31')).toBeNull();
    expect(nextToClose(year.filter(({ state }) => state === 'closed'), '2026-04-15')).toBeNull();
  });

  it('open again from the newest closed one', () => {
    expect(newestClosed(year)).toBe('2026-02');
    expect(newestClosed([])).toBeNull();
  });

  it('stand under their years, the newest first', () => {
    expect(yearsOf(year)).toEqual(['2026', '2025']);
  });

  it('show the request that nobody has decided yet', () => {
    const request = (id: string, decision: Reopening['decision']): Reopening => ({ id, month: '2026-02', reason: '', askedBy: '', askedByName: '', askedAt: '', decision, decidedByName: null, decidedAt: null, note: null });
    expect(waitingRequest({ reopenings: [request('a', 'refuse'), request('b', null)] })?.id).toBe('b');
    expect(waitingRequest({ reopenings: [request('a', 'refuse')] })).toBeNull();
  });
});
