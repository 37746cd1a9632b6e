import type { Sql } from '../factories/rows.js';

/** Takes one wall away, whatever it is built of. Only inside a transaction that is taken back. */
export async function removeWall(sql: Sql, name: string): Promise<void> {
  const removed =
    (await removeConstraint(sql, name)) + (await removeIndex(sql, name)) + (await silenceRule(sql, name)) + (await removeAppendOnly(sql, name));
  if (removed === 0) throw new Error(`There is no wall called ${name}.`);
}

async function removeConstraint(sql: Sql, name: string): Promise<number> {
  const { rows } = await sql.query<{ statement: string }>(
    `select case when contypid <> 0 then format('alter domain %s drop constraint %I', contypid::regtype, conname)
                 else format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) end as statement
     -- a constraint trigger is silenced by its function's rule
     from pg_constraint where conname = $1 and conparentid = 0 and contype <> 't'`,
    [name],
  );
  for (const { statement } of rows) await sql.query(statement);
  return rows.length;
}

async function removeIndex(sql: Sql, name: string): Promise<number> {
  const { rows } = await sql.query(`select 1 from pg_indexes where schemaname = 'public' and indexname = $1`, [name]);
  if (rows.length > 0) await sql.query(`drop index ${name}`);
  return rows.length;
}

/** A rule raised by a function stays a call, of a function that refuses nothing. */
async function silenceRule(sql: Sql, name: string): Promise<number> {
  const { rows } = await sql.query<{ definition: string }>(
    `select pg_get_functiondef(oid) as definition from pg_proc
     where pronamespace = 'public'::regnamespace and prosrc like '%refuse(''' || $1 || '''%'`,
    [name],
  );
  if (rows.length === 0 || name === 'append_only') return 0;
  await sql.query(`create or replace function let_pass(text, text default '') returns void language sql as 'select null::void'`);
  for (const { definition } of rows) await sql.query(definition.replaceAll(`refuse('${name}'`, `let_pass('${name}'`));
  return rows.length;
}

async function removeAppendOnly(sql: Sql, name: string): Promise<number> {
  if (name !== 'append_only') return 0;
  const { rows } = await sql.query<{ statement: string }>(
    `select format('drop trigger %I on %s', tgname, tgrelid::regclass) as statement
     from pg_trigger where tgfoid = 'forbid_change'::regproc`,
  );
  for (const { statement } of rows) await sql.query(statement);
  return rows.length;
}

/** Every rule of the database that has a name: raised by functions, unique keys, and checks of the given tables. */
export async function wallsOf(sql: Sql, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select (regexp_matches(prosrc, 'refuse\\(''([a-z_]+)''', 'g'))[1] as name from pg_proc where pronamespace = 'public'::regnamespace
     union select conname from pg_constraint where contypid <> 0 and connamespace = 'public'::regnamespace
     union select conname from pg_constraint where contype in ('c', 'u') and conrelid::regclass::text = any ($1)
     union select i.indexrelid::regclass::text from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
       where i.indisunique and c.oid is null and i.indrelid::regclass::text = any ($1)
     order by name`,
    [tables],
  );
  return rows.map(({ name }) => name);
}
