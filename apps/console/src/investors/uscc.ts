/**
 * 统一社会信用代码 (GB 32100-2015) judged while typing, to point at a slip before the form is sent. The API judges again
 * and decides.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type UsccHint = 'valid' | 'wrong_length' | 'wrong_character' | 'wrong_check_character';

export function normaliseUscc(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

export function judgeUscc(code: string): UsccHint {
  if (code.length !== 18) return 'wrong_length';
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return 'wrong_character';
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17] ? 'valid' : 'wrong_check_character';
}
