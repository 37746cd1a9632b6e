import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import type { NewDelivery, Owed } from './delivery.js';

/** Where a person is reached: the channel that was chosen, with a proven address. */
export interface Reached {
  personId: string;
  channelId: string;
  address: string;
}

const LONGEST_TITLE = 200;

/**
 * Writes messages into the ledger in the transaction of their cause. One that is there already is passed over, and so
 * is one to a person who has no proven address on that channel (any more).
 * @returns those that were written now
 */
export async function enqueueAll(work: Work, messages: readonly NewDelivery[]): Promise<Owed[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => ({ ...message, id: randomUUID() }));
  const text = (of: (message: NewDelivery & { id: string }) => string | null): ReturnType<typeof sql> => sql`${sql.val(rows.map(of))}::text[]`;
  const written = await sql<{ id: string; nextAt: Date }>`
    insert into delivery (id, occasion, person_id, channel_id, address, provider_key, title, body, link, urgent, alone,
      not_before, next_at, expires_at, created_at, updated_at)
    select m.id::uuid, m.occasion, m.person_id::uuid, m.channel_id::uuid, c.address, 'qj' || replace(m.id, '-', ''), m.title, m.body, m.link,
      m.urgent::boolean, m.alone::boolean, m.not_before::timestamptz, m.not_before::timestamptz, m.expires_at::timestamptz, ${work.at}, ${work.at}
    from unnest(${text(({ id }) => id)}, ${text(({ occasion }) => occasion)}, ${text(({ personId }) => personId)},
      ${text(({ channelId }) => channelId)}, ${text(({ title }) => [...title].slice(0, LONGEST_TITLE).join(''))}, ${text(({ body }) => body)},
      ${text(({ link }) => link)}, ${text(({ urgent }) => String(urgent))}, ${text(({ alone }) => String(alone ?? false))},
      ${text(({ notBefore }) => notBefore.toISOString())}, ${text(({ expiresAt }) => expiresAt.toISOString())})
      as m (id, occasion, person_id, channel_id, title, body, link, urgent, alone, not_before, expires_at)
    left join contact_point c on c.person_id = m.person_id::uuid and c.channel_id = m.channel_id::uuid and c.verified_at is not null
    where m.person_id is null or c.id is not null
    on conflict on constraint delivery_once do nothing
    returning id, next_at`.execute(work.tx);
  const ids = new Set(written.rows.map(({ id }) => id));
  await keepSubjects(work, rows.filter(({ id }) => ids.has(id)));
  return written.rows.map(({ id, nextAt }) => ({ deliveryId: id, at: nextAt }));
}

async function keepSubjects(work: Work, rows: readonly (NewDelivery & { id: string })[]): Promise<void> {
  const subjects = rows.flatMap(({ id, subjects: of }) => of.map((subject) => ({ deliveryId: id, ...subject })));
  if (subjects.length === 0) return;
  await sql`
    insert into delivery_subject (delivery_id, subject_type, subject_id)
    select * from unnest(${sql.val(subjects.map(({ deliveryId }) => deliveryId))}::uuid[],
      ${sql.val(subjects.map(({ type }) => type))}::text[], ${sql.val(subjects.map(({ id }) => id))}::uuid[])
    on conflict do nothing`.execute(work.tx);
}

/**
 * The chosen ways to these people; whoever chose none is not in the answer. While the chosen channel is paused, another
 * proven way of the same person is taken; who has none waits for the chosen one.
 */
export async function reachedBy(reading: Reading, personIds: readonly string[]): Promise<Map<string, Reached>> {
  const { rows } = await sql<Reached>`
    select distinct on (p.person_id) p.person_id, p.channel_id, p.address
    from contact_point p join channel c on c.id = p.channel_id and c.active
    where p.person_id = any(${sql.val(personIds)}::uuid[]) and p.verified_at is not null and exists (
      select 1 from contact_point chosen join channel way on way.id = chosen.channel_id and way.active
      where chosen.person_id = p.person_id and chosen.preferred and chosen.verified_at is not null)
    order by p.person_id, c.paused_at is null desc, p.preferred desc, p.created_at`.execute(reading.tx);
  return new Map(rows.map((row) => [row.personId, row]));
}
