import type { Outgoing, ReadyChannel, SendOutcome } from '../channel.js';
import { failureOfStatus, objectOf, post, refusal } from '../post.js';
import { discreet, plainText } from '../wording.js';

/**
 * What the three group robots have in common: one POST to an address that is itself the key, JSON back. None of them
 * recognises a repetition, so an attempt of which nobody knows is never repeated by itself.
 */
export interface RobotAnswer {
  code: number | null;
  text: string;
}

export interface Robot {
  longestBytes: number;
  /** Codes that say 'too fast': the same message may go later. */
  tooFast: readonly number[];
  /** Codes after which trying again helps: the other side is busy or broken. */
  passing: readonly number[];
  /** Codes that mean the robot itself: its address, its key, its group. No message gets through until its settings change. */
  ofTheChannel: readonly number[];
  /** How long to wait after 'too fast', in seconds. */
  waitSeconds: number;
  answerOf(body: Record<string, unknown>): RobotAnswer;
  /** What the codes mean in plain words; the other side's own text stands beside. */
  words: Readonly<Record<number, string>>;
}

export interface RobotRequest {
  url: string;
  body: Record<string, unknown>;
}

/** The text as a group may read it: no amounts, no phone numbers, within the limit. */
export function groupText(channel: ReadyChannel, message: Outgoing, longestBytes: number): string {
  const keyword = channel.config['keyword'];
  const { title, ...rest } = discreet(message);
  const marked = typeof keyword === 'string' && keyword !== '' && !`${title}${rest.body}`.includes(keyword) ? `【${keyword}】${title}` : title;
  return plainText({ title: marked, body: rest.body, link: rest.link }, longestBytes);
}

export async function askRobot(robot: Robot, channel: ReadyChannel, { url, body }: RobotRequest, signal: AbortSignal): Promise<SendOutcome> {
  const posted = await post(channel, { url, headers: {}, body: JSON.stringify(body), signal });
  if ('outcome' in posted) return posted;
  const failure = failureOfStatus(posted);
  if (failure) return failure;
  const answer = objectOf(posted.body);
  const { code, text } = answer === null ? { code: null, text: '' } : robot.answerOf(answer);
  if (code === null) return { outcome: 'unknown', reason: '对方的回应无法识别，消息可能已送达' };
  if (code === 0) return { outcome: 'sent', providerMessageId: null };
  if (robot.tooFast.includes(code)) return refusal(`发送太快，对方暂不接收（${code}）`, 'time', posted.retryAfterSeconds ?? robot.waitSeconds);
  const meaning = robot.words[code] ?? '对方拒收';
  const helps = robot.passing.includes(code) ? 'time' : robot.ofTheChannel.includes(code) ? 'channel' : 'message';
  return refusal(`${meaning}（${code}${text ? `：${text.slice(0, 120)}` : ''}）`, helps);
}

/** Integer field of a foreign answer, or null. */
export function codeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
