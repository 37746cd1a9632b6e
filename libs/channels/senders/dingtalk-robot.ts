import { createHmac } from 'node:crypto';
import { systemClock } from '#calendar';
import type { Sender } from '../channel.js';
import { askRobot, codeOf, groupText, textOf, type Robot } from './robot.js';

/** 钉钉 group robot: signed; above 20 a minute it is silent for ten minutes (docs/domain/rules.md#channels). */
const robot: Robot = {
  longestBytes: 18_000,
  tooFast: [130101, 410100],
  passing: [-1],
  ofTheChannel: [310000, 300001, 300005, 400013, 400101, 400102],
  waitSeconds: 600,
  answerOf: (body) => ({ code: codeOf(body['errcode']), text: textOf(body['errmsg']) }),
  words: {
    310000: '安全设置不符：请核对加签密钥、关键词或 IP 名单',
    300001: '机器人地址不正确',
    300005: '机器人地址不正确，或机器人已被移出群聊',
    400013: '群聊已解散',
    400101: '机器人地址不正确',
    400102: '机器人已停用',
    430104: '内容不符合对方的安全要求',
    '-1': '对方系统繁忙',
  },
};

export const dingtalkRobot: Sender = {
  kind: 'dingtalk_robot',
  again: null,
  perMinute: 18,
  longestBytes: robot.longestBytes,
  send: (channel, _address, message, signal) => {
    const url = signedUrl(channel.secret['url'] ?? '', channel.secret['signingSecret'], systemClock.now());
    return askRobot(robot, channel, { url, body: { msgtype: 'text', text: { content: groupText(channel, message, robot.longestBytes) } } }, signal);
  },
};

/** The address with the time in milliseconds and base64(HmacSHA256(secret, time + "\n" + secret)); valid for an hour. */
export function signedUrl(address: string, secret: string | undefined, at: Date): string {
  if (!secret || !URL.canParse(address)) return address;
  const timestamp = String(at.getTime());
  const url = new URL(address);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return url.toString();
}
