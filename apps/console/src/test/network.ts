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

/** Replaces the network and nothing else: what was sent is kept, what is answered is the test's. */
export function network(answer: (sent: Sent) => Reply | 'broken' | Promise<Reply | 'broken'>): Sent[] {
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
    if (reply === 'broken') throw new TypeError('Failed to fetch');
    const { status = 200, json, headers } = reply;
    return new Response(json === undefined ? null : JSON.stringify(json), { status, headers });
  });
  return sent;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
