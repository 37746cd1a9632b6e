import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { epochNow } from './measure.js';

/**
 * A mail server as its own process, so that it shares no event loop with whoever is measured: it takes everything, and
 * remembers of each letter its Message-ID and the moments at which it arrived.
 */
export type SinkQuestion = 'arrived' | 'forget';
export type SinkAnswer = { ready: number } | { arrived: Record<string, number[]>; connections: number };

let arrived = new Map<string, number[]>();
let connections = 0;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  maxClients: 500,
  onConnect: (_session, answer) => {
    connections += 1;
    answer();
  },
  onData: (stream, session, answer) => {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4_096) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      const key = /^Message-ID: <([^@>]+)@/im.exec(head)?.[1] ?? 'none';
      arrived.set(key, [...(arrived.get(key) ?? []), epochNow()]);
      answer(null, `queued as ${session.id}`);
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => process.send?.({ ready: (server.server.address() as AddressInfo).port } satisfies SinkAnswer));

process.on('message', (question: SinkQuestion) => {
  if (question === 'arrived') process.send?.({ arrived: Object.fromEntries(arrived), connections } satisfies SinkAnswer);
  else {
    arrived = new Map();
    connections = 0;
  }
});
process.on('disconnect', () => process.exit(0));
