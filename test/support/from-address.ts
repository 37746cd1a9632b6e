import http from 'node:http';
import https from 'node:https';

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
  cookies: string[];
}

export interface Sending {
  method?: string;
  body?: unknown;
  raw?: Buffer;
  headers?: http.OutgoingHttpHeaders;
  /** The target as it goes over the wire, where no URL may tidy it. */
  target?: string;
  /** Address of this machine that the request comes from: any of 127.0.0.0/8. */
  from?: string;
}

/** A request from an address of one's choice, which `fetch` cannot make; certificates are taken as they are. */
export function send(url: string, { method = 'GET', body, raw, headers = {}, from, target }: Sending = {}): Promise<Reply> {
  const { request } = url.startsWith('https:') ? https : http;
  const payload = raw ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  const sent = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(payload ? { 'content-length': payload.length } : {}), ...headers };
  return new Promise((resolve, reject) => {
    const options = { method, headers: sent, localAddress: from, agent: false as const, rejectUnauthorized: false, ...(target === undefined ? {} : { path: target }) };
    const asked = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: bodyOf(text), cookies: response.headers['set-cookie'] ?? [] }));
    });
    asked.on('error', reject);
    asked.end(payload);
  });
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
