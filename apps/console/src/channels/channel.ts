/** A channel as the API shows it: its secrets by name only. */
export interface Channel {
  id: string;
  kind: Kind;
  name: string;
  unitId: number | null;
  unitName: string | null;
  config: Record<string, string | number | null | undefined>;
  secretNames: string[];
  active: boolean;
  pausedReason: string | null;
  version: number;
}

export const KINDS = ['smtp', 'wecom_robot', 'dingtalk_robot', 'feishu_robot', 'work_notice', 'webhook'] as const;
export type Kind = (typeof KINDS)[number];

/** One box of the form. `secret`: written and never shown again. */
export interface Box {
  name: string;
  secret?: boolean;
  required?: boolean;
  number?: boolean;
  choices?: readonly string[];
  initial?: string;
}

const url: Box = { name: 'url', secret: true, required: true };
const signed: Box[] = [url, { name: 'signingSecret', secret: true }, { name: 'keyword' }];

/** What each kind asks for, in the order in which a person finds it out. */
export const BOXES: Record<Kind, readonly Box[]> = {
  smtp: [
    { name: 'host', required: true },
    { name: 'security', choices: ['tls', 'starttls', 'none'], initial: 'tls' },
    { name: 'port', number: true, required: true, initial: '465' },
    { name: 'user' },
    { name: 'password', secret: true },
    { name: 'from', required: true },
    { name: 'fromName' },
  ],
  wecom_robot: [url],
  dingtalk_robot: signed,
  feishu_robot: signed,
  work_notice: [
    { name: 'gateway', required: true },
    { name: 'path', initial: '/message/workNotification' },
    { name: 'tenantId', required: true },
    { name: 'appKey', required: true },
    { name: 'appSecret', secret: true, required: true },
  ],
  webhook: [url],
};

/** The usual port of each way of encryption. */
export const USUAL_PORT: Record<string, string> = { tls: '465', starttls: '587', none: '25' };

export const isPersonal = (kind: Kind): boolean => kind === 'smtp' || kind === 'work_notice';
export const isRobot = (kind: Kind): boolean => kind.endsWith('_robot');

export type Values = Record<string, string>;

export function valuesOf(kind: Kind, channel: Channel | null): Values {
  return Object.fromEntries(BOXES[kind].map(({ name, secret, initial = '' }) => [name, secret ? '' : String((channel ? channel.config[name] : initial) ?? '')]));
}

/** What the API takes. A secret that was left empty stays as it is. */
export function bodyOf(kind: Kind, head: { name: string; unitId: string }, values: Values): object {
  const part = (secret: boolean): object =>
    Object.fromEntries(
      BOXES[kind]
        .filter((box) => Boolean(box.secret) === secret && !(secret && values[box.name] === ''))
        .map(({ name, number }) => [name, number ? Number(values[name]) : values[name] === '' ? null : values[name]]),
    );
  const config = part(false) as { path?: string | null };
  if (config.path === null) delete config.path;
  return { kind, name: head.name, ...(isRobot(kind) ? { unitId: head.unitId === '' ? null : Number(head.unitId) } : {}), config, secret: part(true) };
}

export interface TestResult {
  outcome: 'sent' | 'refused' | 'unknown';
  reason: string | null;
  helps: 'time' | 'message' | 'channel' | null;
  milliseconds: number;
}
