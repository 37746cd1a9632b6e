import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, subtract } from '#money';
import { divide, divideByCurve, divideByQuarters, divideLinearly } from './division.js';

describe('division of a year', () => {
  it('is even where it can be', () => {
    expect(divideLinearly('25200000000.00', 'cent')).toEqual(Array(12).fill('2100000000.00'));
  });

  it('gives the rest to the first of equal remainders, to the 分', () => {
    // 100.00 ÷ 12 = 8.333…: twelve times 8.33 are 99.96, four 分 are left
    expect(divideLinearly('100.00', 'cent')).toEqual([...Array<string>(4).fill('8.34'), ...Array<string>(8).fill('8.33')]);
  });

  it('counts whole projects', () => {
    // 144 ÷ 12; and 10 ÷ 12: ten months have one
    expect(divideLinearly('144.00', 'one')).toEqual(Array(12).fill('12.00'));
    expect(divideLinearly('10.00', 'one')).toEqual([...Array<string>(10).fill('1.00'), '0.00', '0.00']);
  });

  it('goes by quarters, each of them exact', () => {
    // 28 亿 by 20/30/25/25: 5.6, 8.4, 7, 7 亿
    const months = divideByQuarters('2800000000.00', ['20', '30', '25', '25'], 'cent');
    const quarters = [0, 3, 6, 9].map((first) => add('0.00', ...months.slice(first, first + 3)));
    expect(quarters).toEqual(['560000000.00', '840000000.00', '700000000.00', '700000000.00']);
    // 5.6 亿 over three months: 186666666.67, .67, .66
    expect(months.slice(0, 3)).toEqual(['186666666.67', '186666666.67', '186666666.66']);
  });

  it('goes by the increments of a curve', () => {
    expect(divideByCurve('100.00', [0, 0, 20, 20, 20, 50, 50, 50, 75, 75, 75, 100], 'cent')).toEqual(
      ['0.00', '0.00', '20.00', '0.00', '0.00', '30.00', '0.00', '0.00', '25.00', '0.00', '0.00', '25.00'],
    );
  });

  it('needs weights that say something', () => {
    for (const weights of [['0', '0'], ['-1', '2'], ['1e3', '1'], ['NaN', '1'], ['', '1']]) expect(() => divide('1.00', weights, 'cent')).toThrow(/DIVISION_WEIGHTS/);
  });
});

const cents = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((all) => `${all / 100n}.${String(all % 100n).padStart(2, '0')}`);
const counts = fc.integer({ min: 0, max: 100_000 }).map((count) => `${count}.00`);
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }).map((value) => (value / 100).toFixed(2)), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some((weight) => weight !== '0.00'));

describe('any division', () => {
  it.each([['cent', cents, '0.01'], ['one', counts, '1.00']] as const)('sums exactly to the whole, and no part is a %s away from its share', (step, wholes, unit) => {
    fc.assert(
      fc.property(wholes, weights, (whole, by) => {
        const parts = divide(whole, by, step);
        expect(add('0.00', ...parts)).toBe(add(whole));
        const sum = by.reduce((total, weight) => total + BigInt(weight.replace('.', '')), 0n);
        for (const [index, part] of parts.entries()) {
          // part × Σ weights lies within one unit × Σ weights of whole × weight
          const off = BigInt(part.replace('.', '')) * sum - BigInt(whole.replace('.', '')) * BigInt((by[index] ?? '0').replace('.', ''));
          const limit = BigInt(unit.replace('.', '')) * sum;
          expect(off > -limit && off < limit).toBe(true);
        }
      }),
    );
  });

  it('gives more to more weight, and nothing to none', () => {
    fc.assert(
      fc.property(cents, weights, (whole, by) => {
        const parts = divide(whole, by, 'cent');
        for (const [i, one] of by.entries()) {
          if (one === '0.00') expect(parts[i]).toBe('0.00');
          for (const [j, other] of by.entries()) {
            if (compare(one, other) > 0) expect(compare(subtract(parts[i] ?? '', parts[j] ?? ''), '0.00')).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});
