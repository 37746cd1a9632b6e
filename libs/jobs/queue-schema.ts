import pg from 'pg';
import { runMigrations } from 'bullmq';
import { APP_ROLE } from '#database';

export const QUEUE_SCHEMA = 'bullmq';
export const QUEUE_NAME = 'investment';

/**
 * Creates or upgrades the queue's tables, in the deploy step and as their owner: the running role cannot create any
 * (docs/domain/faults.md#the-queue). Running twice, or twice at once, changes nothing more. Run it after `migrate`.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'migrate-queue' });
  await client.connect();
  try {
    // two deploys at once would trip over each other's grants; the lock ends with the connection
    await client.query('select pg_advisory_lock(7300, 2)');
    await runMigrations(client, QUEUE_SCHEMA);
    // Adding in bulk creates a sequence per queue the first time, which the running role may not: so it is made here.
    await client.query(`select ${QUEUE_SCHEMA}.next_job_id($1)`, [QUEUE_NAME]);
    await client.query(`
      grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
