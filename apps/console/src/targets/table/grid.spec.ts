import { describe, expect, it } from 'vitest';
import type { Target } from '../target.js';
import { blockOf, difference, keyOf, parseCell, placeOf, rowsOf, showCell, storedOf, sum } from './grid.js';

describe('a typed cell', () => {
  it('is read in the unit of the table, or in the one that stands in it', () => {
    expect(parseCell('252', 'signed', 'yi')).toEqual({ value: '25200000000.00' });
    expect(parseCell('１，２００', 'signed', 'wan')).toEqual({ value: '12000000.00' });
    expect(parseCell('1.2亿元', 'signed', 'wan')).toEqual({ value: '120000000.00' });
    expect(parseCell('12000万', 'signed', 'yi')).toEqual({ value: '120000000.00' });
    expect(parseCell('12', 'starts', 'yi')).toEqual({ value: '12.00' });
    expect(parseCell('-3.5%', 'output_growth', 'yi')).toEqual({ value: '-3.50' });
    expect(parseCell('1250.5万美元', 'foreign_capital', 'yi')).toEqual({ value: '1250.50' });
  });

  it('is none when it is empty, a dash or 无', () => {
    for (const typed of ['', ' ', '-', '无', '/']) expect(parseCell(typed, 'signed', 'yi')).toEqual({ value: null });
  });

  it('says what is wrong, and is never rounded', () => {
    expect(parseCell('约1.2', 'signed', 'yi').problem).toBe('format');
    expect(parseCell('-1', 'signed', 'yi').problem).toBe('sign');
    expect(parseCell('0.00000000001', 'signed', 'yi').problem).toBe('precision');
    expect(parseCell('1.5', 'starts', 'yi').problem).toBe('whole');
  });

  it('is shown as it is typed', () => {
    expect(showCell('25200000000.00', 'signed', 'yi')).toBe('252');
    expect(showCell('25200000000.00', 'signed', 'wan')).toBe('2520000');
    expect(showCell(null, 'signed', 'yi')).toBe('');
  });
});

describe('parts and their whole', () => {
  it('are compared to the 分, and not at all where one is missing', () => {
    expect(sum(['0.10', '0.20', null])).toBe('0.30');
    expect(sum([null, null])).toBeNull();
    expect(difference('0.30', '0.31')).toBe('-0.01');
    expect(difference('0.30', null)).toBeNull();
    expect(difference(null, '0.30')).toBeNull();
  });
});

describe('the rows of a view', () => {
  const sectors = [{ id: 2, name: '工业', targetKind: 'amount' }, { id: 6, name: '建筑业', targetKind: 'growth' }];
  const units = [{ id: 8, name: '上海', active: true, kind: 'centre' }, { id: 9, name: '旧', active: false, kind: 'town' }, { id: 10, name: '工业专班', active: true, kind: 'task_force' }];
  const names = (view: 'sector' | 'unit' | 'sectorUnit', metric: string): string[] => rowsOf(view, '全区', sectors, units, null, metric, []).map(({ name }) => name);
  it('are the whole and its parts, where the metric has them', () => {
    expect(names('sector', 'signed')).toEqual(['全区', '工业']);
    expect(names('sector', 'starts')).toEqual(['全区', '工业', '建筑业']);
    expect(names('sector', 'output_growth')).toEqual(['建筑业']);
    expect(names('unit', 'signed')).toEqual(['全区', '上海']);
    expect(names('sectorUnit', 'signed')).toEqual(['工业', '上海']);
  });
});

describe('cells', () => {
  it('have a key that says where they are', () => {
    expect(placeOf(keyOf({ sectorId: 2, unitId: null, month: 11 }))).toEqual({ sectorId: 2, unitId: null, month: 11 });
    expect(storedOf([{ sectorId: null, unitId: 8, month: null, value: '1.00' } as Target]).get('/8/0')?.value).toBe('1.00');
  });

  it('are pasted as a block', () => {
    expect(blockOf('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']]);
  });
});
