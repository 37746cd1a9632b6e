import { sql, type Kysely } from 'kysely';
import { keyedAs, keysOfNames, type NameKind } from '#names';
import type { DB } from './schema.js';

interface Named {
  table: 'investor' | 'project' | 'person' | 'orgUnit';
  kind: NameKind;
  others: 'formerNames' | 'aliases' | null;
}

/** Every table whose names are found and put in order by stored keys. */
const NAMED: readonly Named[] = [
  { table: 'investor', kind: 'company', others: 'formerNames' },
  { table: 'project', kind: 'project', others: 'aliases' },
  { table: 'person', kind: 'person', others: null },
  { table: 'orgUnit', kind: 'unit', others: null },
];

interface Row {
  id: string | number;
  name: string;
  others: string[];
  nameKeyedAs: string;
}

/**
 * Makes the keys of names anew where they are not what they would be today: rows from before there were keys, rows that
 * an older copy of the program wrote, all rows after the folding or the table of readings changed. Run by the owner
 * after the migrations. A name keeps its version and its date: nobody edited it.
 * @returns how many names got new keys
 */
export async function renewNameKeys(database: Kysely<DB>): Promise<number> {
  let renewed = 0;
  for (const named of NAMED) renewed += await database.transaction().execute((tx) => renew(tx, named));
  return renewed;
}

async function renew(tx: Kysely<DB>, { table, kind, others }: Named): Promise<number> {
  await sql`select set_config('app.scope', 'system', true)`.execute(tx);
  const stale = (await rowsOf(tx, table, others)).filter((row) => row.nameKeyedAs !== keyedAs(row));
  if (stale.length === 0) return 0;
  await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
  // somebody may have written between the look and the lock
  const rows = (await rowsOf(tx, table, others)).filter((row) => row.nameKeyedAs !== keyedAs(row));
  const taken = table === 'investor' ? await keysInUse(tx, rows) : null;
  for (const row of rows) {
    const { otherKeys, ...keys } = keysOfNames(row, kind);
    if (taken) keys.nameKey = free(taken, keys.nameKey, row.id);
    const columns = others === null ? keys : { ...keys, otherKeys };
    await sql`update ${sql.table(table)} set ${sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))} where id = ${row.id}`.execute(tx);
  }
  await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
  return rows.length;
}

async function rowsOf(tx: Kysely<DB>, table: Named['table'], others: Named['others']): Promise<Row[]> {
  const { rows } = await sql<Row>`select id, name, ${others === null ? sql`'{}'::text[]` : sql.ref(others)} as others, name_keyed_as as "nameKeyedAs"
    from ${sql.table(table)} order by id`.execute(tx);
  return rows;
}

/**
 * Keys of companies that keep theirs, and those of the others out of the way: while keys move, one company's new key may
 * be another's old one.
 */
async function keysInUse(tx: Kysely<DB>, moving: readonly Row[]): Promise<Set<string>> {
  const ids = moving.map(({ id }) => id);
  await sql`update investor set name_key = id::text where id = any(${ids}::uuid[])`.execute(tx);
  const { rows } = await sql<{ nameKey: string }>`select name_key as "nameKey" from investor where not id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map(({ nameKey }) => nameKey));
}

/**
 * Two companies that were registered apart stay apart, though their names are one today: the second keeps a key of its
 * own, and both are found, for the bureau to look at. (A key holds no space, so it is nobody else's.)
 */
function free(taken: Set<string>, key: string, id: string | number): string {
  const own = key === '' || taken.has(key) ? `${key} ${id}` : key;
  taken.add(own);
  return own;
}
