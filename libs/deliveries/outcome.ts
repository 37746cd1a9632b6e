import { sql } from 'kysely';
import { channels, type ChannelKind, type SendOutcome } from '#channels';
import type { Work } from '#database';
import type { Claim, Owed } from './delivery.js';
import { hold } from './holding.js';
import { tellOfPause, tellOfTrouble } from './notices.js';
import { otherWay } from './other-way.js';
import { judge, type Manners, type Rhythm, type Verdict } from './verdict.js';

interface Sending {
  id: string;
  channelId: string;
  attempts: number;
  failures: number;
  maybeBefore: boolean;
  doubtSeconds: number;
}

export interface Settling {
  claim: Claim;
  n: number;
  outcome: SendOutcome;
  /** The channel's, with which was sent. */
  channelVersion: number;
  manners: Manners;
  rhythm: Rhythm;
}

export interface Settled {
  again: Owed | null;
  paused: boolean;
}

/**
 * Writes down what came of calls. A process that was taken for dead meanwhile changes nothing that others have begun;
 * but when it knows that the message arrived, an uncertain one is uncertain no longer.
 * Settings that the other side refuses pause their channel, and the bureau is told.
 * @returns for each of them when to try again, or null; and whether the channel goes on
 */
export async function settle(work: Work, settlings: readonly Settling[]): Promise<Settled[]> {
  const sending = await underWayOf(work, settlings);
  const arrived: Arrived[] = [];
  const settled: Settled[] = [];
  for (const { claim, n, outcome, channelVersion, manners, rhythm } of settlings) {
    const one = sending.get(claim.id);
    const verdict = one && judge(outcome, one, manners, rhythm);
    let again: Owed | null = null;
    if (!one) {
      if (outcome.outcome === 'sent') await settleLate(work, claim.id, n, outcome.providerMessageId);
    } else if (outcome.outcome === 'sent') arrived.push({ id: one.id, n, providerMessageId: outcome.providerMessageId });
    else if (verdict) {
      again = await write(work, one, verdict);
      if (verdict.pauseChannel) await pauseChannel(work, one.channelId, channelVersion, verdict.reason ?? '');
    }
    settled.push({ again, paused: verdict?.pauseChannel ?? false });
  }
  await writeArrived(work, arrived);
  return settled;
}

async function underWayOf(work: Work, settlings: readonly Settling[]): Promise<Map<string, Sending>> {
  const ids = sql.val(settlings.map(({ claim }) => claim.id));
  const under = await underWay(work, sql`d.id = any(${ids}::uuid[]) and (d.id, d.lease_token, d.attempts) in (
    select * from unnest(${ids}::uuid[], ${sql.val(settlings.map(({ claim }) => claim.token))}::uuid[], ${sql.val(settlings.map(({ n }) => n))}::int[]))`);
  return new Map(under.map((one) => [one.id, one]));
}

interface Arrived {
  id: string;
  n: number;
  providerMessageId: string | null;
}

/** The usual outcome, for as many as there are. */
async function writeArrived(work: Work, arrived: readonly Arrived[]): Promise<void> {
  if (arrived.length === 0) return;
  const those = sql`unnest(${sql.val(arrived.map(({ id }) => id))}::uuid[], ${sql.val(arrived.map(({ n }) => n))}::int[],
    ${sql.val(arrived.map(({ providerMessageId }) => providerMessageId))}::text[]) as a (id, n, provider_message_id)`;
  await sql`
    with ended as (
      update delivery_attempt t set ended_at = clock_timestamp(), outcome = 'ok', provider_message_id = a.provider_message_id
      from ${those} where t.delivery_id = a.id and t.n = a.n and t.outcome is null)
    update delivery d set state = 'sent', sent_at = clock_timestamp(), provider_message_id = a.provider_message_id, last_error = null,
      lease_token = null, lease_until = null, version = d.version + 1
    from ${those} where d.id = a.id`.execute(work.tx);
}

async function pauseChannel(work: Work, channelId: string, version: number, reason: string): Promise<void> {
  if (await channels.pause(work, channelId, { version, reason })) await tellOfPause(work, channelId, reason);
}

/**
 * Takes up what workers left behind: a claim returns to the queue, a call without an outcome is an unknown outcome, what
 * may not wait any longer ends. By the database's clock, so that a worker with a wrong one harms nobody.
 */
export async function recover(work: Work, mannersOf: (kind: ChannelKind) => Manners, rhythm: Rhythm): Promise<Owed[]> {
  await sql`
    update delivery set state = 'pending', lease_token = null, lease_until = null, version = version + 1
    where id in (select id from delivery where state = 'leased' and lease_until <= clock_timestamp() for update skip locked)`.execute(work.tx);
  const owed: Owed[] = [];
  for (const sending of await underWay(work, sql`d.lease_until <= clock_timestamp()`)) {
    const lost: SendOutcome = { outcome: 'unknown', reason: '发送途中程序中断' };
    // a dead worker has waited its lease already
    const verdict = judge(lost, sending, mannersOf(sending.kind), { ...rhythm, backoffSeconds: [0, ...rhythm.backoffSeconds] });
    const again = await write(work, sending, verdict);
    if (again) owed.push(again);
  }
  await endWhatIsLate(work);
  return owed;
}

/** Ends what is out of date or waits on a channel that was taken out of use. */
async function endWhatIsLate(work: Work): Promise<void> {
  const { rows } = await sql<{ id: string; channelId: string; maybeSent: boolean; active: boolean }>`
    select d.id, d.channel_id, d.maybe_sent, c.active from delivery d join channel c on c.id = d.channel_id
    where d.state = 'pending' and d.id in (
      select id from delivery where state = 'pending' and expires_at <= (select clock_timestamp()) and released_at is null
      union all select id from delivery where state = 'pending' and channel_id in (select id from channel where not active))
    limit 500 for update of d skip locked`.execute(work.tx);
  for (const { active, ...late } of rows) {
    await hold(work, active ? { ...late, end: 'expired', reason: '过了有效时间仍未能发出' } : { ...late, end: 'cancelled', reason: '渠道已停用' });
  }
}

async function underWay(work: Work, which: ReturnType<typeof sql>): Promise<(Sending & { kind: ChannelKind })[]> {
  const { rows } = await sql<Sending & { kind: ChannelKind }>`
    select d.id, d.channel_id, d.attempts, d.failures, d.maybe_before, c.kind,
      coalesce(extract(epoch from clock_timestamp() - d.first_maybe_at), 0)::float as doubt_seconds
    from delivery d join channel c on c.id = d.channel_id
    where d.state = 'sending' and ${which} limit 500 for update of d skip locked`.execute(work.tx);
  return rows;
}

async function write(work: Work, { id, channelId, attempts }: Sending, verdict: Verdict): Promise<Owed | null> {
  const { state, maybeSent, failures, waitSeconds, reason, providerMessageId } = verdict;
  const { rows } = await sql<{ nextAt: Date }>`
    with ended as (
      update delivery_attempt set ended_at = clock_timestamp(), outcome = ${verdict.attempt}, reason = ${reason}, provider_message_id = ${providerMessageId}
      where delivery_id = ${id} and n = ${attempts} and outcome is null)
    update delivery set state = ${state}, maybe_sent = ${maybeSent}, failures = ${failures}, last_error = ${reason},
      first_maybe_at = case when ${maybeSent} then first_maybe_at end, lease_token = null, lease_until = null,
      sent_at = case when ${state} = 'sent' then clock_timestamp() end, provider_message_id = ${providerMessageId},
      next_at = clock_timestamp() + make_interval(secs => ${waitSeconds}::float), version = version + 1
    where id = ${id} returning next_at`.execute(work.tx);
  if (verdict.channelRestSeconds !== null) await restChannel(work, channelId, verdict.channelRestSeconds, reason);
  if (state === 'unknown' || state === 'dead') await tellOfTrouble(work, channelId, state);
  if (state === 'dead') return otherWay(work, id);
  const nextAt = rows[0]?.nextAt;
  return state === 'pending' && nextAt ? { deliveryId: id, at: nextAt } : null;
}

async function restChannel(work: Work, channelId: string, seconds: number, reason: string | null): Promise<void> {
  await sql`
    insert into channel_pace (channel_id, not_before, reason)
    values (${channelId}, clock_timestamp() + make_interval(secs => ${seconds}::float), ${reason})
    on conflict (channel_id) do update set not_before = greatest(channel_pace.not_before, excluded.not_before), reason = excluded.reason`.execute(work.tx);
}

async function settleLate(work: Work, id: string, n: number, providerMessageId: string | null): Promise<void> {
  const late = await sql`
    update delivery_attempt set late_ok_at = clock_timestamp(), provider_message_id = coalesce(provider_message_id, ${providerMessageId})
    where delivery_id = ${id} and n = ${n} and outcome = 'unknown' and late_ok_at is null returning n`.execute(work.tx);
  if (late.rows.length === 0) return;
  await sql`
    update delivery set state = 'sent', sent_at = clock_timestamp(), provider_message_id = ${providerMessageId}, last_error = null, version = version + 1
    where id = ${id} and maybe_sent and state in ('pending', 'unknown')`.execute(work.tx);
}
