import MailComposer from 'nodemailer/lib/mail-composer';
import { AddressRefused, checkedAddresses, checkMailServer, mailOrigin, type Resolve } from '../address-guard.js';
import type { Outgoing, ReadyChannel, SendOutcome, Sender } from '../channel.js';
import { refusal } from '../post.js';
import { handOver, MailFailure, type MailServer } from './mail-connection.js';

/**
 * E-mail. The server's 250 means sent; whatever is refused or breaks before it asked for the text was not; what breaks
 * afterwards may have been, and nobody recognises a repetition reliably, so it is never repeated by itself. Each attempt
 * is the same letter to the byte, Message-ID and date included.
 */
export const smtp: Sender = {
  kind: 'smtp',
  again: null,
  perMinute: null,
  longestBytes: null,
  async send(channel, address, message, signal) {
    if (!address) return refusal('没有收件地址', 'message');
    try {
      const server = await serverOf(channel);
      const letter = { from: text(channel.config['from']), to: address, bytes: await letterOf(channel, address, message) };
      return { outcome: 'sent', providerMessageId: queueId(await handOver(server, letter, signal)) };
    } catch (error) {
      if (error instanceof AddressRefused) return refusal(error.reason.zh, error.permanent ? 'channel' : 'time');
      if (error instanceof MailFailure) return outcomeOf(error);
      throw error;
    }
  },
};

/** @throws AddressRefused where the server lies inside the own network and is not allowed, or would be spoken to in the clear */
export async function serverOf({ config, secret, internal }: ReadyChannel, resolve?: Resolve): Promise<MailServer> {
  const host = text(config['host']);
  const port = typeof config['port'] === 'number' ? config['port'] : 465;
  const security = config['security'] === 'starttls' || config['security'] === 'none' ? config['security'] : 'tls';
  checkMailServer(host, port, security, internal);
  const [first] = await checkedAddresses(host, mailOrigin(host, port), internal, resolve);
  return { host, address: first?.address ?? host, port, security, user: text(config['user']) || null, password: secret['password'] ?? null };
}

async function letterOf(channel: ReadyChannel, to: string, { title, body, link, at, providerKey }: Outgoing): Promise<Buffer> {
  const from = text(channel.config['from']);
  const composer = new MailComposer({
    from: { name: text(channel.config['fromName']), address: from },
    to,
    subject: title,
    text: [body, link].filter(Boolean).join('\n\n'),
    date: at,
    messageId: `<${providerKey}@${from.split('@')[1] ?? 'localhost'}>`,
    // an absent person's automatic answer must not go to a machine
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function outcomeOf({ reason, code, step, textBegun }: MailFailure): SendOutcome {
  if (code === null) return textBegun ? { outcome: 'unknown', reason } : refusal(reason, /密码/.test(reason) ? 'channel' : 'time');
  if (code < 500) return refusal(`${meaningOf(reason) ?? '邮件服务器暂时不接收'}（${reason}）`, 'time');
  if (ofTheChannel(step, code)) return refusal(`${meaningOf(reason) ?? '邮件服务器不接受此渠道'}（${reason}）`, 'channel');
  return refusal(`${meaningOf(reason) ?? '邮件服务器拒收'}（${reason}）`, 'message');
}

/** What servers mean by the codes in their answers (RFC 3463, RFC 4954); the answer itself stands in brackets behind it. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^53[045]|\b5\.7\.8\b/, '邮箱账号或授权码不对'],
  [/\b[45]\.2\.2\b|^[45]52/, '收件人的信箱已满'],
  [/\b5\.1\.[0123]\b|^55[01]/, '收件地址不存在或不接收'],
  [/\b5\.7\.\d+\b|^554/, '被对方当作垃圾邮件，或无权发送'],
];

function meaningOf(answer: string): string | undefined {
  return MEANINGS.find(([pattern]) => pattern.test(answer))?.[1];
}

/** Greeting, sign-in, and a sender that the account may not use (501, 553): the next letter would meet the same. */
function ofTheChannel(step: string, code: number): boolean {
  return /^(CONN|EHLO|HELO|AUTH|STARTTLS)/.test(step) || (step.startsWith('MAIL FROM') && (code === 501 || code === 553));
}

/** The name under which the server keeps the letter, where it says one. */
function queueId(response: string): string | null {
  return /queued as (\S{1,100})/i.exec(response)?.[1] ?? null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
