/** The ways out, in the order a person is offered them. */
export const CHANNEL_KINDS = ['smtp', 'work_notice', 'wecom_robot', 'dingtalk_robot', 'feishu_robot', 'webhook'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Kinds that reach one person at an address of their own; the others are a place that many read. */
export const PERSONAL_KINDS = ['smtp', 'work_notice'] as const satisfies readonly ChannelKind[];

export function isPersonal(kind: ChannelKind): boolean {
  return (PERSONAL_KINDS as readonly ChannelKind[]).includes(kind);
}
