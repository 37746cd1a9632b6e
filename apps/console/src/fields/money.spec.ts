import { describe, expect, it } from 'vitest';
import { addAmounts, fittingUnit, parseAmount, showAmount, typedAmount } from './money.js';

describe('an amount that is typed', () => {
  it.each([
    ['3250', 'wan', '32500000.00'],
    ['32.5', 'yi', '3250000000.00'],
    ['3,250,000,000.55', 'yuan', '3250000000.55'],
    ['３２．５亿元', 'yi', '3250000000.00'],
    // the unit behind the number goes before the box's
    ['3.5亿元', 'wan', '350000000.00'],
    ['3.5亿', 'yuan', '350000000.00'],
    ['350元', 'wan', '350.00'],
    ['0.1', 'wan', '1000.00'],
    ['0.000001', 'wan', '0.01'],
    ['.5', 'wan', '5000.00'],
    ['99999999999999.99', 'yuan', '99999999999999.99'],
    ['1.2300', 'yuan', '1.23'],
  ] as const)('%s in %s is %s', (typed, unit, yuan) => {
    expect(parseAmount(typed, unit)).toEqual({ value: yuan });
  });

  it('keeps sums that floating point gets wrong', () => {
    // 1.005 万元: as a float 10049.999999999998
    expect(parseAmount('1.005', 'wan')).toEqual({ value: '10050.00' });
    expect(parseAmount('0.07', 'yi')).toEqual({ value: '7000000.00' });
    expect(addAmounts(['0.10', '0.20', '9007199254740993.00'])).toBe('9007199254740993.30');
  });

  it('is unknown when empty, never zero', () => {
    expect(parseAmount('', 'wan')).toEqual({ value: null });
    expect(parseAmount('  ', 'wan')).toEqual({ value: null });
  });

  it.each([
    ['1e9', 'format'],
    ['约1.2', 'format'],
    ['1.2.3', 'format'],
    ['.', 'format'],
    ['-5', 'sign'],
    ['0.001', 'precision'],
    ['100000000000000', 'size'],
  ] as const)('refuses %s (%s)', (typed, problem) => {
    expect(parseAmount(typed, 'yuan').problem).toBe(problem);
  });

  it('may be negative where a reduction makes sense', () => {
    expect(parseAmount('-5.5', 'wan', { negative: true })).toEqual({ value: '-55000.00' });
  });
});

describe('an amount that is shown', () => {
  it.each([
    ['3250000000.00', 'yi', undefined, '32.5'],
    ['3250000000.00', 'yi', 2, '32.50'],
    ['12345678.90', 'wan', undefined, '1,234.56789'],
    ['12345678.90', 'wan', 0, '1,235'],
    ['0.00', 'wan', undefined, '0'],
    ['-50000.00', 'wan', 1, '−5.0'],
    ['1234567.80', 'yuan', 2, '1,234,567.80'],
    ['500000.00', 'yi', 2, '0.01'], // half away from zero
    ['-500000.00', 'yi', 2, '−0.01'],
    ['-499999.99', 'yi', 2, '0.00'],
    ['499999.99', 'yi', 2, '0.00'],
  ] as const)('%s in %s with %s decimals is %s', (yuan, unit, decimals, shown) => {
    expect(showAmount(yuan, unit, { decimals })).toBe(shown);
  });

  it('is typed back without grouping and without loss in every unit', () => {
    for (const unit of ['yuan', 'wan', 'yi'] as const) {
      const typed = typedAmount('9876543210.12', unit);
      expect(parseAmount(typed, unit)).toEqual({ value: '9876543210.12' });
    }
  });

  it('chooses the unit it reads best in', () => {
    expect([fittingUnit('9999.99'), fittingUnit('10000.00'), fittingUnit('100000000.00')]).toEqual(['yuan', 'wan', 'yi']);
  });
});
