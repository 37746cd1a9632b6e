import { describe, expect, it } from 'vitest';
import { digitsOf, measureOf } from './metricValue.js';

describe('values of metrics', () => {
  it('are read in the measure of their metric', () => {
    expect(digitsOf('signed', '42000000000.00')).toBe('420.00');
    expect(digitsOf('output_growth', '10.60')).toBe('10.60');
    expect(digitsOf('signed_projects', '193.00')).toBe('193');
    expect(digitsOf('land_reused_mu', '1325.80')).toBe('1,325.8');
    expect(measureOf('foreign_capital_growth')).toBe('percent');
    expect(digitsOf('foreign_capital', '1250.50')).toBe('1,250.5');
  });
});
