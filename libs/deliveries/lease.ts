import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Outgoing } from '#channels';
import type { Work } from '#database';
import type { Claim } from './delivery.js';
import { hold, type Unwanted } from './holding.js';
import { nothingHeld } from './sending-hold.js';
import { mayRepeat, type Manners, type Rhythm } from './verdict.js';

/**
 * Claim, then mark, then call: three durable steps, each by the database's clock. A claim alone promises nothing. Between
 * the mark and the outcome a message may have arrived, and whoever finds it there later must assume so.
 */

export interface ClaimOptions {
  perChannel: number;
  leaseSeconds: number;
  /** Only these, for a job that names its delivery. */
  only?: readonly string[];
  /** Not on these channels: they are being worked on. */
  except?: readonly string[];
  /** On this channel only. */
  within?: string;
}

/** Takes what is due on every channel that is open, each channel its share, so that a long queue keeps back nobody else's. */
export async function claim(work: Work, { perChannel, leaseSeconds, only, except = [], within }: ClaimOptions): Promise<Claim[]> {
  const chosen = only ? sql`and d.id = any(${sql.val(only)}::uuid[])` : sql``;
  const here = within ? sql`and c.id = ${within}` : sql`and c.id <> all(${sql.val(except)}::uuid[])`;
  const { rows } = await sql<Claim>`
    with due as (
      select d.id, o.kind from (
        select c.id, c.kind from channel c left join channel_pace p on p.channel_id = c.id
        where c.active and c.paused_at is null and coalesce(p.not_before, '-infinity') <= clock_timestamp() and ${nothingHeld} ${here}) o
      cross join lateral (
        select d.id from delivery d
        where d.channel_id = o.id and d.state = 'pending' and d.next_at <= (select clock_timestamp()) ${chosen}
        order by d.urgent desc, d.next_at limit ${perChannel}::int for update skip locked) d)
    update delivery d set state = 'leased', lease_token = ${randomUUID()}::uuid, version = version + 1,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::float)
    from due where d.id = due.id
    returning d.id, d.lease_token as token, d.channel_id, due.kind as channel_kind`.execute(work.tx);
  return rows;
}

/** Gives back what was claimed and not begun, so that another worker need not wait for the lease. */
export async function giveBack(work: Work, claims: readonly Pick<Claim, 'id' | 'token'>[]): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    update delivery set state = 'pending', lease_token = null, lease_until = null, version = version + 1
    where state = 'leased' and (id, lease_token) in (
      select * from unnest(${sql.val(claims.map(({ id }) => id))}::uuid[], ${sql.val(claims.map(({ token }) => token))}::uuid[]))`.execute(work.tx);
}

export type Marked =
  | { answer: 'go'; address: string | null; message: Outgoing; path: string | null; n: number }
  /** Somebody else's by now, or settled without a call. */
  | { answer: 'lost' | 'settled' }
  /** The channel is full for the minute, or paused. */
  | { answer: 'wait' };

interface Leased {
  id: string;
  channelId: string;
  address: string | null;
  providerKey: string;
  title: string;
  body: string;
  link: string | null;
  createdAt: Date;
  maybeSent: boolean;
  released: boolean;
  expired: boolean;
  doubtSeconds: number;
  reachable: boolean;
  /** Since it was claimed, somebody found that the channel is refused. */
  paused: boolean;
}

export interface Marking {
  manners: Manners;
  rhythm: Rhythm;
  worker: string;
  /** By delivery, why nobody wants it any more; asked in the same transaction. */
  unwanted: Unwanted;
}

/**
 * Marks claimed deliveries of one channel as being sent. After this commits each that may go may have arrived, whatever
 * happens to this process: so no more are marked than are called at once.
 * @returns an answer for each claim, in their order
 */
export async function markSending(work: Work, claims: readonly Claim[], { manners, rhythm, worker, unwanted }: Marking): Promise<Marked[]> {
  const held = await leased(work, claims);
  const answers = new Map<string, Marked>();
  const going: Leased[] = [];
  for (const { id, token } of claims) {
    const one = held.get(id);
    const end = one && endOf(one, manners, unwanted.get(id) ?? null);
    if (!one) answers.set(id, { answer: 'lost' });
    else if (end) {
      await hold(work, { id, channelId: one.channelId, maybeSent: one.maybeSent, ...end });
      answers.set(id, { answer: 'settled' });
    } else if (one.paused || (manners.perMinute !== null && (await isFull(work, one, manners.perMinute - going.length)))) {
      await giveBack(work, [{ id, token }]);
      answers.set(id, { answer: 'wait' });
    } else going.push(one);
  }
  const numbers = await marked(work, going, rhythm, worker);
  for (const { id, address, providerKey, title, body, link, createdAt } of going) {
    const n = numbers.get(id);
    answers.set(id, n === undefined ? { answer: 'lost' } : { answer: 'go', n, address, path: link, message: { deliveryId: id, providerKey, title, body, link, at: createdAt } });
  }
  return claims.map(({ id }) => answers.get(id) ?? { answer: 'lost' });
}

/** @returns the number of the attempt that begins, by delivery */
async function marked(work: Work, going: readonly Leased[], { sendingSeconds }: Rhythm, worker: string): Promise<Map<string, number>> {
  if (going.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`
    with marked as (
      update delivery set state = 'sending', maybe_before = maybe_sent, maybe_sent = true, released_at = null, attempts = attempts + 1,
        first_maybe_at = coalesce(first_maybe_at, clock_timestamp()), version = version + 1,
        lease_until = clock_timestamp() + make_interval(secs => ${sendingSeconds}::float)
      where id = any(${sql.val(going.map(({ id }) => id))}::uuid[]) and state = 'leased' returning id, attempts, channel_id)
    insert into delivery_attempt (delivery_id, n, channel_id, worker, started_at)
    select id, attempts, channel_id, ${worker}, clock_timestamp() from marked returning delivery_id as id, n`.execute(work.tx);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Those that are still held under their claim, locked in the order of their ids. */
async function leased(work: Work, claims: readonly Claim[]): Promise<Map<string, Leased>> {
  const { rows } = await sql<Leased>`
    select d.id, d.channel_id, d.address, d.provider_key, d.title, d.body, d.link, d.created_at, d.maybe_sent,
      d.released_at is not null as released, d.expires_at <= clock_timestamp() as expired,
      coalesce(extract(epoch from clock_timestamp() - d.first_maybe_at), 0)::float as doubt_seconds,
      d.person_id is null or exists (select 1 from contact_point c join person p on p.id = c.person_id
        where c.person_id = d.person_id and c.channel_id = d.channel_id and c.address = d.address and c.verified_at is not null and p.active) as reachable,
      exists (select 1 from channel c where c.id = d.channel_id and c.paused_at is not null) as paused
    from delivery d
    where d.id = any(${sql.val(claims.map(({ id }) => id))}::uuid[]) and d.state = 'leased' and d.lease_until > clock_timestamp()
      and (d.id, d.lease_token) in (
        select * from unnest(${sql.val(claims.map(({ id }) => id))}::uuid[], ${sql.val(claims.map(({ token }) => token))}::uuid[]))
    order by d.id for update of d`.execute(work.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why it is not sent after all. What may have arrived is never simply dropped: a person is told. */
function endOf(held: Leased, { again }: Manners, unwanted: string | null): { end: 'expired' | 'cancelled'; reason: string } | null {
  if (held.maybeSent && !held.released && !mayRepeat(held.doubtSeconds, again)) {
    return { end: 'cancelled', reason: '不确定是否已送达，为避免重复不再自动发送' };
  }
  if (held.expired && !held.released) return { end: 'expired', reason: '过了有效时间仍未能发出' };
  if (!held.reachable) return { end: 'cancelled', reason: '收件人的地址已停用或更换' };
  return unwanted === null ? null : { end: 'cancelled', reason: unwanted };
}

/** Counts the calls of the last minute under the lock of the channel. One that is too many waits until there is room. */
async function isFull(work: Work, { channelId }: Leased, perMinute: number): Promise<boolean> {
  await sql`insert into channel_pace (channel_id) values (${channelId}) on conflict do nothing`.execute(work.tx);
  const pace = await sql<{ resting: boolean }>`
    select not_before > clock_timestamp() as resting from channel_pace where channel_id = ${channelId} for update`.execute(work.tx);
  const recent = await sql<{ calls: number; room: Date | null }>`
    select count(*)::int as calls, min(started_at) + interval '61 seconds' as room
    from delivery_attempt where channel_id = ${channelId} and started_at > (select clock_timestamp()) - interval '60 seconds'`.execute(work.tx);
  const calls = recent.rows[0]?.calls ?? 0;
  if (!pace.rows[0]?.resting && calls < perMinute) return false;
  if (calls >= perMinute) {
    await sql`update channel_pace set not_before = greatest(not_before, ${recent.rows[0]?.room ?? work.at}), reason = '每分钟条数已满'
      where channel_id = ${channelId}`.execute(work.tx);
  }
  return true;
}
