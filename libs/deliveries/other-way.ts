import { sql } from 'kysely';
import type { Work } from '#database';
import type { Owed } from './delivery.js';
import { enqueueAll } from './enqueue.js';

interface GivenUp {
  occasion: string;
  personId: string;
  title: string;
  body: string;
  link: string | null;
  urgent: boolean;
  expiresAt: Date;
  channelId: string;
}

/** A message that surely did not arrive goes out by the next way its person has, if there is one. */
export async function otherWay(work: Work, id: string): Promise<Owed | null> {
  const { rows } = await sql<GivenUp>`
    select d.occasion, d.person_id, d.title, d.body, d.link, d.urgent, greatest(d.expires_at, clock_timestamp() + interval '1 hour') as expires_at, c.channel_id
    from delivery d join contact_point c on c.person_id = d.person_id and c.verified_at is not null
    join channel way on way.id = c.channel_id and way.active and way.paused_at is null
    where d.id = ${id} and not exists (select 1 from delivery used
      where used.occasion = d.occasion and used.person_id = d.person_id and used.channel_id = c.channel_id)
    order by c.created_at limit 1`.execute(work.tx);
  const given = rows[0];
  if (!given) return null;
  const { rows: subjects } = await sql<{ type: string; id: string }>`
    select subject_type as type, subject_id as id from delivery_subject where delivery_id = ${id}`.execute(work.tx);
  const [owed] = await enqueueAll(work, [{ ...given, notBefore: work.at, subjects }]);
  return owed ?? null;
}
