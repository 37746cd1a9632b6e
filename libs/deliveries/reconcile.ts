import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import type { Owed } from './delivery.js';
import { nothingHeld } from './sending-hold.js';

/** Something that must not be. `ids` are the first of them. */
export interface Finding {
  code: string;
  what: string;
  count: number;
  ids: string[];
}

/** A query that must find nothing (docs/domain/faults.md#reconciliation). Ids of deliveries, or of what the sentence names. */
export interface Question {
  code: string;
  what: string;
  find: RawBuilder<{ id: string }>;
}

const questions: readonly Question[] = [
  {
    code: 'R3',
    what: 'due for more than 15 minutes on an open channel, and nobody has taken it',
    find: sql`select d.id::text from delivery d join channel c on c.id = d.channel_id and c.active and c.paused_at is null
      left join channel_pace p on p.channel_id = c.id
      where d.state = 'pending' and d.next_at < clock_timestamp() - interval '15 minutes' and ${nothingHeld}
        and coalesce(p.not_before, '-infinity') < clock_timestamp() - interval '15 minutes'`,
  },
  { code: 'R4', what: 'claimed by a worker that has been gone for 5 minutes', find: sql`select id::text from delivery where state = 'leased' and lease_until < clock_timestamp() - interval '5 minutes'` },
  { code: 'R5', what: 'being sent for more than 10 minutes', find: sql`select id::text from delivery where state = 'sending' and lease_until < clock_timestamp() - interval '9 minutes'` },
  {
    code: 'R6',
    what: 'uncertain for more than an hour, and the bureau was never told',
    find: sql`select d.id::text from delivery d where d.state = 'unknown' and d.updated_at < clock_timestamp() - interval '1 hour'
      and not exists (select 1 from bureau_notice n where starts_with(n.occasion, 'deliveries:unknown:' || d.channel_id || ':'))`,
  },
  {
    code: 'R7a',
    what: 'sent, but no attempt and no person says so',
    find: sql`select d.id::text from delivery d where d.state = 'sent' and d.resolved_at is null
      and not exists (select 1 from delivery_attempt a where a.delivery_id = d.id and (a.outcome = 'ok' or a.late_ok_at is not null))`,
  },
  {
    code: 'R7b',
    what: 'an attempt arrived, but the delivery is not sent',
    find: sql`select d.id::text from delivery d join delivery_attempt a on a.delivery_id = d.id and a.outcome = 'ok' where d.state <> 'sent'`,
  },
  {
    code: 'R8',
    what: 'arrived twice under different numbers of the other side',
    find: sql`select a.delivery_id::text as id from delivery_attempt a where a.outcome = 'ok' or a.late_ok_at is not null
      group by a.delivery_id having count(distinct a.provider_message_id) > 1`,
  },
  { code: 'R8b', what: 'carried by a message that is itself carried', find: sql`select d.id::text from delivery d join delivery c on c.id = d.carried_by where c.state = 'merged'` },
  {
    code: 'R9',
    what: 'an attempt without an outcome, although nothing is being sent',
    find: sql`select a.delivery_id::text as id from delivery_attempt a join delivery d on d.id = a.delivery_id
      where a.outcome is null and (d.state <> 'sending' or a.n <> d.attempts)`,
  },
];

/** @returns what was found; nothing when all is well */
export function reconcile(reading: Reading): Promise<Finding[]> {
  return findingsOf(reading, questions);
}

export async function findingsOf(reading: Reading, asked: readonly Question[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { code, what, find } of asked) {
    const { rows } = await sql<{ count: number; ids: string[] }>`
      select count(*)::int as count, coalesce((array_agg(id))[1:5], '{}') as ids from (${find}) found`.execute(reading.tx);
    const { count, ids } = rows[0] ?? { count: 0, ids: [] };
    if (count > 0) findings.push({ code, what, count, ids });
  }
  return findings;
}

/** What waits and falls due soon, so that the queue can be told of it again after it was wiped. */
export async function openDeliveries(reading: Reading, limit: number): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select id as delivery_id, next_at as at from delivery
    where state = 'pending' and next_at < (select clock_timestamp()) + interval '30 minutes' order by next_at limit ${limit}::int`.execute(reading.tx);
  return rows;
}
