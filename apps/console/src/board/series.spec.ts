import { describe, expect, it } from 'vitest';
import type { Board, Cell, Outlook, Progress } from '../providers/index.js';
import { changesOf, targetBars, trendSeries } from './series.js';

const cell = (actual: string, target: string | null): Cell => ({ actual, target, noTarget: null, completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null });
const board = {
  schedule: '50.00',
  schedules: { signed: '50.00', received: '45.00' },
  rows: [
    { key: '2', name: '工业', kind: 'amount', signed: cell('21550000000.00', '25200000000.00'), received: cell('0.00', null), signedProjects: 1, growth: [] },
    { key: '6', name: '建筑业', kind: 'growth', signed: cell('100000000.00', null), received: cell('0.00', null), signedProjects: 1, growth: [] },
  ],
} as unknown as Board;

describe('bars against the target', () => {
  it('draw actual, target and where the schedule stands', () => {
    expect(targetBars(board, 'signed')[0]).toMatchObject({ name: '工业', actualLength: 215.5, targetLength: 252, scheduleLength: 126 });
  });

  it('draw no target where there is none, and nothing where there is nothing', () => {
    expect(targetBars(board, 'signed')[1]).toMatchObject({ name: '建筑业', actualLength: 1, targetLength: null, scheduleLength: null });
    expect(targetBars(board, 'received')).toEqual([]);
  });
});

describe('months', () => {
  const cell = (over: object = {}) => ({ amount: null, toDate: null, due: null, lastYear: null, lastYearToDate: null, ...over });
  const months = Array.from({ length: 12 }, (_, index) => ({ month: `2026-${String(index + 1).padStart(2, '0')}`, signed: cell(), received: cell() }));
  months[0]!.signed = cell({ amount: '100000000.00', toDate: '100000000.00', due: '200000000.00' });
  months[1]!.signed = cell({ amount: '-50000000.00', toDate: '50000000.00', due: '400000000.00' });
  const line = (effectiveOn: string, until: string | null, value: string | null) => ({ effectiveOn, until, source: null, value, dueByMonth: value === null ? [] : months.map(() => value) });
  const progress = { year: 2026, asOf: '2026-02-10', months, lastYearFrom: null, plan: { signed: [line('2026-01-01', '2026-06-30', '2400000000.00'), line('2026-07-01', '2026-12-31', '3000000000.00')], received: [] } } as unknown as Progress;
  const outlook = { linear: { amount: '400000000.00', completion: null }, instalments: null } as unknown as Outlook;

  it('keep the exact text beside the length; a month may take away, and one that has not come has no bar', () => {
    const { points, month, toDate, due } = trendSeries(progress, 'signed', undefined);
    expect(points[1]).toMatchObject({ month: '2026-02', amount: '-50000000.00', toDate: '50000000.00' });
    expect(month.slice(0, 3)).toEqual([1, -0.5, null]);
    expect(toDate.slice(0, 3)).toEqual([1, 0.5, null]);
    expect(due.slice(0, 3)).toEqual([2, 4, null]);
  });

  it('a forecast runs from where the year stands to December, and only where there is one', () => {
    const { linear, byPlan } = trendSeries(progress, 'signed', outlook);
    expect(linear).toEqual([null, 0.5, ...Array<null>(9).fill(null), 4]);
    expect(byPlan.every((length) => length === null)).toBe(true);
  });

  it('a plan that was changed leaves its old line; one that was replaced altogether is none', () => {
    expect(trendSeries(progress, 'signed', undefined).oldPlans.map(({ from, value }) => [from, value])).toEqual([['2026-01-01', '2400000000.00']]);
    expect(changesOf([line('2026-01-01', null, '1.00'), line('2026-01-01', '2026-12-31', '2.00')], 2026)).toEqual([]);
  });
});
