import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#calendar';
import { transact } from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { withToken, done, type Client, type Row } from '../support/client.js';
import { buildApi, removeApi, startApiProcess, type ApiProcess } from './api-process.js';
import { buildEntry, logVisits, openBench, removeEntry, startWorkerProcess, type Bench, type WorkerProcess } from './bench.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

/** Two API processes and a worker: who looks at one of them hears what happens by way of the others. */
let db: TestDatabase;
let bench: Bench;
let first: ApiProcess;
let second: ApiProcess;
let worker: WorkerProcess;
let atFirst: Client;
let atSecond: Client;
let stream: Stream;
let listening: number;

beforeAll(async () => {
  db = await createTestDatabase();
  bench = await openBench(db.url);
  await Promise.all([buildApi(), buildEntry()]);
  first = await startApiProcess(db.url);
  // it begins to listen beside opening its port
  const others = [await theOneBeside([])];
  second = await startApiProcess(db.url);
  listening = await theOneBeside(others);
  worker = startWorkerProcess({ databaseUrl: db.url, redisUrl: null, queue: 'off', postOffice: null });
  await worker.ready;
  const bearer = await tokenOf(bench.world.people.officerA);
  [atFirst, atSecond] = [withToken(first.url, bearer), withToken(second.url, bearer)];
  stream = await listenAt(second, bearer);
});
afterAll(async () => {
  stream?.close();
  await Promise.all([first?.stop(), second?.stop(), worker?.stop()]);
  await bench?.close();
  await db?.close();
  removeApi();
  removeEntry();
});

async function tokenOf(personId: string): Promise<string> {
  const bearer = `qj_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(bearer).digest('hex');
  await transact(bench.owner, { scope: 'system', at: systemClock.now().toISOString() }, (sql) => sql.query(
    `insert into personal_token (person_id, name, token_sha256, read_only, created_at, expires_at) values ($1, 'test', $2, false, now(), now() + interval '9 days')`, [personId, hash]));
  return bearer;
}

/** Connections on which the API processes listen for news. */
async function listeners(): Promise<number[]> {
  const { rows } = await bench.owner.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'live-events' and datname = current_database()`);
  return rows.map(({ pid }) => pid);
}

async function theOneBeside(others: readonly number[]): Promise<number> {
  return vi.waitFor(async () => {
    const mine = (await listeners()).filter((pid) => !others.includes(pid));
    expect(mine).toHaveLength(1);
    return mine[0]!;
  }, { timeout: 30_000, interval: 100 });
}

interface Stream {
  /** Kinds of events heard so far. */
  heard: string[];
  close(): void;
}

async function listenAt({ url }: ApiProcess, bearer: string): Promise<Stream> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${bearer}` }, signal: abort.signal });
  expect(answer.status).toBe(200);
  const heard: string[] = [];
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      heard.push(...parts.flatMap((part) => /^event: (\w+)/m.exec(part)?.[1] ?? []));
    }
  };
  // the end of the stream is ours: it is closed when the test is over
  void read().catch(() => undefined);
  return { heard, close: () => abort.abort() };
}

/** Waits until the stream has said that since `from`. */
const hears = (kind: string, from: number): Promise<void> =>
  vi.waitFor(() => expect(stream.heard.slice(from)).toContain(kind), { timeout: 60_000, interval: 50 });
const unread = async (client: Client): Promise<number> => (done(await client.get<{ count: number }>('/inbox-messages/unread-count'))).count;

describe('the count of unread messages', () => {
  it('is heard of at one process when the worker delivers, and is the same at both', async () => {
    const from = stream.heard.length;
    await logVisits(bench, 1);
    await hears('inbox', from);
    expect([await unread(atSecond), await unread(atFirst)]).toEqual([1, 1]);
  });

  it('is heard of at one process when the person reads at the other', async () => {
    const from = stream.heard.length;
    const [message] = done(await atFirst.get<Row[]>('/inbox-messages'));
    done(await atFirst.post(`/inbox-messages/${message?.id}/readings`));
    await hears('inbox', from);
    expect(await unread(atSecond)).toBe(0);
  });

  it('is asked for anew after the connection that listens was cut, and goes on being heard of', async () => {
    const from = stream.heard.length;
    await bench.owner.query('select pg_terminate_backend($1)', [listening]);
    await hears('refetch', from);
    const next = stream.heard.length;
    await logVisits(bench, 1);
    await hears('inbox', next);
    expect([await unread(atSecond), await unread(atFirst)]).toEqual([1, 1]);
  });
});
