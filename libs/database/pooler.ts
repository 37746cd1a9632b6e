import type pg from 'pg';
import { ServerUnfit } from './server-unfit.js';

/** Connections that are in a transaction at once, so that a pooler has to give the one that rests another server process. */
const OTHERS = 3;
const TRIES = 3;

/**
 * A pooler that hands out server processes by transaction (PgBouncer's `pool_mode = transaction` or `statement`) takes the
 * role, the time limits and LISTEN away between two statements: rows would be seen by the wrong role, and nobody would
 * hear of new work. In session mode a connection keeps its process, and all is well.
 * @throws ServerUnfit where a connection that is kept meets different server processes
 */
export async function assertSessionsLast(pool: pg.Pool): Promise<void> {
  const resting = await pool.connect();
  try {
    const { rows: first } = await resting.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = first[0]?.pid;
    // a pooler tells a number of its own as the process of the connection
    if (pid === undefined || pid === (resting as pg.PoolClient & { processID?: number | null }).processID) return;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (await changesProcess(pool, resting, pid)) throw inTransactionMode();
    }
  } catch (error) {
    throw /statement pooling/.test(error instanceof Error ? error.message : '') ? inTransactionMode(error) : error;
  } finally {
    resting.release();
  }
}

/** While others hold the processes that are free, the resting connection asks again: by whom is it answered? */
async function changesProcess(pool: pg.Pool, resting: pg.PoolClient, pid: number): Promise<boolean> {
  const room = Math.max(0, Math.min(OTHERS, pool.options.max - pool.totalCount + pool.idleCount));
  const others = await Promise.all(Array.from({ length: room }, () => pool.connect()));
  try {
    for (const other of others) await other.query('begin');
    const held = await Promise.all(others.map(async (other) => (await other.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid));
    if (held.includes(pid)) return true;
    const { rows } = await resting.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0]?.pid !== pid;
  } finally {
    for (const other of others) {
      await other.query('rollback').catch(() => undefined);
      other.release();
    }
  }
}

function inTransactionMode(cause?: unknown): ServerUnfit {
  return new ServerUnfit(
    'DATABASE_URL 经过的连接池（如 PgBouncer）按事务分配连接，提醒和权限都不能可靠工作。请把该库的 pool_mode 改为 session，或直接填写 PostgreSQL 的地址。',
    'DATABASE_URL leads through a pooler (such as PgBouncer) that hands out connections by transaction; reminders and row-level security cannot work that way. Set pool_mode = session for this database, or give the address of PostgreSQL itself.',
    { cause },
  );
}
