import { simplified, withoutRadicals } from './characters.js';

/**
 * The key under which names are one: full-width forms, ㈱ and radicals folded, traditional forms simplified, lower case,
 * without spaces, brackets, dots between words and what cannot be seen: `重慶（綦江）XX 公司` and `重庆(綦江)xx公司` are
 * one name. What carries meaning stays: `1.5公司` is not `15公司`, `A&B公司` is not `AB公司`.
 * @returns '' for what no eye can read as a name
 */
export function nameKey(name: string): string {
  return condensed(simplified(plain(name)));
}

/** As `nameKey`, and 乾, 徵, 昇 … as 干, 征, 升: good enough to find by, not to take two names for one. */
export function lenientKey(name: string): string {
  return condensed(simplified(plain(name), { lenient: true }));
}

/** A name as it is kept: without what cannot be seen, ends trimmed; null when nothing in it can be read. */
export function readableName(name: string): string | null {
  const seen = name
    .replace(/[\t\n\r\v\f\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(seen) ? seen : null;
}

/** Text before anything is left out of it: where words are read, breaks still count. */
export function plain(name: string): string {
  return withoutRadicals(name).normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
}

/** Controls, joiners, fillers, marks of direction; U+3164 calls itself a letter and shows nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

function condensed(text: string): string {
  const key = text.replace(/[\p{P}\p{Z}]+/gu, (gap, at: number) => remainder(gap, text.charAt(at - 1), text.charAt(at + gap.length)));
  return /[\p{L}\p{N}]/u.test(key) ? key : '';
}

/** What is left of a gap: signs that stand for words, and between two digits that there was one. */
function remainder(gap: string, before: string, after: string): string {
  const signs = gap.replace(/[^&@#%*/]/g, '');
  if (signs !== '') return signs;
  const parts = /\d/.test(before) && /\d/.test(after);
  if (!parts) return '';
  return gap === '.' ? '.' : '-';
}
