import { pinyin } from 'pinyin-pro';
import type { Reading } from '#database';

/** Words that everybody here would guess: the district's short name, in characters and in letters. */
export async function placeWords(reading: Reading): Promise<string[]> {
  const row = await reading.tx.selectFrom('setting').select('value').where('key', '=', 'district').executeTakeFirst();
  const name = shortNameIn(row?.value);
  if (name === null) return [];
  const letters = pinyin(name, { toneType: 'none', type: 'array' }).join('').toLowerCase();
  return [name.toLowerCase(), letters].filter((word) => word.length > 1);
}

function shortNameIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('shortName' in value)) return null;
  return typeof value.shortName === 'string' && value.shortName !== '' ? value.shortName : null;
}
