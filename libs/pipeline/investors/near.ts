import { sql } from 'kysely';
import { nameKey, wordsOf } from '#names';
import type { Reading } from '#database';
import { PROVINCE_NAMES } from './regions.js';

/** What every company is called: nothing to tell one from another by. */
const FORM = /(?:有限责任公司|股份有限公司|有限公司|总公司|分公司|公司|集团|企业)$/u;
const PLACE = new RegExp(`^(?:中国|${PROVINCE_NAMES.join('|')})(?:省|市|自治区)?`, 'u');
/** The trade name of a company has three or four characters more often than not. */
const TRADE_NAME = 3;

/**
 * How many companies have a name like this one, at most 9: which and whose is not told. A check that finds nothing under
 * the exact name must not be read as 'there is no such company'.
 */
export async function namedLike(reading: Reading, name: string): Promise<number> {
  const parts = partsOf(name);
  if (parts.length === 0) return 0;
  const { rows } = await sql<{ near: number }>`select investors_named_like(${parts}::text[]) as near`.execute(reading.tx);
  return rows[0]?.near ?? 0;
}

/** The name without its form, also without its place, and the three characters that are most likely the trade name. */
export function partsOf(name: string): string[] {
  const core = withoutForm(nameKey(name));
  const own = core.replace(PLACE, '');
  const letters = wordsOf(name).flatMap(({ keys }) => keys).join('');
  const parts = /^[a-z0-9]+$/.test(letters) ? [letters] : [core, own, ...([...own].length > TRADE_NAME ? [[...own].slice(0, TRADE_NAME).join('')] : [])];
  return [...new Set(parts)].filter((part) => [...part].length >= (/^[a-z0-9]+$/.test(part) ? 3 : 2));
}

function withoutForm(key: string): string {
  const shorter = key.replace(FORM, '');
  return shorter === key || shorter === '' ? key : withoutForm(shorter);
}
