import { readingsOf, type NameKind, type Syllable } from './readings.js';

/**
 * The key by which names are ordered, compared byte by byte (collation "C"): numbers, letters, then Chinese by syllable,
 * tone and character. Each character is compared whole before the next, so that 李安 and 李白 stand together before 黎 of
 * another tone, and 西安 before 先; numbers go by their size. The order of the machine's ICU is not used: it differs
 * between versions and reads three words only.
 */
export function sortKey(name: string, kind: NameKind = 'company'): string {
  const tokens: string[] = [];
  let digits = '';
  for (const syllable of readingsOf(name, kind).best) {
    if (/\d/.test(syllable.character)) {
      digits += syllable.character;
      continue;
    }
    if (digits !== '') tokens.push(numberToken(digits));
    digits = '';
    tokens.push(token(syllable));
  }
  if (digits !== '') tokens.push(numberToken(digits));
  return tokens.join(' ');
}

/** The same order, for a few names that are sorted here. */
export function byName(one: string, other: string): number {
  const [first, second] = [sortKey(one), sortKey(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The length goes first, so that 2期 stands before 10期. */
function numberToken(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  return `1${String(number.length).padStart(3, '0')}${number}`;
}

function token({ character, reading }: Syllable): string {
  if (reading !== null && reading !== character) return `3${reading} ${character}`;
  return /\p{Script=Latin}/u.test(character) ? `2${character}` : `4${character}`;
}
