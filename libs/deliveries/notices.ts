import { sql } from 'kysely';
import type { Work } from '#database';

export interface Notice {
  /** Told once, whoever notices it and however often. */
  occasion: string;
  title: string;
  body: string;
  link: string;
}

/** Tells everybody in the bureau, in their inbox, once per occasion. @returns whether it was news */
export async function tellBureau(work: Work, { occasion, title, body, link }: Notice): Promise<boolean> {
  const told = await sql`
    insert into bureau_notice (occasion, told_at) values (${occasion}, clock_timestamp()) on conflict do nothing returning occasion`.execute(work.tx);
  if (told.rows.length === 0) return false;
  await sql`
    insert into inbox_message (occasion, person_id, title, body, link, at)
    select ${occasion}, id, ${title}, ${body}, ${link}, ${work.at} from person where active and 'bureau' = any(roles)`.execute(work.tx);
  return true;
}

/** The other side refuses the channel itself: told at once, once for each pause. */
export async function tellOfPause(work: Work, channelId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ name: string; version: number }>`select name, version from channel where id = ${channelId}`.execute(work.tx);
  const channel = rows[0];
  if (!channel) return;
  await tellBureau(work, {
    occasion: `channels:paused:${channelId}:${channel.version}`,
    title: `渠道已暂停：${channel.name}`,
    body: `${reason}。之后的消息留在系统里等待，不会丢失；请修改渠道设置，或试发成功后自动继续发送。`,
    link: '/channels',
  });
}

/** Messages of a channel that need a person: one notice a day and channel, not one for each message. */
export async function tellOfTrouble(work: Work, channelId: string, what: 'unknown' | 'dead'): Promise<void> {
  const { rows } = await sql<{ name: string; day: string }>`
    select name, (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as day from channel where id = ${channelId}`.execute(work.tx);
  const channel = rows[0];
  if (!channel) return;
  const occasion = `deliveries:${what}:${channelId}:${channel.day}`;
  const link = '/deliveries';
  if (what === 'dead') {
    await tellBureau(work, { occasion, link, title: `消息未能送达：${channel.name}`, body: '有消息多次发送仍未送达，已停止重试。请在发送记录中查看原因，修正后点重试。' });
  } else {
    await tellBureau(work, { occasion, link, title: `发送结果不确定：${channel.name}`, body: '有消息可能已经送达，为避免重复不再自动发送。请向收件人核实后，在发送记录中选择已送达或重发。' });
  }
}
