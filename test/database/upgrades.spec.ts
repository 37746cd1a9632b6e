import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemActor } from '#access';
import { assertServerFit, createPool, migrate } from '#database';
import { migrateQueue } from '#jobs';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** What an operator does at the server while the product runs, or before it does. */
describe('an older copy during an upgrade', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.close());

  const system = systemActor('test');
  const people = (): Promise<unknown> => db.work.read(system, ({ tx }) => tx.selectFrom('person').selectAll().where('active', '=', true).execute());
  const change = (): Promise<unknown> =>
    db.work.begin(system, ({ tx }) => tx.updateTable('setting').set((eb) => ({ version: eb('version', '+', 0) })).where('key', '=', 'nothing').returningAll().execute());

  it('goes on reading and writing on every connection when a migration gives its statements other columns', async () => {
    await Promise.all(Array.from({ length: 12 }, people));
    await Promise.all(Array.from({ length: 12 }, change));
    await db.owner.query('alter table person add column of_the_next_release text');
    await db.owner.query('alter table setting add column of_the_next_release text');
    await expect(Promise.all(Array.from({ length: 30 }, people))).resolves.toHaveLength(30);
    await expect(Promise.all(Array.from({ length: 30 }, change))).resolves.toHaveLength(30);
    await db.owner.query('alter table person drop column of_the_next_release');
    await expect(Promise.all(Array.from({ length: 30 }, people))).resolves.toHaveLength(30);
  });
});

describe('two logins, prepared as the manual says', () => {
  const serverUrl = inject('serverUrl');
  const suffix = randomUUID().slice(0, 8);
  const names = { database: `two_logins_${suffix}`, owner: `owner_${suffix}`, web: `web_${suffix}` };
  const manual = fs.readFileSync(path.resolve('docs/operations.md'), 'utf8');
  const recipe = /```sql\n(create role investment_app nologin;[\s\S]*?)```/.exec(manual)?.[1] ?? '';
  const as = (login: string): string => Object.assign(new URL(serverUrl), { username: login, password: 'secret', pathname: `/${names.database}` }).href;
  let superuser: pg.Client;

  /** The recipe with names of its own, since other tests share the server; `investment_app` is one for the whole server. */
  const statements = (): string[] =>
    recipe.replaceAll('investment_owner', names.owner).replaceAll('investment_web', names.web).replaceAll('…', 'secret').replace('create database investment ', `create database ${names.database} `).split(';').map((text) => text.trim()).filter(Boolean);

  beforeAll(async () => {
    superuser = new pg.Client({ connectionString: serverUrl });
    await superuser.connect();
    await superuser.query('select pg_advisory_lock(7399)');
    for (const statement of statements()) {
      if (!/^create role investment_app/.test(statement)) await superuser.query(statement);
    }
    await superuser.query('select pg_advisory_unlock(7399)');
  });
  afterAll(async () => {
    await superuser.query(`drop database if exists ${names.database} with (force)`);
    await superuser.query(`drop role if exists ${names.owner}`);
    await superuser.query(`drop role if exists ${names.web}`);
    await superuser.end();
  });

  it('are enough to migrate as the owner and to run as the other, bound by row-level security', async () => {
    expect(statements()).toHaveLength(5);
    await migrate(as(names.owner));
    await migrateQueue(as(names.owner));
    const pool = createPool({ url: as(names.web), as: 'app', name: 'two-logins', max: 1 });
    await assertServerFit(pool, 'app');
    expect((await pool.query('select count(*)::int as people from person')).rows).toEqual([{ people: 0 }]);
    await expect(pool.query('create table anything (id int)')).rejects.toThrow(/permission denied/);
    await pool.end();
  });

  it('without the grant the migrations say which statement is missing', async () => {
    await superuser.query(`revoke investment_app from ${names.owner}`);
    await expect(migrate(as(names.owner))).rejects.toThrow(/grant investment_app to that login/);
    await superuser.query(`grant investment_app to ${names.owner}`);
  });
});
