import type pg from 'pg';
import { auditChanges, setContext, type Context } from '../factories/rows.js';
import { refusalOf } from './attack.js';

export interface Outcome {
  ok: number;
  /** How often each rule refused. */
  refused: Record<string, number>;
}

/**
 * Runs attempts of many writers at the same time, each in a transaction and on a connection of its own. Every writer
 * holds its transaction open for a few milliseconds before the commit, so that they truly overlap.
 */
export async function race(
  pool: pg.Pool,
  attempts: ((sql: pg.PoolClient) => Promise<unknown>)[],
  { context = {}, hold = 8, connections = 16 }: { context?: Context; hold?: number; connections?: number } = {},
): Promise<Outcome> {
  const outcome: Outcome = { ok: 0, refused: {} };
  const queue = [...attempts];
  const writers = await Promise.all(Array.from({ length: Math.min(connections, attempts.length) }, () => pool.connect()));
  await Promise.all(
    writers.map(async (client) => {
      for (let attempt = queue.shift(); attempt; attempt = queue.shift()) {
        const refusal = await refusalOf(once(client, attempt, context, hold));
        if (refusal === 'nothing refused it') outcome.ok += 1;
        else outcome.refused[refusal] = (outcome.refused[refusal] ?? 0) + 1;
      }
      client.release();
    }),
  );
  return outcome;
}

async function once(client: pg.PoolClient, attempt: (sql: pg.PoolClient) => Promise<unknown>, context: Context, hold: number): Promise<void> {
  await client.query('begin');
  try {
    await setContext(client, context);
    await attempt(client);
    if (hold > 0) await client.query('select pg_sleep($1)', [hold / 1000]);
    await auditChanges(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
