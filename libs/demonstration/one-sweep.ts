import { createHash } from 'node:crypto';
import type pg from 'pg';
import { createDatabase, createPool, type Database } from '#database';

/**
 * Runs many units of work on one connection as a single transaction: the year is there as a whole or not at all, whatever
 * interrupts it. Each unit becomes a savepoint in it. Statements are planned once instead of twenty thousand times, since
 * the views under row-level security cost more to plan than to run.
 */
export async function inOneSweep<T>(url: string, act: (database: Database) => Promise<T>): Promise<T> {
  const pool = createPool({ url, as: 'owner', name: 'load-demonstration', max: 1 });
  pool.on('connect', adapt);
  const database = createDatabase(pool);
  try {
    await pool.query("set plan_cache_mode = 'force_generic_plan'; set lock_timeout = 0");
    await pool.query('start transaction');
    const result = await act(database);
    await pool.query('end');
    return result;
  } finally {
    // closing the connection takes back whatever was not ended
    await database.destroy();
  }
}

/** What a unit of work says to begin and end itself, and what that means inside the sweep. */
const INSIDE: Readonly<Record<string, string>> = {
  begin: 'savepoint unit',
  commit: 'release savepoint unit',
  rollback: 'rollback to savepoint unit',
};

function adapt(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...query: unknown[]) => unknown;
  const adapted = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    if (typeof text !== 'string') return plain(text, values, ...rest);
    if (Array.isArray(values) && values.length > 0) {
      return plain({ name: createHash('sha1').update(text).digest('base64url'), text, values: values as unknown[] }, ...rest);
    }
    return plain(INSIDE[text] ?? text, values, ...rest);
  };
  Object.assign(client, { query: adapted });
}
