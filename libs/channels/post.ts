import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { AddressRefused, checkedAddresses, checkedUrl, hostOf, type Address, type Resolve } from './address-guard.js';
import type { ReadyChannel, Remedy, SendOutcome } from './channel.js';

/** One question to a foreign server, asked carefully: checked address, no redirects, 5 s, 64 KiB (S28). */
export interface Posted {
  status: number;
  retryAfterSeconds: number | null;
  /** What it said, or null where that was longer than 64 KiB. */
  body: string | null;
}

const LONGEST_ANSWER = 64 * 1024;
const TIMEOUT = 5_000;

type Failure = Exclude<SendOutcome, { outcome: 'sent' }>;
export type PostResult = Posted | Failure;

export function refusal(reason: string, helps: Remedy, retryAfterSeconds: number | null = null): Failure {
  return { outcome: 'refused', helps, reason, retryAfterSeconds };
}

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** Only in tests. */
  resolve?: Resolve;
}

/**
 * Posts and says what came of it. Until the connection stands nothing can have been delivered; from then on a silence,
 * a reset or a broken answer means that nobody knows.
 */
export async function post({ internal }: Pick<ReadyChannel, 'internal'>, posting: Posting): Promise<PostResult> {
  try {
    const url = checkedUrl(posting.url, internal);
    const addresses = await checkedAddresses(hostOf(url), url.origin, internal, posting.resolve);
    return await exchange(url, addresses, posting);
  } catch (error) {
    if (error instanceof AddressRefused) return refusal(error.reason.zh, error.permanent ? 'channel' : 'time');
    throw error;
  }
}

function exchange(url: URL, addresses: Address[], { headers, body, signal }: Posting): Promise<PostResult> {
  const { request, connected } = url.protocol === 'https:' ? { request: https.request, connected: 'secureConnect' } : { request: http.request, connected: 'connect' };
  return new Promise((resolve) => {
    let begun = false;
    const failed = (reason: string): void => resolve(begun ? { outcome: 'unknown', reason } : refusal(reason, 'time'));
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    const asked = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: pinned(addresses),
      agent: false,
      signal: limit,
    });
    asked.on('socket', (socket) => socket.once(connected, () => (begun = true)));
    asked.on('error', (error) => failed(limit.aborted ? silence(begun) : reasonOf(error)));
    asked.on('response', (response) => {
      void read(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, retryAfterSeconds: retryAfter(response.headers['retry-after']), body: text }),
        () => failed(limit.aborted ? silence(true) : '对方的回应中断'),
      );
    });
    asked.end(body);
  });
}

/** The connection goes to what was checked, whatever the name would answer now. */
function pinned(addresses: Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** The whole answer, or null once it is longer than anybody needs. */
async function read(response: http.IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) {
      response.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Seconds from `Retry-After` where it counts them, an hour at most. */
function retryAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Math.min(Number(header), 3600) : null;
}

function silence(begun: boolean): string {
  return begun ? `对方 ${TIMEOUT / 1000} 秒内没有回应` : `${TIMEOUT / 1000} 秒内没有连上对方`;
}

function reasonOf(error: NodeJS.ErrnoException): string {
  const code = error.code ?? '';
  if (code === 'ECONNREFUSED') return '对方拒绝连接';
  if (code === 'ECONNRESET' || code === 'EPIPE') return '连接被对方断开';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) return '对方的安全证书不受信任';
  return `无法连接对方${code ? `（${code}）` : ''}`;
}

/**
 * What an HTTP status alone says: null for 2xx. A server that failed in the middle may have done its work (500, 502,
 * 504); one that was too busy to begin has not (429, 503).
 */
export function failureOfStatus({ status, retryAfterSeconds }: Posted): Failure | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return refusal('对方要求转到另一个地址，系统不跟随跳转，请填写最终地址', 'channel');
  if (status === 408 || status === 425 || status === 429 || status === 503) return refusal(`对方暂时不接收（HTTP ${status}）`, 'time', retryAfterSeconds);
  if (OF_THE_CHANNEL.has(status)) return refusal(`对方拒收（HTTP ${status}），请检查地址和密钥`, 'channel');
  if (status >= 400 && status < 500) return refusal(`对方拒收这条消息（HTTP ${status}）`, 'message');
  return { outcome: 'unknown', reason: `对方出错（HTTP ${status}）` };
}

/** Not known here, not allowed, not there, not to be posted to, there no longer: every message would meet the same. */
const OF_THE_CHANNEL = new Set([401, 403, 404, 405, 410]);

/** The JSON object of an answer, or null where it is none. */
export function objectOf(body: string | null): Record<string, unknown> | null {
  try {
    const value = JSON.parse(body ?? '') as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
