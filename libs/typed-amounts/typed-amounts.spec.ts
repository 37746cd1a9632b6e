import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, readFigure } from '#typed-amounts';

const WAN = { power: 4 };
const YUAN = { power: 0 };

describe('an amount that is typed', () => {
  it.each([
    ['3.5亿元', '350000000.00'],
    ['3.5亿', '350000000.00'],
    ['３．５億元', '350000000.00'],
    ['3.5 亿 元', '350000000.00'],
    ['3亿5000万元', '350000000.00'],
    ['3亿5000万', '350000000.00'],
    ['5000万元3000元', '50003000.00'],
    ['35000', '350000000.00'],
    ['35,000', '350000000.00'],
    ['35，000.5万', '350005000.00'],
    ['35 000', '350000000.00'],
    ['35000元', '35000.00'],
    ['35000元整', '35000.00'],
    ['人民币3.5亿元', '350000000.00'],
    ['￥3.5亿', '350000000.00'],
    ['3.5亿元人民币', '350000000.00'],
    ['3.5亿RMB', '350000000.00'],
    ['3.5亿（元）', '350000000.00'],
    ['300百万元', '300000000.00'],
    ['3.5千万', '35000000.00'],
    ['3千元', '3000.00'],
    ['0.01元', '0.01'],
    ['+5', '50000.00'],
    ['.5', '5000.00'],
    ['5.', '50000.00'],
    ['0', '0.00'],
    ['-0', '0.00'],
    ['1.2300000', '12300.00'],
  ])('%s in a box of 万元 is %s 元', (typed, value) => {
    expect(readAmount(typed, WAN)).toEqual({ value });
  });

  it.each([
    ['3.5亿美元', 'currency'],
    ['300万美金', 'currency'],
    ['$300', 'currency'],
    ['US$300万', 'currency'],
    ['300 HKD', 'currency'],
    ['300万日元', 'currency'],
    ['¥300', 'ambiguous'],
    ['人民币300', 'ambiguous'],
    ['300 CNY', 'ambiguous'],
    ['3千', 'ambiguous'],
    ['3亿5', 'ambiguous'],
    ['3,5', 'grouping'],
    ['35,0000', 'grouping'],
    ['1.234,56', 'grouping'],
    ['3 5亿', 'grouping'],
    ['1,234 567', 'grouping'],
    ['3.5%', 'unit'],
    ['3500w', 'unit'],
    ['3.5亿万元', 'unit'],
    ['3.5亩', 'unit'],
    ['3.5亿元左右', 'unit'],
    ['3-5亿', 'format'],
    ['3~5亿', 'format'],
    ['约3亿', 'format'],
    ['三亿', 'format'],
    ['1e9', 'format'],
    ['0x10', 'format'],
    ['1.2.3', 'format'],
    ['.', 'format'],
    ['--5', 'format'],
    ['(5)', 'format'],
    ['5000万3亿', 'format'],
    ['3亿50000万', 'format'],
    ['元', 'format'],
    ['-5', 'sign'],
    ['0.0000001', 'precision'],
    ['0.001元', 'precision'],
    ['100万亿', 'size'],
  ])('%s in a box of 万元 is refused: %s', (typed, problem) => {
    expect(readAmount(typed, WAN).problem).toBe(problem);
  });

  it('is in the money of its box', () => {
    const dollars = { power: 4, currency: 'USD' };
    expect(readAmount('300', dollars)).toEqual({ value: '3000000.00' });
    expect(readAmount('300万', dollars)).toEqual({ value: '3000000.00' });
    expect(readAmount('3000万美元', dollars)).toEqual({ value: '30000000.00' });
    expect(readAmount('$3亿', dollars)).toEqual({ value: '300000000.00' });
    expect(readAmount('300元', dollars).problem).toBe('currency');
    expect(readAmount('300万元', dollars).problem).toBe('currency');
    expect(readAmount('$300万', { power: 0, currency: 'HKD' }).problem).toBe('currency');
    expect(readAmount('¥300', { power: 0, currency: 'JPY' })).toEqual({ value: '300.00' });
    expect(readAmount('¥300', YUAN)).toEqual({ value: '300.00' });
    expect(readAmount('5 THB', { power: 0, currency: 'THB' })).toEqual({ value: '5.00' });
  });

  it('asks for a unit where nothing says one, and is unknown when empty', () => {
    expect(readAmount('300', { power: null }).problem).toBe('unitMissing');
    expect(readAmount('300元', { power: null })).toEqual({ value: '300.00' });
    for (const typed of ['', ' ', '　']) expect(readAmount(typed, WAN)).toEqual({ value: null });
    expect(readAmount('-5.5', { ...WAN, negative: true })).toEqual({ value: '-55000.00' });
  });
});

describe('a figure that is typed', () => {
  it('obeys the unit behind it, or refuses it', () => {
    const dollars = { 万美元: 0, 亿美元: 4, 美元: -4 };
    expect(readFigure('1250.5', dollars)).toEqual({ value: '1250.50' });
    expect(readFigure('12505000美元', dollars)).toEqual({ value: '1250.50' });
    expect(readFigure('1.2亿美元', dollars)).toEqual({ value: '12000.00' });
    expect(readFigure('12345美元', dollars).problem).toBe('precision');
    expect(readFigure('300万元', dollars)).toEqual({ problem: 'unit', unit: '万元' });
    expect(readFigure('-0.5％', { '%': 0 }, { negative: true })).toEqual({ value: '-0.50' });
    expect(readFigure('5%', { 个: 0 }).problem).toBe('unit');
    expect(readFigure('5', { 亿元: 8 }, { own: null }).problem).toBe('unitMissing');
  });
});

/** Every way in which one amount may be written. */
const UNITS = [['元', 0], ['万元', 4], ['万', 4], ['亿元', 8], ['亿', 8], ['百万元', 6], ['千万', 7]] as const;
const written = fc.record({
  fen: fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }),
  unit: fc.constantFrom(...UNITS),
  grouped: fc.boolean(),
  wide: fc.boolean(),
  space: fc.boolean(),
  prefix: fc.constantFrom('', '¥', '人民币'),
  negative: fc.boolean(),
  box: fc.constantFrom(0, 4, 8, null),
});

describe('any amount in any unit', () => {
  it('is read back as what it is, in every box', () => {
    fc.assert(
      fc.property(written, ({ fen, unit: [word, power], grouped, wide, space, prefix, negative, box }) => {
        const places = power + 2;
        const digits = fen.toString().padStart(places + 1, '0');
        const whole = digits.slice(0, -places);
        const text = `${negative ? '-' : ''}${prefix}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${digits.slice(-places)}${space ? ' ' : ''}${word}`;
        const typed = wide ? [...text].map((one) => (/[!-~]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('') : text;
        const value = `${negative && fen > 0n ? '-' : ''}${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        expect(readAmount(typed, { power: box, negative: true }), typed).toEqual({ value });
      }),
      { numRuns: 3000 },
    );
  });

  it('followed by anything that is no unit of the box is refused, never read as the number alone', () => {
    const known = /^(元|圆|块|千元|([十百千]?[万亿]|万亿|億|萬)(元|圆|块)?|[整正 ()（）])*$|人民币|RMB|CNY|¥|￥/i;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.string({ unit: fc.constantFrom(...'元万亿千百十美港日欧镑个亩%％wkM$€角分人民币 约余多'), minLength: 1, maxLength: 4 }), (number, behind) => {
        const plain = readAmount(String(number), WAN).value;
        if (behind.trim() === '' || known.test(behind.trim())) return;
        const read = readAmount(`${number}${behind}`, WAN);
        expect(read.problem === undefined && read.value === plain, `${number}${behind}`).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});
