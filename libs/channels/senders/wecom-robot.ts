import type { Sender } from '../channel.js';
import { askRobot, codeOf, groupText, textOf, type Robot } from './robot.js';

/** 企业微信 group robot: text of at most 2048 bytes, 20 a minute and robot (docs/domain/rules.md#channels). */
const robot: Robot = {
  longestBytes: 2048,
  tooFast: [45009],
  passing: [-1, 45033],
  ofTheChannel: [93000],
  waitSeconds: 60,
  answerOf: (body) => ({ code: codeOf(body['errcode']), text: textOf(body['errmsg']) }),
  words: { 93000: '机器人地址不正确，或机器人已被移出群聊', 45002: '内容超过长度限制', '-1': '对方系统繁忙' },
};

export const wecomRobot: Sender = {
  kind: 'wecom_robot',
  again: null,
  perMinute: 18,
  longestBytes: robot.longestBytes,
  send: (channel, _address, message, signal) =>
    askRobot(robot, channel, { url: channel.secret['url'] ?? '', body: { msgtype: 'text', text: { content: groupText(channel, message, robot.longestBytes) } } }, signal),
};
