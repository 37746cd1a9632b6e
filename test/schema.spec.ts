import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '#database';
import { loadPlan } from '#plan';
import { migrations } from '../libs/database/migrations/index.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'libs/database/migrations');

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

describe('the types of the tables', () => {
  it('are those of the migrated database', { timeout: 60_000 }, async () => {
    const verify = promisify(execFile)(
      process.execPath,
      [
        path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
        ...['--verify', '--dialect', 'postgres', '--url', db.url, '--camel-case', '--date-parser', 'string', '--numeric-parser', 'string'],
        ...['--type-mapping', '{"numeric":"string","int8":"number"}', '--exclude-pattern', 'public.kysely_*'],
        ...['--out-file', path.join(root, 'libs/database/schema.ts')],
      ],
      { cwd: root },
    );
    await expect(verify, 'regenerate libs/database/schema.ts from a migrated database').resolves.toBeTruthy();
  });
});

describe('the migrations', () => {
  it('are listed in the order of their names, which begin with a date', () => {
    const listed = Object.keys(migrations);
    expect(listed).toEqual([...listed].sort());
    expect(listed.filter((name) => !/^\d{4}-\d{2}-\d{2}-[a-z][a-z-]*$/.test(name))).toEqual([]);
  });

  it('are the files of the folder, each of them', () => {
    const files = fs
      .readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''));
    expect(Object.keys(migrations)).toEqual(files.sort());
  });

  it('change nothing when they run again', async () => {
    const before = await fingerprint(db.url);
    expect(await migrate(db.url)).toEqual([]);
    expect(await fingerprint(db.url)).toEqual(before);
  });

  it('are safe when two processes start at once on an empty database', async () => {
    const url = await anEmptyDatabase();
    const ran = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(ran.flat().sort()).toEqual(Object.keys(migrations));
    expect(await fingerprint(url)).toEqual(await fingerprint(db.url));
    await drop(url);
  });

  it('run in a database of a plain owner, who is no superuser', async () => {
    const url = await anEmptyDatabase('plain_owner');
    expect(await migrate(url)).toEqual(Object.keys(migrations));
    expect(await fingerprint(url)).toEqual(await fingerprint(db.url));
    // whom the wall binds too, so that the first load has to say who it is
    await loadPlan(url);
    await drop(url);
  });
});

/** Every column, constraint, index, policy, trigger and function, as text; owners and creation order left out. */
async function fingerprint(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(`
    select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public'
    union all select format('constraint %s %s', conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
    union all select format('policy %s %s %s %s %s', tablename, policyname, cmd, qual, with_check) from pg_policies where schemaname = 'public'
    union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
    union all select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p where pronamespace = 'public'::regnamespace and prokind = 'f'
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all select format('grant %s %s', table_name, privilege_type) from information_schema.role_table_grants where grantee = 'investment_app'
    order by line`);
  await client.end();
  return rows.map(({ line }) => line);
}

async function administer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function anEmptyDatabase(owner?: string): Promise<string> {
  const name = `schema_${process.pid}_${Math.trunc(performance.now())}`;
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  if (owner) {
    const role = `${owner}_${process.pid}`;
    await administer(`create role ${role} login createrole password 'plain'`, `grant investment_app to ${role} with admin option`);
    await administer(`create database ${name} owner ${role} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    url.username = role;
    url.password = 'plain';
  } else {
    await administer(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  }
  return url.href;
}

async function drop(url: string): Promise<void> {
  const { pathname, username } = new URL(url);
  await administer(`drop database ${pathname.slice(1)} with (force)`);
  if (username.startsWith('plain_owner')) await administer(`drop role ${username}`);
}
