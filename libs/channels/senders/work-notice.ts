import { createHmac, randomInt } from 'node:crypto';
import os from 'node:os';
import { systemClock } from '#calendar';
import type { Outgoing, ReadyChannel, Sender } from '../channel.js';
import { failureOfStatus, objectOf, post, refusal } from '../post.js';
import { plainText } from '../wording.js';

/**
 * Work notices of 政务钉钉 and 渝快政, which are 专有钉钉: the gateway's request signature (docs/domain/rules.md#channels).
 * Address, path and tenant are settings, because each installation has its own. NEVER TRIED AGAINST A REAL TENANT: form
 * and signature follow public sources, and a test checks them against a gateway that we wrote ourselves. What the other
 * side recognises as a repetition is not known, so an attempt of which nobody knows is held for a person.
 */
export const workNotice: Sender = {
  kind: 'work_notice',
  again: null,
  perMinute: 600,
  longestBytes: 5_000,
  async send(channel, address, message, signal) {
    if (!address) return refusal('没有收件人的工作账号', 'message');
    const { url, path, fields } = noticeOf(channel, address, message);
    const body = new URLSearchParams(fields).toString();
    const headers = { ...signedHeaders(channel, 'POST', path, fields, systemClock.now()), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const posted = await post(channel, { url, headers, body, signal });
    if ('outcome' in posted) return posted;
    return failureOfStatus(posted) ?? outcomeOf(objectOf(posted.body));
  },
};

type Fields = Record<string, string>;

function noticeOf(channel: ReadyChannel, address: string, message: Outgoing): { url: string; path: string; fields: Fields } {
  const path = text(channel.config['path']) || DEFAULT_PATH;
  const content = plainText(message, workNotice.longestBytes);
  const fields = {
    tenantId: text(channel.config['tenantId']),
    receiverIds: address,
    bizMsgId: message.providerKey,
    msg: JSON.stringify({ msgtype: 'text', text: { content } }),
  };
  return { url: `${text(channel.config['gateway']).replace(/\/+$/, '')}${path}`, path, fields };
}

export const DEFAULT_PATH = '/message/workNotification';

/** @param fields unencoded; they are signed in the order of their names */
export function signedHeaders(channel: Pick<ReadyChannel, 'config' | 'secret'>, method: string, path: string, fields: Fields, at: Date): Record<string, string> {
  const timestamp = `${new Date(at.getTime() + SHANGHAI).toISOString().slice(0, -1)}+08:00`;
  const nonce = `${at.getTime()}${randomInt(1000, 10_000)}`;
  const { address, mac } = ownAddress();
  return {
    apiKey: text(channel.config['appKey']),
    'X-Hmac-Auth-Timestamp': timestamp,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': nonce,
    'X-Hmac-Auth-IP': address,
    'X-Hmac-Auth-MAC': mac,
    'X-Hmac-Auth-Signature': gatewaySignature(channel.secret['appSecret'] ?? '', { method, timestamp, nonce, path, fields }),
  };
}

/** base64(HmacSHA256(secret, METHOD \n timestamp \n nonce \n path \n sorted parameters)). */
export function gatewaySignature(secret: string, signed: { method: string; timestamp: string; nonce: string; path: string; fields: Fields }): string {
  const parameters = Object.entries(signed.fields)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const lines = [signed.method, signed.timestamp, signed.nonce, signed.path, ...(parameters ? [parameters] : [])];
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64');
}

const SHANGHAI = 8 * 3600 * 1000;

/** The gateway asks for address and hardware address of the caller; it writes them down. */
function ownAddress(): { address: string; mac: string } {
  const outside = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []).find(({ internal, family }) => !internal && family === 'IPv4');
  return { address: outside?.address ?? '127.0.0.1', mac: outside?.mac ?? '00:00:00:00:00:00' };
}

function outcomeOf(answer: Record<string, unknown> | null): Awaited<ReturnType<Sender['send']>> {
  const inner = typeof answer?.['content'] === 'object' && answer['content'] !== null ? (answer['content'] as Record<string, unknown>) : {};
  const said = [inner['success'], answer?.['success']].filter((value) => typeof value === 'boolean');
  if (said.length === 0) return { outcome: 'unknown', reason: '对方的回应无法识别，消息可能已送达' };
  if (said.every(Boolean)) return { outcome: 'sent', providerMessageId: messageIdOf(inner) };
  const words = text(inner['responseMessage']) || text(answer?.['errorMsg']) || text(answer?.['message']);
  return refusal(`对方拒收${words ? `：${words.slice(0, 120)}` : ''}`, 'message');
}

function messageIdOf({ data }: Record<string, unknown>): string | null {
  const id = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['msgId'] : data;
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
