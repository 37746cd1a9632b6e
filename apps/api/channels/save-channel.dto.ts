import { z } from 'zod';
import { secretly } from '../http/secrecy.js';
import { line, name, note, smallId, version } from '../http/shapes.js';

/** What each kind of channel asks for. Addresses are judged in the room, because they depend on what is allowed. */
const say = (zh: string, en: string): { params: { zh: string; en: string } } => ({ params: { zh, en } });

const host = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => /^[a-z0-9.\-:]{1,253}$/.test(text), say('请填写邮件服务器的域名，如 smtp.example.com，不带 http 和路径。', 'Give the name of the mail server, such as smtp.example.com.'));
const mailbox = z
  .string()
  .trim()
  .max(254)
  .refine((text) => /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/.test(text), say('请填写完整的邮箱地址，如 zs@example.gov.cn。', 'Give a whole e-mail address, such as zs@example.gov.cn.'));
/** Left out: stays; null or empty: taken away. */
const secret = secretly(z.string().trim().max(500)).nullable().optional();
const optional = note(40).default(null);

const common = { name: name(60), unitId: z.null().default(null) };
const robotOfUnit = { name: name(60), unitId: smallId.nullable().default(null) };
const signedRobot = { config: z.strictObject({ keyword: optional }).default({ keyword: null }), secret: z.strictObject({ url: secret, signingSecret: secret }).default({}) };

const kinds = [
  {
    kind: z.literal('smtp'),
    ...common,
    config: z.strictObject({
      host,
      port: z.number().int().min(1).max(65_535).default(465),
      security: z.enum(['tls', 'starttls', 'none']).default('tls'),
      user: note(254).default(null),
      from: mailbox,
      fromName: note(60).default(null),
    }),
    secret: z.strictObject({ password: secret }).default({}),
  },
  { kind: z.literal('wecom_robot'), ...robotOfUnit, config: z.strictObject({}).default({}), secret: z.strictObject({ url: secret }).default({}) },
  { kind: z.literal('dingtalk_robot'), ...robotOfUnit, ...signedRobot },
  { kind: z.literal('feishu_robot'), ...robotOfUnit, ...signedRobot },
  {
    kind: z.literal('work_notice'),
    ...common,
    config: z.strictObject({ gateway: line(300), path: line(200).default('/message/workNotification'), tenantId: line(60), appKey: line(120) }),
    secret: z.strictObject({ appSecret: secret }).default({}),
  },
  { kind: z.literal('webhook'), ...common, config: z.strictObject({}).default({}), secret: z.strictObject({ url: secret }).default({}) },
] as const;

const [smtp, wecom, dingtalk, feishu, notice, hook] = kinds;
export const CreateChannel = z
  .discriminatedUnion('kind', [z.strictObject(smtp), z.strictObject(wecom), z.strictObject(dingtalk), z.strictObject(feishu), z.strictObject(notice), z.strictObject(hook)])
  .meta({ example: { kind: 'wecom_robot', name: '招商一分中心工作群', unitId: 11, secret: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…' } } });

export const EditChannel = z.discriminatedUnion('kind', [
  z.strictObject({ ...smtp, version }),
  z.strictObject({ ...wecom, version }),
  z.strictObject({ ...dingtalk, version }),
  z.strictObject({ ...feishu, version }),
  z.strictObject({ ...notice, version }),
  z.strictObject({ ...hook, version }),
]);
