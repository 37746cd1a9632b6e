import { sql, type RawBuilder } from 'kysely';
import { isFoundBy, type SearchWord } from '#names';
import type { Reading } from './work.js';

/** Tables whose names carry stored keys, and those of a few rows that are read and judged here. */
const KEYED = ['investor', 'project', 'person', 'orgUnit'] as const;
const FEW = ['sector', 'channel', 'scoreScheme'] as const;

/** Whose name a field of a list shows, and the column of the list that points there. */
export interface NameOf {
  of: (typeof KEYED)[number] | (typeof FEW)[number];
  id: string;
}

export type Names = Readonly<Record<string, NameOf>>;

/** The rows in which one of these names is found by a word: as written in any script, by pinyin or by initials. */
export async function namesMatching(reading: Reading, names: Names, word: SearchWord): Promise<RawBuilder<unknown>[]> {
  const conditions = Object.values(names).map(async (name) => {
    if (isKeyed(name.of)) return sql`${sql.ref(name.id)} in (select id from ${sql.table(name.of)} where ${nameMatches(word)})`;
    const { rows } = await sql<{ id: string; name: string }>`select id::text as id, name from ${sql.table(name.of)}`.execute(reading.tx);
    const ids = rows.filter((row) => isFoundBy(row.name, word)).map(({ id }) => id);
    return sql`${sql.ref(name.id)}::text = any(${ids}::text[])`;
  });
  return Promise.all(conditions);
}

/** The table to join, and the column to order by, where a list is ordered by this name. */
export function nameOrder(name: NameOf): { join: RawBuilder<unknown>; by: RawBuilder<unknown> } | null {
  if (!isKeyed(name.of)) return null;
  return {
    join: sql`left join ${sql.table(name.of)} named on named.id = listed.${sql.ref(name.id)}`,
    by: sql`named.name_sort`,
  };
}

/** The column of readings holds every other spelling as well, so former names are found there. */
function nameMatches({ plain, keys }: SearchWord): RawBuilder<unknown> {
  if (keys.length === 0) return sql`lower(name) like ${containing(plain)}`;
  const conditions = keys.flatMap((key) => {
    // what begins with a Chinese character is nobody's initials
    const columns = /^\p{Script=Han}/u.test(key) ? ['nameKey', 'namePinyin'] : ['nameKey', 'namePinyin', 'nameInitials'];
    return columns.map((column) => sql`${sql.ref(column)} like ${containing(key)}`);
  });
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** A pattern that is found anywhere, with nothing in it that stands for something else. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function isKeyed(table: NameOf['of']): table is (typeof KEYED)[number] {
  return KEYED.some((one) => one === table);
}
