import { describe, expect, it } from 'vitest';
import { asBody, emptyItem, emptyScheme, weightsOf } from './scheme.js';

const item = (weight: string, formula = 'annual_ratio') => ({ ...emptyItem(), name: '签约', weight, formula });

describe('the running sum of the weights', () => {
  it('is exact: three times 33.33 and one of 0.01 are 100.00', () => {
    expect(weightsOf([item('33.33'), item('33.33'), item('33.33'), item('0.01')])).toBe('100.00');
  });

  it('leaves deductions out, which have no weight', () => {
    expect(weightsOf([item('100'), item('', 'per_case')])).toBe('100.00');
  });

  it('is unknown while a weight is no number', () => {
    expect(weightsOf([item('60'), item('')])).toBeNull();
    expect(weightsOf([item('60'), item('四十')])).toBeNull();
  });
});

describe('what is sent', () => {
  it('has nothing where a box is empty, and no kinds of units for sectors', () => {
    const scheme = { ...emptyScheme(2026), subject: 'sector' as const, source: ' ', items: [{ ...item('100'), cap: '', params: { target: '', minShare: '60' } }] };
    expect(asBody(scheme)).toMatchObject({ unitKinds: [], source: null, items: [{ weight: '100', cap: null, params: { minShare: '60' } }] });
  });

  it('has no weight for a deduction, also where one was typed before', () => {
    expect(asBody({ ...emptyScheme(2026), items: [item('20', 'per_case')] })).toMatchObject({ items: [{ weight: null }] });
  });
});
