import { describe, expect, it } from 'vitest';
import { conditionOf, isReadable, type Kind, type Operator } from './filter-values.js';

const ID = '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11';
const TAKEN: Record<Kind, unknown[]> = {
  id: [ID, ID.toUpperCase()],
  date: ['2026-02-28', '2024-02-29', '1949-10-01', '9999-12-31'],
  moment: ['2026-02-28', '2026-02-28T08:00:00+08:00', '2026-02-28T08:00Z', '2026-02-28T08:00:00.123456Z'],
  number: [3, '3', -5, 999_999_999],
  money: ['1234.56', 1234, '-0.5', '99999999999999.99'],
  boolean: [true, 'false'],
  text: ['x', '', '1', '💧'],
  texts: ['x', ''],
};
const REFUSED: Record<Kind, unknown[]> = {
  id: ['1', '', 7, 'x', `${ID}0`, true],
  date: ['2026-02-30', '2025-02-29', '1', '', '0000-01-01', '2026-13-01', '2026-00-01', '2026-2-1', '+002026-01-01', '20260101', 1, '2026-01-01T00:00:00Z', 'infinity', 'today'],
  moment: ['2026-02-30', '1', '', '0000-01-01T00:00:00Z', '2026-01-01T25:00:00Z', '2026-02-30T08:00:00Z', '2026-01-01 08:00', '2026-01-01T08:00:00', '2026-01-01T08:00:00+99:00', 'infinity', 1, '+275760-09-13T00:00:00Z'],
  number: ['x', '', 1.5, '1.5', '1e3', 99_999_999_999, '0x10', true, Number.NaN],
  money: ['x', '', '1.234', 'NaN', '1e9', 1e21, '1,000', '999999999999999.99', '１２', true],
  boolean: ['yes', '', 1, 0, 'TRUE', 'x'],
  text: [7, true, 'a\u0000b'],
  texts: [7, true, 'a\u0000b'],
};
const NEVER: unknown[] = [null, undefined, {}, { gte: 1 }, [1], [[1]]];
const kinds = Object.keys(TAKEN) as Kind[];
const ask = (kind: Kind, operator: Operator, value: unknown): (() => unknown) => () => conditionOf({ kind, column: 'field' }, operator, value, `field_${operator}`);

describe('a value asked of a list', () => {
  it.each(kinds)('of kind %s is read as what it is', (kind) => {
    for (const value of TAKEN[kind]) {
      expect(isReadable(kind, value), String(value)).toBe(true);
      for (const operator of ['eq', 'neq'] as const) expect(ask(kind, operator, value)).not.toThrow();
      expect(ask(kind, 'eq', [value, value])).not.toThrow();
    }
  });

  it.each(kinds)('that is no %s is refused by the name it was asked under', (kind) => {
    for (const value of [...REFUSED[kind], ...NEVER]) {
      expect(isReadable(kind, value), JSON.stringify(value)).toBe(false);
      for (const operator of ['gte', 'lte', 'neq'] as const) expect(ask(kind, operator, value)).toThrow(/FILTER_VALUE: .*field_/);
      expect(ask(kind, 'eq', [TAKEN[kind][0], value])).toThrow(/FILTER_VALUE/);
    }
  });

  it('is never a list where one value is compared, and is true or false where absence is asked', () => {
    for (const kind of kinds) {
      for (const operator of ['gte', 'lte', 'neq'] as const) expect(ask(kind, operator, [TAKEN[kind][0]])).toThrow(/FILTER_VALUE/);
      for (const value of ['true', 1, null, [true]]) expect(ask(kind, 'isnull', value)).toThrow(/FILTER_VALUE/);
      expect(ask(kind, 'isnull', false)).not.toThrow();
    }
    expect(ask('texts', 'gte', 'x')).toThrow(/no order/);
  });
});
