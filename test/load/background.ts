import type pg from 'pg';

/**
 * Rows that are only the ground of a measure: as the owner, in one transaction, past triggers and steps. What fails is
 * taken back.
 */
export async function asBackground<T>(owner: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local statement_timeout = 0; set local session_replication_role = replica;
      select set_config('app.scope', 'system', true), set_config('app.at', now()::text, true)`);
    const result = await act(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
