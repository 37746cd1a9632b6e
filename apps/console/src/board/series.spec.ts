import { describe, expect, it } from 'vitest';
import type { Board, Cell } from '../providers/index.js';
import { targetBars, trendPoints } from './series.js';

const cell = (actual: string, target: string | null): Cell => ({ actual, target, completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null });
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
  const months = [
    { month: '2026-01', signed: '100000000.00', received: '0.00', signedToDate: '100000000.00', receivedToDate: '0.00' },
    { month: '2026-02', signed: '-50000000.00', received: '20000000.00', signedToDate: '50000000.00', receivedToDate: '20000000.00' },
  ];

  it('keep the exact text beside the length; a month may take away', () => {
    expect(trendPoints(months, 'signed', '1200000000.00')[1]).toEqual({
      month: '2026-02',
      amount: '-50000000.00',
      toDate: '50000000.00',
      length: -0.5,
      toDateLength: 0.5,
      scheduleLength: 2,
    });
    expect(trendPoints(months, 'received', null).map(({ scheduleLength }) => scheduleLength)).toEqual([null, null]);
  });
});
