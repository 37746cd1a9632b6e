import { sql } from 'kysely';
import type { Work } from '#database';
import { tellOfTrouble } from './notices.js';

export interface Ending {
  id: string;
  channelId: string;
  maybeSent: boolean;
  end: 'expired' | 'cancelled';
  reason: string;
}

/** Ends a delivery without a call. One that may have arrived is not ended but held for a person, who is told. */
export async function hold(work: Work, { id, channelId, maybeSent, end, reason }: Ending): Promise<void> {
  const state = maybeSent ? 'unknown' : end;
  await sql`
    update delivery set state = ${state}, lease_token = null, lease_until = null, last_error = ${reason}, version = version + 1
    where id = ${id} and state in ('pending', 'leased')`.execute(work.tx);
  if (state === 'unknown') await tellOfTrouble(work, channelId, 'unknown');
}

/** Why nobody wants a message any more. */
export type Unwanted = ReadonlyMap<string, string>;

/** Calls off what has not gone out yet, because its cause is settled. What is being sent this moment is not called back. */
export async function cancelDeliveries(work: Work, unwanted: Unwanted): Promise<void> {
  for (const [id, reason] of unwanted) {
    await sql`
      update delivery set state = 'cancelled', last_error = ${reason}, version = version + 1
      where id = ${id} and state = 'pending' and not maybe_sent`.execute(work.tx);
  }
}
