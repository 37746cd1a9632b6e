import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  CHANNEL_NAME_TAKEN: {
    kind: 'conflict',
    zh: '已有同名的发送渠道，请换一个名称，或修改原来那一个。',
    en: 'There is a channel of this name already; choose another name or edit that one.',
    constraints: ['channel_name_unique'],
    field: 'name',
  },
  CHANNEL_KEY_MISSING: {
    kind: 'unavailable',
    zh: '服务器没有配置发送渠道的密钥（CHANNEL_KEY），不能保存密码和机器人地址，也不能对外发送。请系统管理员按运维手册设置后重启。',
    en: 'The server has no key for channels (CHANNEL_KEY): passwords and robot addresses cannot be kept and nothing can be sent. The system administrator sets it as the operations manual says and restarts.',
  },
  CHANNEL_SECRET_UNREADABLE: {
    kind: 'unavailable',
    zh: '这个渠道保存的密码或地址无法解开，密钥可能换过。请重新填写后保存。',
    en: 'What this channel keeps cannot be opened, perhaps because the key has changed. Fill it in again and save.',
  },
  CONTACT_POINT_TWICE: {
    kind: 'conflict',
    zh: '您在这个渠道已有一个地址，请先移除原来的再添加。',
    en: 'You have an address on this channel already; remove it before adding another.',
    constraints: ['contact_point_once'],
    field: 'channelId',
  },
  INTERNAL_ADDRESS_TWICE: {
    kind: 'conflict',
    zh: '这个内网地址已经允许过了。',
    en: 'This internal address is allowed already.',
    constraints: ['internal_address_once'],
    field: 'origin',
  },
});
