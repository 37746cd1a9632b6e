import { sql } from 'kysely';
import { audit } from '#audit';
import type { ChannelKind } from '#channels';
import { common } from '#errors';
import { byName } from '#names';
import type { Reading, Work } from '#database';
import { outbox } from '#jobs';
import { refusals } from './deliveries.refusals.js';
import { tellOfTrouble } from './notices.js';

/** What shall become of messages that waited while sending was held. */
export const HOLD_CHOICES = ['send_all', 'from_now_on'] as const;
export type HoldChoice = (typeof HOLD_CHOICES)[number];

/** Nothing leaves the house, because this system was brought back from a backup. */
export interface SendingHold {
  id: string;
  /** What was sent after this moment is not known here any more. */
  backupAt: Date;
  heldAt: Date;
  /** Messages that wait for the decision, channel by channel. */
  waiting: { channelId: string; channelName: string; channelKind: ChannelKind; count: number }[];
}

/** Part of every claim, so that no process can send while the hold stands. */
export const nothingHeld = sql`not exists (select 1 from sending_hold where released_at is null)`;

const MAY_HAVE_LEFT = '系统从备份恢复，备份之后可能已发送过';

export const sendingHolds = {
  /** @returns the hold that stands; null where messages leave as usual, and for readers who keep no channels */
  async current(reading: Reading): Promise<SendingHold | null> {
    const { rows } = await sql<Omit<SendingHold, 'waiting'>>`select id, backup_at, held_at from sending_hold where released_at is null`.execute(reading.tx);
    const hold = rows[0];
    if (!hold) return null;
    const waiting = await sql<SendingHold['waiting'][number]>`
      select c.id as channel_id, c.name as channel_name, c.kind as channel_kind, count(*)::int as count
      from delivery d join channel c on c.id = d.channel_id where d.state in ('pending', 'leased') group by c.id, c.name, c.kind`.execute(reading.tx);
    return { ...hold, waiting: waiting.rows.sort((one, other) => byName(one.channelName, other.channelName)) };
  },

  /**
   * Lets messages leave again. `send_all`: what waits goes out, also what was sent before the loss. `from_now_on`: what was due by
   * now is held as uncertain for a person, message by message; what becomes due later goes out.
   * @throws NOT_FOUND, HOLD_RELEASED
   */
  async release(work: Work, id: string, choice: HoldChoice): Promise<{ id: string; choice: HoldChoice; held: number }> {
    const { rows } = await sql<{ releasedAt: Date | null }>`select released_at from sending_hold where id = ${id} for update`.execute(work.tx);
    if (!rows[0]) throw common.NOT_FOUND();
    if (rows[0].releasedAt !== null) throw refusals.HOLD_RELEASED();
    const held = choice === 'from_now_on' ? await keepWhatMayHaveLeft(work) : 0;
    await sql`update sending_hold set released_at = clock_timestamp(), released_by = ${work.actor.id}, choice = ${choice} where id = ${id}`.execute(work.tx);
    if (held > 0) await outbox.add(work, { kind: 'SendingReleased', payload: { holdId: id } });
    audit.record(work, { action: 'delivery.release', subjectType: 'sending_hold', subjectId: id, before: { held: true }, after: { held: false, choice, uncertain: held } });
    return { id, choice, held };
  },
};

/** Nobody here knows whether these were sent before the loss: a person asks, and says so. @returns how many */
async function keepWhatMayHaveLeft(work: Work): Promise<number> {
  const { rows } = await sql`
    update delivery set state = 'unknown', maybe_sent = true, first_maybe_at = coalesce(first_maybe_at, clock_timestamp()),
      lease_token = null, lease_until = null, last_error = ${MAY_HAVE_LEFT}, version = version + 1
    where state in ('pending', 'leased') and not_before <= clock_timestamp() returning id`.execute(work.tx);
  return rows.length;
}

/** Tells the bureau of what a release has left to a person, channel by channel. */
export async function tellOfHeldMessages(work: Work): Promise<void> {
  const { rows } = await sql<{ channelId: string }>`
    select distinct channel_id from delivery where state = 'unknown' and last_error = ${MAY_HAVE_LEFT}`.execute(work.tx);
  for (const { channelId } of rows) await tellOfTrouble(work, channelId, 'unknown');
}
