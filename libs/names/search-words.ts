import { lenientKey, nameKey } from './fold.js';
import { keysOf, type NameKind } from './keys.js';

/** One word of a question, in the forms in which it is looked for. */
export interface SearchWord {
  /** As typed, lower case and NFKC, for texts that are no names. */
  plain: string;
  /** As names are keyed; '' when it holds nothing but punctuation. */
  keys: readonly string[];
}

const MOST = 5;

/** The words of what was typed into a search box. `xi'an` and `lü` are typed pinyin as well. */
export function wordsOf(text: string): SearchWord[] {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST)
    .map((plain) => ({ plain, keys: keysOfWord(plain) }));
}

function keysOfWord(word: string): string[] {
  const keys = [nameKey(word), lenientKey(word)];
  return [...new Set([...keys, ...keys.map((key) => key.replaceAll('ü', 'v'))])].filter(Boolean);
}

/** Whether a name that is not stored with keys is meant: of a channel, a sector, which are few. */
export function isFoundBy(name: string, word: SearchWord, kind: NameKind = 'unit'): boolean {
  const keys = keysOf(name, kind);
  const texts = [keys.nameKey, keys.namePinyin, keys.nameInitials];
  return name.toLowerCase().includes(word.plain) || word.keys.some((key) => texts.some((text) => text.includes(key)));
}
