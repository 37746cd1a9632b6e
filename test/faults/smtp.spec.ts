import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorker, type RunningWorker } from '../../apps/worker/start-worker.js';
import { closeMailConnections, senderOf } from '#channels';
import { migrateQueue, silentLog } from '#jobs';
import { transact } from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { openBench, startRedis, withoutRedis, type Bench, type RedisServer } from './bench.js';
import { fates, openWays, quietened, writeMessages, type Ways } from './messages.js';

/** The house's own mail sender against a mail server that hangs, refuses, and takes a letter without saying so. */
let database: TestDatabase;
let bench: Bench;
let ways: Ways;
let server: SMTPServer;
let port: number;
let letters: string[];
let manner: 'well' | 'refuses' | 'hangs' | 'drops after the letter';
const connections = new Set<Socket>();

const mailServer: SMTPServerOptions = {
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo: (_address, _session, answer) => {
    if (manner === 'hangs') return;
    answer(manner === 'refuses' ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null);
  },
  onData: (stream, session, answer) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => {
      letters.push(text);
      if (manner === 'drops after the letter') for (const socket of connections) socket.destroy();
      else answer(null, `queued as ${session.id}`);
    });
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  await migrateQueue(database.url);
  bench = await openBench(database.url);
  ways = await openWays(bench);
  server = new SMTPServer(mailServer);
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.server.address() as AddressInfo);
});
beforeEach(async () => {
  letters = [];
  await transact(bench.owner, { scope: 'system' }, (sql) => sql.query('truncate delivery_attempt, delivery_subject, delivery, bureau_notice'));
});
afterAll(async () => {
  for (const socket of connections) socket.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await bench.close();
  await database.close();
});

const write = (count: number): Promise<string[]> => writeMessages(bench, ways.keyless, count, { personId: bench.world.people.officerA, link: '/visits' });

describe.each(['off', 'postgres', 'redis'] as const)('with the queue: %s', (kind) => {
  const skipped = kind === 'redis' && withoutRedis;
  let redis: RedisServer | null = null;
  let worker: RunningWorker | null = null;

  beforeAll(async () => {
    if (skipped) return;
    if (kind === 'redis') redis = await startRedis();
    worker = await startWorker({
      databaseUrl: database.url,
      redisUrl: redis?.url ?? null,
      queue: kind === 'off' ? 'off' : 'on',
      log: silentLog,
      onLost: () => undefined,
      post: {
        senderOf,
        openChannel: (_reading, id) =>
          Promise.resolve({ id, kind: 'smtp', name: '邮件', version: 1, config: { host: '127.0.0.1', port, security: 'none', from: 'zs@example.test', fromName: '招商' }, secret: {}, internal: [`smtp://127.0.0.1:${port}`] }),
        publicUrl: 'https://zs.example.test',
        rhythm: { leaseSeconds: 8, callSeconds: 5, sendingSeconds: 10, backoffSeconds: [1], lookSeconds: 0.3 },
        close: closeMailConnections,
      },
    });
  });
  afterAll(async () => {
    await worker?.stop();
    await redis?.stop();
  });

  it.skipIf(skipped)('each letter arrives once, under the key of its message, with a link that opens the record', async () => {
    manner = 'well';
    await write(6);
    const all = await quietened(bench);
    expect(all.map(({ state }) => state)).toEqual(Array(6).fill('sent'));
    expect(letters).toHaveLength(6);
    for (const { key } of all) expect(letters.filter((letter) => letter.includes(`Message-ID: <${key}@example.test>`)), key).toHaveLength(1);
    expect(letters[0]).toContain('https://zs.example.test/visits');
  }, 60_000);

  it.skipIf(skipped)('a letter that was refused, or stuck before its text, goes out when the server is well', async () => {
    for (const trouble of ['refuses', 'hangs'] as const) {
      manner = trouble;
      await write(2);
      await pause(6_500);
      expect(letters).toEqual([]);
      manner = 'well';
      const all = await quietened(bench);
      expect(all.map(({ state }) => state), trouble).toEqual(all.map(() => 'sent'));
      expect(letters, trouble).toHaveLength(2);
      letters = [];
    }
  }, 60_000);

  it.skipIf(skipped)('a letter whose server fell silent after its text is held for a person and never sent twice', async () => {
    manner = 'drops after the letter';
    await write(1);
    await quietened(bench);
    manner = 'well';
    await pause(3_000);
    expect((await fates(bench)).map(({ state, attempts }) => [state, attempts])).toEqual([['unknown', 1]]);
    expect(letters).toHaveLength(1);
  }, 60_000);
});
