import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';

/** A table as it goes into a backup: the columns that can be written, and an order that no server's locale changes. */
export interface Table {
  name: string;
  columns: string[];
  order: string[];
  forcesRowSecurity: boolean;
}

/** Kysely's own tables: their content is the schema's history, which a restore makes itself. */
const HISTORY = ['kysely_migration', 'kysely_migration_lock'];

/** Same text for the same rows on every server (PostgreSQL 15 to 18), and rows of every unit visible to the owner. */
export async function settleSession(client: ClientBase): Promise<void> {
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    select set_config('app.scope', 'system', true)`);
}

/** All tables of the product, each after those it refers to. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers: string[] }>(
    `select c.relname as name, c.relforcerowsecurity as "forcesRowSecurity",
       array(select quote_ident(attname) from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
             from pg_index i cross join unnest(i.indkey::int[]) with ordinality as k(attnum, position)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary order by k.position) as order,
       array(select distinct f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid)::text[] as refers
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     order by c.relname collate "C"`,
    [HISTORY],
  );
  return inOrder(rows).map(({ name, columns, order, forcesRowSecurity }) => ({ name, columns, order, forcesRowSecurity }));
}

function inOrder<T extends { name: string; refers: string[] }>(tables: T[]): T[] {
  const placed: T[] = [];
  const rest = new Set(tables);
  while (rest.size > 0) {
    const free = [...rest].filter((table) => table.refers.every((name) => ![...rest].some((other) => other.name === name)));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...rest].map(({ name }) => name).join(', ')}`);
    for (const table of free) {
      placed.push(table);
      rest.delete(table);
    }
  }
  return placed;
}

/** Rows in PostgreSQL's text form. */
export function rowsOut(client: ClientBase, { name, columns, order }: Table): Readable {
  return client.query(copyTo(`copy (select ${columns.join(', ')} from "${name}" order by ${order.join(', ')}) to stdout`));
}

export function rowsIn(client: ClientBase, { name, columns }: Pick<Table, 'name' | 'columns'>): Writable {
  return client.query(copyFrom(`copy "${name}" (${columns.join(', ')}) from stdin`));
}

/** Where every counter stands. */
export async function sequencesOf(client: ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]));
}

/** Names of the migrations that made this schema, oldest first. */
export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  return rows.map(({ name }) => name);
}

/** The first entry of the audit chain that does not follow from the one before, or null when the chain is whole. */
export async function firstBrokenAuditEntry(client: ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ id: string }>(
    `select id from (
       select e.id, e.hash, e.previous_hash, audit_hash(e.previous_hash, e) as expected,
              lag(e.hash) over (order by e.id) as before
       from audit_entry e) chain
     where hash is distinct from expected or previous_hash is distinct from before
     order by id limit 1`,
  );
  return rows[0] ? Number(rows[0].id) : null;
}
