import type { Sender } from '../channel.js';
import type { ChannelKind } from '../kinds.js';
import { dingtalkRobot } from './dingtalk-robot.js';
import { feishuRobot } from './feishu-robot.js';
import { smtp } from './smtp.js';
import { webhook } from './webhook.js';
import { wecomRobot } from './wecom-robot.js';
import { workNotice } from './work-notice.js';

const senders: Record<ChannelKind, Sender> = {
  smtp,
  work_notice: workNotice,
  wecom_robot: wecomRobot,
  dingtalk_robot: dingtalkRobot,
  feishu_robot: feishuRobot,
  webhook,
};

export function senderOf(kind: ChannelKind): Sender {
  return senders[kind];
}
