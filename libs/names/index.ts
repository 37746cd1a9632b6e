export { lenientKey, nameKey, readableName } from './fold.js';
export { readingsOf, type Readings } from './readings.js';
export { byName, sortKey } from './sort-key.js';
export { keyedAs, keysOf, keysOfNames, type Keyed, type NameKeys, type NameKind, type NamesKeys } from './keys.js';
export { isFoundBy, wordsOf, type SearchWord } from './search-words.js';
