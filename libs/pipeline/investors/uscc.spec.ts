import { describe, expect, it } from 'vitest';
import { judgeUscc, normaliseUscc } from './uscc.js';

describe('统一社会信用代码 (GB 32100-2015)', () => {
  it.each([
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91110000802100433B',
    '91110108551385082Q',
    '91440300708461136T',
  ])('accepts the real code %s', (code) => {
    expect(judgeUscc(code)).toBe('valid');
  });

  it('finds a wrong check character, such as in the often copied 91310115MA1H8R7C6D', () => {
    expect(judgeUscc('91310115MA1H8R7C6D')).toBe('wrong_check_character');
    expect(judgeUscc('91350100M000100Y4Z')).toBe('wrong_character'); // Z is not in the alphabet
    expect(judgeUscc('91350100M000100Y43')).toBe('valid'); // the standard's example with its true check character
  });

  it('refuses letters that look like digits, and wrong lengths', () => {
    expect(judgeUscc('9144030019220382I6')).toBe('wrong_character');
    expect(judgeUscc('91440300192203821')).toBe('wrong_length');
    expect(judgeUscc('')).toBe('wrong_length');
  });

  it('folds full-width and lower-case input, spaces and hyphens', () => {
    expect(normaliseUscc('９１４４０３００７１５２６７２６ｘｇ')).toBe('9144030071526726XG');
    expect(normaliseUscc(' 91440300-71526726xg ')).toBe('9144030071526726XG');
  });
});
