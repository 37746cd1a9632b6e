import { describe, expect, it } from 'vitest';
import { bodyOf, discreet, titleOf } from './wording.js';

describe('the words of reminders', () => {
  it.each([
    ['联系王总 13812345678 确认', '联系王总 （号码见记录） 确认'],
    ['拨打 023-4866 1234', '拨打 （号码见记录）'],
    ['电话（+86 138 1234 5678）', '电话（（号码见记录））'],
    ['全角１３８１２３４５６７８', '全角（号码见记录）'],
  ])('leaves telephone numbers in the record: %s', (text, expected) => {
    expect(discreet(text)).toBe(expected);
  });

  it.each(['投资 1.2 亿元', '首期5000万', '1,200,000元', '￥300000', '300万美元', '两亿元', '出资三千多万元', '约千万元', '二千三百万', 'USD 5 million 约 3500 万元'])(
    'leaves amounts in the record: %s',
    (text) => {
      expect(discreet(text)).toContain('（金额见记录）');
      expect(discreet(text)).not.toMatch(/[1-9]\d*(?:\.\d+)?\s*(?:亿|万|元)/);
    },
  );

  it.each(['2026-08-01 带园区规划图', '8月15日 14:30 视频会', '2026年9月 回访', '确认 3 号地块和 2 栋厂房', '千万别忘了，带图纸：两份'])(
    'keeps dates, times and plain numbers: %s',
    (text) => {
      expect(discreet(text)).toBe(text);
    },
  );

  it('shortens what is too long without breaking a character', () => {
    expect([...titleOf('约定跟进', '𠮷'.repeat(100))]).toHaveLength(80);
    expect(bodyOf(['一', null, '二'])).toBe('一 二');
    expect(bodyOf(['字'.repeat(400)])).toHaveLength(300);
  });
});
