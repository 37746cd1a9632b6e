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
  INTERNAL_ADDRESS_FORM: {
    kind: 'refused',
    zh: '请填写协议、主机和端口，不带路径，如 https://bot.example.gov.cn:8443、http://10.1.2.3:8080 或 smtp://10.1.2.4:25。',
    en: 'Give scheme, host and port without a path, such as https://bot.example:8443, http://10.1.2.3:8080 or smtp://10.1.2.4:25.',
    field: 'origin',
  },
  CHANNEL_ADDRESS_NEEDED: { kind: 'refused', zh: '请粘贴机器人或接收方的完整地址。', en: 'Paste the whole address of the robot or receiver.' },
  CHANNEL_SECRET_NEEDED: { kind: 'refused', zh: '请填写应用密钥。', en: 'Fill in the key of the application.' },
  CHANNEL_ADDRESS_REFUSED: { kind: 'refused', zh: '{reason}。', en: 'This address cannot be used: {reason}.' },
  CHANNEL_ADDRESS_OF_OTHER_KIND: {
    kind: 'refused',
    zh: '这不像是该类机器人的地址。请在群设置中重新复制机器人的 Webhook 地址，并核对渠道类型。',
    en: 'This does not look like the address of such a robot. Copy its webhook address again and check the kind of channel.',
  },
  CHANNEL_KIND_STAYS: {
    kind: 'conflict',
    zh: '渠道的类型不能修改，请另建一个渠道。',
    en: 'A channel keeps its kind; set up another one.',
    field: 'kind',
  },
  CHANNEL_NOT_WEBHOOK: { kind: 'conflict', zh: '只有通用 Webhook 才有签名密钥可以更换。', en: 'Only a generic webhook has a signing key to be renewed.' },
  CHANNEL_NOT_PERSONAL: {
    kind: 'refused',
    zh: '请选择邮件或工作通知这类能送达个人的渠道。',
    en: 'Choose a channel that reaches a person, such as e-mail or work notices.',
    field: 'channelId',
  },
  CONTACT_ADDRESS_FORM: {
    kind: 'refused',
    zh: '请填写完整的邮箱地址，如 name@example.com。',
    en: 'Give a whole e-mail address, such as name@example.com.',
    field: 'address',
  },
  CODE_TOO_SOON: { kind: 'too_many', zh: '验证码刚刚发出，请等一分钟再重新发送。', en: 'A code was sent just now; wait a minute before asking for another.' },
  CODE_WRONG: {
    kind: 'refused',
    zh: '验证码不正确，请核对最近一次收到的 6 位数字。',
    en: 'The code is not right; use the six digits that arrived last.',
    field: 'code',
  },
  CODE_OVER: {
    kind: 'refused',
    zh: '验证码已过期或输错次数过多，请重新发送一个。',
    en: 'The code is too old or was mistyped too often; ask for another.',
    field: 'code',
  },
  CONTACT_POINT_UNVERIFIED: {
    kind: 'refused',
    zh: '这个地址还没有验证，请先输入收到的验证码。',
    en: 'This address is not verified yet; type in the code that arrived there first.',
  },
});
