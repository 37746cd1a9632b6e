import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import pg from 'pg';
import { systemClock, type Clock } from '#calendar';
import { UnitOfWork, createDatabase, createPool, type Database } from '#database';
import { TEMPLATE } from './cluster.js';

/** A database of its own for one test file, and the doors into it. */
export interface TestDatabase {
  /** Login that owns the tables; the product itself works as the bound role. */
  url: string;
  pool: pg.Pool;
  /** As the product sees it: bound by row-level security. */
  database: Database;
  work: UnitOfWork;
  /** As the owner: to arrange what a test needs and to look behind the wall. */
  owner: pg.Pool;
  workAt(clock: Clock): UnitOfWork;
  /** Lets go of every connection and gives the name, so that it can be copied; it stays until it is closed. */
  release(): Promise<string>;
  close(): Promise<void>;
}

/** @param template what it is a copy of: the migrated, empty one unless another is named */
export async function createTestDatabase(clock: Clock = systemClock, template: string = TEMPLATE): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name} template ${template}`);
  const url = withDatabase(serverUrl, name);
  const pool = createPool({ url, as: 'app', name: 'test', max: 20 });
  const owner = createPool({ url, as: 'owner', name: 'test-owner', max: 4 });
  const database = createDatabase(pool);
  let released: Promise<unknown> | null = null;
  const letGo = async (): Promise<void> => {
    released ??= Promise.all([database.destroy(), owner.end()]);
    await released;
  };
  return {
    url,
    pool,
    database,
    owner,
    work: new UnitOfWork(database, clock),
    workAt: (other) => new UnitOfWork(database, other),
    release: async () => {
      await letGo();
      return name;
    },
    close: async () => {
      await letGo();
      await administer(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Copying a template needs it to be free of connections for a moment; two test files may ask at once.
  await client.query('select pg_advisory_lock(7399)');
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
