import { describe, expect, it } from 'vitest';
import { partsOf, targetOf, verdictOf, versionsFilter, type Part, type Target } from './target.js';

const target = (over: Partial<Target>): Target => ({
  ...{ id: 'a', year: 2026, metric: 'signed', sectorId: null, sectorName: null, unitId: null, unitName: null, month: null, value: '42000000000.00' },
  ...{ source: '计划', effectiveOn: '2026-01-01', decidedOn: null, revision: 1, current: true, createdAt: '2026-01-20T00:00:00Z', supersededAt: null },
  ...over,
});
const whole: Part = { kind: 'whole', id: null, name: '全区', metrics: ['signed'] };

describe('targets', () => {
  it('are found by the part and the metric; a month is not the year', () => {
    const targets = [target({ id: 'm', month: 3 }), target({ id: 's', sectorId: 2 }), target({ id: 'w' })];
    expect(targetOf(targets, whole, 'signed')?.id).toBe('w');
    expect(targetOf(targets, { ...whole, kind: 'sector', id: 2 }, 'signed')?.id).toBe('s');
    expect(targetOf(targets, { ...whole, kind: 'unit', id: 2 }, 'signed')).toBeUndefined();
    expect(versionsFilter(2026, whole, 'signed')).toEqual({ year: 2026, metric: 'signed', month_isnull: true, sectorId_isnull: true, unitId_isnull: true });
  });

  it('are growth where the sector is steered by growth, and amounts elsewhere', () => {
    const sectors = [{ id: 2, name: '工业', targetKind: 'amount', active: true }, { id: 6, name: '建筑业', targetKind: 'growth', active: true }, { id: 7, name: '已停用的领域', targetKind: 'amount', active: false }];
    const units = [{ id: 8, name: '上海', active: true }, { id: 9, name: '旧', active: false }, { id: 10, name: '旧有目标', active: false }];
    const parts = partsOf('全区', sectors, units, [target({ unitId: 10 })]);
    expect(parts.map(({ name }) => name)).toEqual(['全区', '工业', '建筑业', '上海', '旧有目标']);
    expect(parts[2]?.metrics).toEqual(['output_growth', 'value_added_growth']);
  });
});

describe('parts against the whole', () => {
  const check = (whole: string | null, parts: string, difference: string | null) => verdictOf({ whole, parts, difference });
  it('are equal, short, over, without a whole, without parts', () => {
    expect(check('420.00', '420.00', '0.00')).toBe('equal');
    expect(check('420.00', '335.00', '85.00')).toBe('short');
    expect(check('420.00', '425.00', '-5.00')).toBe('over');
    expect(check(null, '5.00', null)).toBe('noWhole');
    expect(check('420.00', '0.00', '420.00')).toBe('noParts');
    expect(check(null, '0.00', null)).toBeNull();
  });
});
