import type pg from 'pg';
import { inTransaction } from '../factories/transaction.js';

/** Rows that are only the ground of a measure: as the owner, in one transaction, past triggers and steps. */
export function asBackground<T>(owner: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(owner, async (client) => {
    await client.query(`set local statement_timeout = 0; set local session_replication_role = replica;
      select set_config('app.scope', 'system', true), set_config('app.at', now()::text, true)`);
    return act(client);
  });
}
