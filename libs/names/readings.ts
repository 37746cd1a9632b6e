import { pinyin } from 'pinyin-pro';
import { simplified } from './characters.js';
import { plain } from './fold.js';
import { BOTH_WAYS, DOUBLE_SURNAMES, PLACES, SURNAMES } from './places.js';

export type NameKind = 'company' | 'project' | 'person' | 'unit';

export interface Readings {
  /** The likeliest reading, character by character with tones: `chong2`, `qing4`. What is not Chinese stands for itself. */
  best: readonly Syllable[];
  /** Each way the name may be read, whole and without tones, the likeliest first. */
  full: readonly string[];
  /** The same by first letters. */
  initials: readonly string[];
}

export interface Syllable {
  character: string;
  /** With its tone, or null for a letter, a digit, a sign. */
  reading: string | null;
}

/**
 * How a name is read. Parts of a place are read apart (重庆市 长寿区: the library takes 市长 for a mayor), misread places
 * and surnames come from a table, and wherever two readings are possible both are kept.
 */
export function readingsOf(name: string, kind: NameKind): Readings {
  const parts = simplified(plain(name)).match(/(?:[\p{L}\p{N}\p{M}&@#%*+]|(?<=\d)\.(?=\d))+/gu) ?? [];
  const characters = parts.flatMap((part) => [...part]);
  const best = parts.flatMap((part, index) => likeliest(part, kind, index === 0));
  const ways = [best, ...alternatives(parts, characters, best)];
  return {
    best: characters.map((character, index) => ({ character, reading: isChinese(character) ? (best[index] ?? null) : null })),
    full: distinct(ways.map((syllables) => syllables.map(toneless).join(''))),
    initials: distinct(ways.map((syllables) => syllables.map((syllable, index) => (isChinese(characters[index] ?? '') ? syllable.charAt(0) : syllable)).join(''))),
  };
}

/** The whole as the library reads it, by surname and not, and each character that is read in two ways the other way. */
function alternatives(parts: string[], characters: string[], best: string[]): string[][] {
  const asWritten = parts.flatMap((part) => read(part, 'off'));
  const asSurname = parts.flatMap((part) => read(part, 'head'));
  const otherWays = characters.flatMap((character, at) => {
    const possible = [...(BOTH_WAYS.get(character) ?? []), asWritten[at] ?? '', asSurname[at] ?? ''].map(toneless);
    return distinct(possible)
      .filter((reading) => reading !== '' && reading !== toneless(best[at] ?? ''))
      .map((reading) => best.map((own, index) => (index === at ? reading : own)));
  });
  return [asWritten, asSurname, ...otherWays];
}

function likeliest(part: string, kind: NameKind, isHead: boolean): string[] {
  const isPerson = kind === 'person' && isHead;
  // after 省, 市, 县, 区 another word begins, whatever the dictionary thinks
  const pieces = isPerson ? [part] : part.split(/(?<=[省市县区])/u);
  const syllables = pieces.flatMap((piece) => read(piece, isPerson ? 'head' : 'off'));
  const characters = [...part];
  overlay(syllables, characters, PLACES, 4);
  overlay(syllables, characters, DOUBLE_SURNAMES, 2);
  const surname = isPerson && !DOUBLE_SURNAMES.has(characters.slice(0, 2).join('')) ? SURNAMES.get(characters[0] ?? '') : undefined;
  if (surname?.[0]) syllables[0] = surname[0];
  return syllables;
}

/** Puts the readings of a table over those of the library, the longest entry first. */
function overlay(syllables: string[], characters: string[], table: ReadonlyMap<string, readonly string[]>, longest: number): void {
  for (let at = 0; at < characters.length; at += 1) {
    for (let length = longest; length > 1; length -= 1) {
      const readings = table.get(characters.slice(at, at + length).join(''));
      if (readings === undefined) continue;
      syllables.splice(at, length, ...readings);
      at += length - 1;
      break;
    }
  }
}

function read(part: string, surname: 'head' | 'off'): string[] {
  const characters = [...part];
  const syllables = pinyin(part, { toneType: 'num', type: 'array', v: true, surname });
  // a rare character outside the basic plane may come back in two halves
  if (syllables.length === characters.length) return syllables;
  return characters.map((character) => pinyin(character, { toneType: 'num', v: true }));
}

const toneless = (syllable: string): string => (/^[a-zü]+\d$/.test(syllable) ? syllable.slice(0, -1) : syllable);
const isChinese = (character: string): boolean => /\p{Script=Han}/u.test(character);
const distinct = (texts: string[]): string[] => [...new Set(texts)];
