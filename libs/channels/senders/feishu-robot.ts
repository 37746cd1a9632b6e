import { createHmac } from 'node:crypto';
import { systemClock } from '#calendar';
import type { Sender } from '../channel.js';
import { askRobot, codeOf, groupText, textOf, type Robot } from './robot.js';

/** 飞书 group robot: signed in the body, which may take 20 KB; more than its limits allow is refused with 11232 or 9499. */
const robot: Robot = {
  longestBytes: 18_000,
  tooFast: [11232, 9499],
  passing: [],
  ofTheChannel: [19001, 19021, 19022, 19024],
  waitSeconds: 60,
  // older answers carry StatusCode instead of code
  answerOf: (body) => ({ code: codeOf(body['code'] ?? body['StatusCode']), text: textOf(body['msg'] ?? body['StatusMessage']) }),
  words: {
    19001: '机器人地址不正确，或机器人已被移出群聊',
    19021: '签名不符：请核对签名密钥和服务器时间',
    19022: '服务器地址不在机器人的 IP 名单内',
    19024: '内容不含机器人要求的关键词',
  },
};

export const feishuRobot: Sender = {
  kind: 'feishu_robot',
  again: null,
  perMinute: 18,
  longestBytes: robot.longestBytes,
  send: (channel, _address, message, signal) => {
    const body = { ...signature(channel.secret['signingSecret'], systemClock.now()), msg_type: 'text', content: { text: groupText(channel, message, robot.longestBytes) } };
    return askRobot(robot, channel, { url: channel.secret['url'] ?? '', body }, signal);
  },
};

/** Time in seconds and base64(HmacSHA256 with the key `time + "\n" + secret` of nothing). */
export function signature(secret: string | undefined, at: Date): { timestamp?: string; sign?: string } {
  if (!secret) return {};
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}
