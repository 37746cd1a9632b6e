import { vi } from 'vitest';

export interface Sent {
  method: string;
  /** Path below /api/v1 without the query. */
  path: string;
  query: Record<string, unknown>;
  headers: Headers;
  body: unknown;
}

export interface Reply {
  status?: number;
  json?: unknown;
  headers?: Record<string, string>;
}

/** A line that is cut, one that is cut amid the answer, one on which nothing ever comes, and a page of somebody else's. */
export type BadLine = 'broken' | 'cut' | 'slow' | 'portal';

/** Replaces the network and nothing else: what was sent is kept, what is answered is the test's. */
export function network(answer: (sent: Sent) => Reply | BadLine | Promise<Reply | BadLine>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const url = new URL(String(input), 'http://console.test');
    const one: Sent = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: Object.fromEntries([...url.searchParams].map(([name, value]) => [name, parsed(value)])),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? parsed(init.body) : init.body,
    };
    sent.push(one);
    const reply = await answer(one);
    if (typeof reply === 'string') return onBadLine(reply, init.signal);
    const { status = 200, json, headers } = reply;
    return new Response(json === undefined ? null : JSON.stringify(json), { status, headers });
  });
  return sent;
}

function onBadLine(line: BadLine, signal: AbortSignal | null | undefined): Response | Promise<Response> {
  if (line === 'broken') throw new TypeError('Failed to fetch');
  if (line === 'portal') return new Response('<html>请先认证</html>', { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  if (line === 'cut') return new Response(new ReadableStream({ start: (body) => body.error(new TypeError('network error')) }), { status: 200 });
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
