import { lenientKey, nameKey } from './fold.js';
import { readingsOf, type NameKind } from './readings.js';
import { sortKey } from './sort-key.js';

export type { NameKind };

/** What is stored beside a name, so that it is found and put in order: written here and nowhere else. */
export interface NameKeys {
  nameKey: string;
  /** Every way it is read, and every other way it is written, apart by spaces: for search alone. */
  namePinyin: string;
  nameInitials: string;
  nameSort: string;
  /** What the keys were made from. Where it is not what it would be today, they are made anew at the start. */
  nameKeyedAs: string;
}

/** Of what goes by several names: former names of a company, other names of a project. */
export interface NamesKeys extends NameKeys {
  otherKeys: string[];
}

/** Moves by one whenever the same name gets other keys: every stored key is then made anew at the next start. */
const EDITION = 2;

export interface Keyed {
  name: string;
  others?: readonly string[];
}

export function keysOf(name: string, kind: NameKind): NameKeys {
  const { otherKeys: _none, ...keys } = keysOfNames({ name }, kind);
  return keys;
}

export function keysOfNames({ name, others = [] }: Keyed, kind: NameKind): NamesKeys {
  const key = nameKey(name);
  const all = [name, ...others];
  const readings = all.map((one) => readingsOf(one, kind));
  const otherKeys = distinct(others.map(nameKey)).filter((other) => other !== '' && other !== key);
  const spellings = [...otherKeys, ...all.map(lenientKey)].filter((spelling) => spelling !== key);
  return {
    nameKey: key,
    namePinyin: distinct([...readings.flatMap(({ full }) => full), ...spellings]).join(' '),
    nameInitials: distinct(readings.flatMap(({ initials }) => initials)).join(' '),
    nameSort: sortKey(name, kind),
    nameKeyedAs: keyedAs({ name, others }),
    otherKeys,
  };
}

export function keyedAs({ name, others = [] }: Keyed): string {
  return [EDITION, name, ...others].join('|');
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
