import { sql } from 'kysely';
import { sweepOutbox } from '#jobs';
import { worker, type Workshop } from '../workshop.js';

const KEEP_DONE_EVENTS_DAYS = 30;

/** Technical rows that have served: business records are never swept. */
export async function sweep({ door }: Workshop): Promise<void> {
  await door.begin(worker, async (work) => {
    await sweepOutbox(work, KEEP_DONE_EVENTS_DAYS);
    await sql`delete from idempotency_key where created_at < clock_timestamp() - interval '7 days'`.execute(work.tx);
    await sql`delete from session where least(expires_at, coalesce(ended_at, expires_at)) < clock_timestamp() - interval '90 days'`.execute(work.tx);
    // counted over a day at the most
    await sql`delete from sign_in_failure where last_failed_at < clock_timestamp() - interval '2 days'`.execute(work.tx);
  });
}
