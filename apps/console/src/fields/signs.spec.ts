import { describe, expect, it } from 'vitest';
import { printed, withSign } from './signs.js';

describe('a number that is read', () => {
  it.each([
    ['12.50', '12.50', '+12.50'],
    ['-12.50', '−12.50', '−12.50'],
    ['−12.50', '−12.50', '−12.50'],
    ['-0.01', '−0.01', '−0.01'],
    ['-0.00', '0.00', '0.00'],
    ['−0.00', '0.00', '0.00'],
    ['0', '0', '0'],
    ['-1,234,567.00', '−1,234,567.00', '−1,234,567.00'],
  ])('%s is printed %s, with its sign %s', (number, plain, signed) => {
    expect([printed(number), withSign(number)]).toEqual([plain, signed]);
  });
});
