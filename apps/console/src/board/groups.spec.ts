import { describe, expect, it } from 'vitest';
import type { BoardRow, Cell } from '../providers/index.js';
import { groupsOf } from './groups.js';

const cell = (actual: string): Cell => ({ actual, target: null, noTarget: 'unset', completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null });
const row = (key: string | null, kind: string | null, signed: string): BoardRow => ({ key, name: key ?? '', kind, signed: cell(signed), received: cell('0.10'), signedProjects: 0, growth: [] });

describe('groups of rows', () => {
  it('put units under their kind, with the exact sum of each', () => {
    const groups = groupsOf([row('1', 'bureau', '0.00'), row('8', 'centre', '0.10'), row('9', 'centre', '0.20'), row('13', 'park', '5.00')], 'unit');
    expect(groups.map(({ kind, rows, signed }) => [kind, rows.length, signed])).toEqual([
      ['bureau', 1, '0.00'],
      ['centre', 2, '0.30'],
      ['park', 1, '5.00'],
    ]);
    expect(groups[1]?.received).toBe('0.20');
  });

  it('leave sectors and tiers ungrouped, and lose no row', () => {
    const rows = [row('1', 'amount', '1.00'), row('6', 'growth', '2.00')];
    expect(groupsOf(rows, 'sector')).toHaveLength(1);
    expect(groupsOf([row('a', '主导', '1.00'), row(null, null, '2.00')], 'chain').flatMap((group) => group.rows)).toHaveLength(2);
  });
});
