import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import { enqueueAll, reachedBy, tellBureau, type Owed, type Unwanted } from '#deliveries';

/** Reminders that leave the house: urgent ones by themselves, the others in the digest of the day. */

export interface Arrived {
  reminderId: string;
  occasion: string;
  recipientId: string;
  title: string;
  body: string;
  link: string | null;
}

const URGENT_FOR_MS = 72 * 3_600_000;

/** In the transaction that puts them into the inbox, which rests at night and on days off. Who has no way out of the house has the inbox, and the bureau is told. */
export async function announceAtOnce(work: Work, arrived: readonly Arrived[]): Promise<Owed[]> {
  if (arrived.length === 0) return [];
  const reached = await reachedBy(work, [...new Set(arrived.map(({ recipientId }) => recipientId))]);
  await tellOfUnreached(work, arrived.map(({ recipientId }) => recipientId).filter((id) => !reached.has(id)));
  return enqueueAll(
    work,
    arrived.flatMap(({ reminderId, occasion, recipientId, title, body, link }) => {
      const way = reached.get(recipientId);
      if (!way) return [];
      const expiresAt = new Date(work.at.getTime() + URGENT_FOR_MS);
      const subjects = [{ type: 'reminder', id: reminderId }];
      return [{ occasion: `reminder:${reminderId}:${occasion}`, personId: recipientId, channelId: way.channelId, title, body, link, urgent: true, notBefore: work.at, expiresAt, subjects }];
    }),
  );
}

/** By message, why nobody wants it any more: each reminder it tells of was dealt with, put off or called off, or is somebody else's by now. */
export async function unwantedMessages(reading: Reading, deliveryIds: readonly string[]): Promise<Unwanted> {
  const { rows } = await sql<{ id: string }>`
    select s.delivery_id as id from delivery_subject s join delivery d on d.id = s.delivery_id join reminder r on r.id = s.subject_id
    where s.delivery_id = any(${sql.val(deliveryIds)}::uuid[]) and s.subject_type = 'reminder'
    group by s.delivery_id having bool_and(r.state <> 'delivered' or r.recipient_id <> d.person_id)`.execute(reading.tx);
  return new Map(rows.map(({ id }) => [id, '提醒已处理、推迟、取消或转由他人跟进']));
}

/** Once for each person, as long as nobody cleans up. */
export async function tellOfUnreached(work: Work, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${sql.val([...new Set(personIds)])}::uuid[]) and active
      and not exists (select 1 from bureau_notice where occasion = 'no-channel:' || person.id)`.execute(work.tx);
  for (const { id, name } of rows) {
    await tellBureau(work, {
      occasion: `no-channel:${id}`,
      title: `${name} 没有可用的提醒方式`,
      body: `${name} 的提醒目前只能在系统内查看。请提醒本人在“我的提醒方式”中设置邮箱或工作通知。`,
      link: '/contact-points',
    });
  }
}
