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
 * Writes down what came of a call. A process that was taken for dead meanwhile changes nothing that others have begun;
 * but when it knows that the message arrived, an uncertain one is uncertain no longer.
 * Settings that the other side refuses pause their channel, and the bureau is told.
 * @returns when to try again, or null; and whether the channel goes on
 */
export async function settle(work: Work, { id, token }: Claim, { n, outcome, channelVersion, manners, rhythm }: Settling): Promise<Settled> {
  const sending = await underWay(work, sql`d.id = ${id} and d.lease_token = ${token} and d.attempts = ${n}`);
  if (!sending[0]) {
    if (outcome.outcome === 'sent') await settleLate(work, id, n, outcome.providerMessageId);
    return { again: null, paused: false };
  }
  const verdict = judge(outcome, sending[0], manners, rhythm);
  const again = await write(work, sending[0], verdict);
  if (verdict.pauseChannel) await pauseChannel(work, sending[0].channelId, channelVersion, verdict.reason ?? '');
  return { again, paused: verdict.pauseChannel };
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
    where d.state = 'pending' and ((d.expires_at <= clock_timestamp() and d.released_at is null) or not c.active)
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
