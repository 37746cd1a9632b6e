import { describe, expect, it } from 'vitest';
import { readDate, readValue } from './values.js';

describe('a value of a table', () => {
  it.each([
    ['80', 'signed', '亿元', '8000000000.00'],
    ['1.2亿', 'signed', '万元', '120000000.00'],
    ['12,000万元', 'received', null, '120000000.00'],
    ['１２０００', 'received', '万元', '120000000.00'],
    ['0.30000001亿元', 'signed', null, '30000001.00'],
    ['1250.5', 'foreign_capital', null, '1250.50'],
    ['12505000美元', 'foreign_capital', null, '1250.50'],
    ['12', 'starts', '亿元', '12.00'],
    ['3亿5000万元', 'signed', '万元', '350000000.00'],
    ['350', 'received', '元', '350.00'],
    ['3.5', 'signed', '单位亿元', '350000000.00'],
    ['1.2万亩', 'land_reused_mu', null, '12000.00'],
    ['-0.5%', 'output_growth', null, '-0.50'],
    ['33.5万平方米', 'plant_reused_sqm', null, '335000.00'],
  ])('%s of %s under a header in %s is %s', (text, metric, header, value) => {
    expect(readValue(text, metric, header)).toEqual({ value });
  });

  it.each([
    ['约1.2亿元', 'signed', null, 'ROW_VALUE'],
    ['1-1.5亿', 'signed', null, 'ROW_VALUE'],
    ['3.5', 'signed', '万美元', 'ROW_UNIT_MISSING'],
    ['¥350', 'signed', '万元', 'ROW_UNIT_MISSING'],
    ['3,5', 'signed', '亿元', 'ROW_GROUPING'],
    ['3亩', 'plant_reused_sqm', null, 'ROW_UNIT'],
    ['300万元', 'foreign_capital', null, 'ROW_UNIT'],
    ['5%', 'starts', null, 'ROW_UNIT'],
    ['待定', 'signed', '亿元', 'ROW_VALUE'],
    ['120', 'signed', null, 'ROW_UNIT_MISSING'],
    ['120', 'signed', '个', 'ROW_UNIT_MISSING'],
    ['3000万美元', 'signed', '亿元', 'ROW_UNIT'],
    ['0.00000000001', 'signed', '亿元', 'ROW_TOO_FINE'],
    ['12345美元', 'foreign_capital', null, 'ROW_TOO_FINE'],
    ['1.5', 'starts', null, 'ROW_WHOLE'],
    ['-1', 'signed', '亿元', 'ROW_NEGATIVE'],
    ['10.655', 'output_growth', null, 'ROW_TOO_FINE'],
    ['9999999999亿元', 'signed', null, 'ROW_VALUE'],
  ])('%s of %s under a header in %s is refused: %s', (text, metric, header, code) => {
    expect(readValue(text, metric, header).problem?.code).toBe(code);
  });
});

describe('a day of a table', () => {
  it.each([
    ['2026-09-30', '2026-09-30'],
    ['2026/9/1', '2026-09-01'],
    ['2026年9月', '2026-09-30'],
    ['2026.9', '2026-09-30'],
    ['2026年2月28日', '2026-02-28'],
    ['46295', '2026-09-30'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text)).toEqual({ value: day });
  });

  it.each(['2026-02-29', '9月中旬', '', '2026-13'])('%s is none', (text) => {
    expect(readDate(text).problem?.code).toBe('ROW_DATE');
  });
});
