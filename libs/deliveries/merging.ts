import { sql } from 'kysely';
import type { ChannelKind } from '#channels';
import type { Work } from '#database';
import type { Owed } from './delivery.js';
import { enqueueAll } from './enqueue.js';
import { nothingHeld } from './sending-hold.js';
import type { Manners } from './verdict.js';

/**
 * Many messages for one place are one message: a group is not flooded, and a channel that takes twenty a minute is not
 * asked for a hundred. Only those that nobody has begun to send are gathered; each of them points to what carries it.
 */
const FROM = 5;
const MOST = 40;
const SAFE_BYTES = 1_800;

interface Waiting {
  channelId: string;
  kind: ChannelKind;
  personId: string | null;
  ids: string[];
  titles: string[];
  urgent: boolean;
  expiresAt: Date;
}

const nobodyBegan = sql`state = 'pending' and attempts = 0 and not alone and not maybe_sent and next_at <= (select clock_timestamp())`;

/**
 * Gathers what is due now, place by place. Only places with many are locked: a morning's messages to a thousand people are
 * one for each, and whoever sends them shall not wait. @returns the messages that carry the others
 */
export async function mergeWaiting(work: Work, mannersOf: (kind: ChannelKind) => Manners): Promise<Owed[]> {
  const { rows } = await sql<Waiting>`
    with crowded as (select channel_id, person_id from delivery where ${nobodyBegan}
        and channel_id in (select id from channel where active and paused_at is null)
      group by channel_id, person_id having count(*) > ${FROM}::int)
    select d.channel_id, c.kind, d.person_id, array_agg(d.id order by d.urgent desc, d.next_at) as ids,
      array_agg(d.title order by d.urgent desc, d.next_at) as titles, bool_or(d.urgent) as urgent, max(d.expires_at) as expires_at
    from (select * from delivery w where ${nobodyBegan}
        and exists (select 1 from crowded p where p.channel_id = w.channel_id and p.person_id is not distinct from w.person_id)
      order by next_at limit 5000 for update of w skip locked) d
    join channel c on c.id = d.channel_id and c.active and c.paused_at is null and ${nothingHeld}
    group by d.channel_id, c.kind, d.person_id having count(*) > ${FROM}::int`.execute(work.tx);
  const owed: Owed[] = [];
  for (const waiting of rows) owed.push(...(await carry(work, waiting, mannersOf(waiting.kind).longestBytes)));
  return owed;
}

async function carry(work: Work, waiting: Waiting, longestBytes: number | null): Promise<Owed[]> {
  const { ids, titles, channelId, personId, urgent, expiresAt } = waiting;
  const fitting = howMany(titles, Math.min(longestBytes ?? SAFE_BYTES * 4, SAFE_BYTES * 4) - (SAFE_BYTES / 6));
  const taken = ids.slice(0, fitting);
  const subjects = await sql<{ type: string; id: string }>`
    select distinct subject_type as type, subject_id as id from delivery_subject where delivery_id = any(${sql.val(taken)}::uuid[])`.execute(work.tx);
  const [carrier] = await enqueueAll(work, [
    {
      occasion: `merged:${taken[0]}`,
      personId,
      channelId,
      title: `${taken.length} 条提醒`,
      body: titles.slice(0, fitting).map((title, index) => `${index + 1}. ${title}`).join('\n'),
      link: '/reminders',
      urgent,
      notBefore: work.at,
      expiresAt,
      subjects: subjects.rows,
      alone: true,
    },
  ]);
  if (!carrier) return [];
  await sql`update delivery set state = 'merged', carried_by = ${carrier.deliveryId}, version = version + 1
    where id = any(${sql.val(taken)}::uuid[])`.execute(work.tx);
  return [carrier];
}

/** As many lines as fit, at least two. */
function howMany(titles: readonly string[], bytes: number): number {
  let used = 0;
  const cut = titles.findIndex((title, index) => {
    used += Buffer.byteLength(`${index + 1}. ${title}\n`);
    return used > bytes;
  });
  return Math.max(2, Math.min(cut === -1 ? titles.length : cut, MOST));
}
