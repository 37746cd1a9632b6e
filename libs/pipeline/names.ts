import { pinyin } from 'pinyin-pro';

/**
 * The key under which names are compared: full-width forms folded, lower case, without spaces, brackets and punctuation,
 * so that `重庆（綦江）XX 公司` and `重庆(綦江)xx公司` are one name. Words stay as they are: near names must not merge.
 */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  const key = folded.replace(/[\p{P}\p{Z}\p{C}]/gu, '');
  return key === '' ? folded.trim() : key;
}

/** Pinyin without tones or spaces, for the search box: `美利信` → `meilixin`. Latin letters and digits stay. */
export function pinyinOf(name: string): string {
  return syllables(name).join('');
}

/** First letters: `美利信` → `mlx`. */
export function initialsOf(name: string): string {
  return syllables(name)
    .map((syllable) => (/^[a-z]/.test(syllable) ? syllable.charAt(0) : syllable))
    .join('');
}

function syllables(name: string): string[] {
  return pinyin(nameKey(name), { toneType: 'none', type: 'array', v: true });
}
