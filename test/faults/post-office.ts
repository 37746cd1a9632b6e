import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ChannelKind, Outgoing, SendOutcome, Sender } from '#channels';

/**
 * The other side of every channel, as a server of its own: it writes down what arrives, and behaves as badly as it is
 * told to. Of the kinds, `webhook` recognises a key that it has seen, the others take whatever comes.
 */
export interface PostOffice {
  url: string;
  /** Everything that was taken, repetitions under a known key left out. */
  readonly arrived: readonly Arrival[];
  /** How often it was called for a kind, whatever it answered. */
  asked(kind: ChannelKind): number;
  /** How it answers from now on; by itself it is well. */
  behave(manner: (arrival: Arrival) => Answer): void;
  /** Breaks the lines of those that it lets hang. */
  breakHanging(): void;
  close(): Promise<void>;
}

export interface Arrival {
  kind: ChannelKind;
  key: string;
  title: string;
  body: string;
  at: number;
}

/** `lost`: taken, but the answer never arrives. `cut`: the line breaks before anything is taken. */
export type Answer = 'taken' | 'lost' | 'refused' | 'too fast' | 'hang' | 'cut';

export async function openPostOffice(): Promise<PostOffice> {
  const arrived: Arrival[] = [];
  const known = new Set<string>();
  const asked = new Map<ChannelKind, number>();
  const hanging: Socket[] = [];
  let manner: (arrival: Arrival) => Answer = () => 'taken';
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const arrival = { ...(JSON.parse(text) as Omit<Arrival, 'at'>), at: performance.timeOrigin + performance.now() };
      asked.set(arrival.kind, (asked.get(arrival.kind) ?? 0) + 1);
      const answer = manner(arrival);
      if (answer === 'taken' || answer === 'lost' || answer === 'hang') {
        if (!(arrival.kind === 'webhook' && known.has(arrival.key))) arrived.push(arrival);
        known.add(arrival.key);
      }
      if (answer === 'taken') response.end(JSON.stringify({ id: arrival.kind === 'webhook' ? arrival.key : `${arrival.key}/${arrived.length}` }));
      else if (answer === 'refused') response.writeHead(503).end();
      else if (answer === 'too fast') response.writeHead(429, { 'retry-after': '1' }).end();
      else if (answer === 'hang') hanging.push(request.socket);
      else request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrived,
    asked: (kind) => asked.get(kind) ?? 0,
    behave: (next) => {
      manner = next;
    },
    breakHanging: () => hanging.splice(0).forEach((socket) => socket.destroy()),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Speaks to the post office instead of to the world. */
export function postman(kind: ChannelKind, url: string): Sender {
  return {
    kind,
    again: kind === 'webhook' ? { withinSeconds: 3_600 } : null,
    perMinute: kind === 'wecom_robot' ? 20 : null,
    longestBytes: kind === 'wecom_robot' ? 2_048 : null,
    send: (_channel, _address, message, signal) => carry(kind, url, message, signal),
  };
}

async function carry(kind: ChannelKind, url: string, { providerKey: key, title, body }: Outgoing, signal: AbortSignal): Promise<SendOutcome> {
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', body: JSON.stringify({ kind, key, title, body }), signal });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    if (code === 'ECONNREFUSED') return { outcome: 'refused', helps: 'time', reason: code, retryAfterSeconds: null };
    return { outcome: 'unknown', reason: code ?? String(error) };
  }
  if (response.status === 429) return { outcome: 'refused', helps: 'time', reason: 'too fast', retryAfterSeconds: Number(response.headers.get('retry-after')) };
  if (!response.ok) return { outcome: 'refused', helps: 'time', reason: String(response.status), retryAfterSeconds: null };
  return { outcome: 'sent', providerMessageId: ((await response.json()) as { id: string }).id };
}
