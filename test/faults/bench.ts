import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { systemActor } from '#access';
import { systemClock, today } from '#calendar';
import { UnitOfWork, createDatabase, createPool, type Database } from '#database';
import { migrateQueue, outbox } from '#jobs';
import { aVisit, aWorld, arrange, transact, type World } from '../factories/rows.js';
import { buildProcesses } from '../support/built-process.js';
import type { WorkerOrder } from './worker-entry.js';

/** Set by `npm test` where Redis could not be installed: what needs it is skipped, and said to be. */
export const withoutRedis = process.env['WITHOUT_REDIS'] === '1';

/** A bench on which workers can be killed: real processes, a real PostgreSQL, a real Redis. */
export interface Bench {
  url: string;
  owner: pg.Pool;
  work: UnitOfWork;
  world: World;
  close(): Promise<void>;
}

/** @param url a migrated database of its own */
export async function openBench(url: string): Promise<Bench> {
  await migrateQueue(url);
  const owner = createPool({ url, as: 'owner', name: 'bench-owner', max: 3 });
  const database: Database = createDatabase(createPool({ url, as: 'app', name: 'bench', max: 5 }));
  const world = await arrange(owner, async (sql) => {
    // reminders of today are due whatever the hour at which the tests run
    await sql.query(`insert into setting (key, value) values ('reminders.morning', '"00:00"')`);
    return aWorld(sql);
  });
  return {
    url,
    owner,
    world,
    work: new UnitOfWork(database, systemClock),
    close: async () => {
      await database.destroy();
      await owner.end();
    },
  };
}

/** Visits as the product logs them: the record and its fact in one transaction. Their next step is due today, or on another day. */
export async function logVisits(bench: Bench, count: number, nextStepOn = today(systemClock)): Promise<string[]> {
  const ids: string[] = [];
  const at = systemClock.now().toISOString();
  for (let index = 0; index < count; index += 1) {
    const visit = await transact(bench.owner, { scope: 'system', at }, async (sql) => {
      const row = await aVisit(sql, bench.world, { next_step: `寄送材料 ${index}`, next_step_on: nextStepOn, created_at: at, updated_at: at });
      await sql.query(`insert into outbox_event (kind, payload, at) values ('VisitLogged', $1, $2)`, [{ visitId: row.id }, at]);
      return row;
    });
    ids.push(visit.id);
  }
  return ids;
}

/** Many at once, in one transaction; one that a crash of the server cut off is begun anew. `announced: false`: no fact tells of them. */
export async function logManyVisits(bench: Bench, count: number, who: 'officerA' | 'officerB', { announced = true } = {}): Promise<number> {
  const at = systemClock.now().toISOString();
  const { units, people } = bench.world;
  for (;;) {
    try {
      await transact(bench.owner, { scope: 'system', at }, (sql) =>
        sql.query(
          `with one as (insert into investor (name, name_key, unit_id, created_at, updated_at)
             select n, n, $1, $4, $4 from (select '示例 ' || gen_random_uuid() as n) n returning id),
           logged as (insert into visit (investor_id, unit_id, kind, visited_on, content, officer_id, officer_name, next_step, next_step_on, created_at, updated_at)
             select one.id, $1, 'received', $3::date, '洽谈', $2, '经办人', '寄送材料', $3::date, $4::timestamptz - interval '5 minutes', $4 from one, generate_series(1, $5) returning id)
           insert into outbox_event (kind, payload, at) select 'VisitLogged', jsonb_build_object('visitId', id), $4 from logged where $6`,
          [who === 'officerA' ? units.centreA : units.centreB, people[who], today(systemClock), at, count, announced],
        ));
      return count;
    } catch (error) {
      if (!/terminat|ECONN|starting up|shutting down|recovery/i.test(String(error))) throw error;
      await pause(500);
    }
  }
}

/** The same through the outbox's own verb. */
export async function announceVisitChanged(bench: Bench, visitId: string): Promise<void> {
  await bench.work.begin(systemActor('test'), (work) => outbox.add(work, { kind: 'VisitChanged', payload: { visitId } }));
}

/** How many messages each visit brought, and how many facts are still open. */
export async function tally(bench: Bench): Promise<{ messages: Map<string, number>; open: number }> {
  return transact(bench.owner, { scope: 'system' }, async (sql) => {
    const { rows } = await sql.query<{ visit: string; messages: number }>(
      `select r.subject_id as visit, count(m.id)::int as messages
       from reminder r left join inbox_message m on m.reminder_id = r.id group by r.subject_id`,
    );
    const open = await sql.query<{ open: number }>('select count(*)::int as open from outbox_event where done_at is null');
    return { messages: new Map(rows.map((row) => [row.visit, row.messages])), open: open.rows[0]?.open ?? -1 };
  });
}

/** Waits until every visit has its message and no fact is open, then a moment longer for doubles to show. */
export async function settled(bench: Bench, visits: readonly string[], withinMs = 90_000): Promise<Map<string, number>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const { messages, open } = await tally(bench).catch(() => ({ messages: new Map<string, number>(), open: -1 }));
    if (open === 0 && visits.every((visit) => (messages.get(visit) ?? 0) > 0)) break;
    if (performance.now() > end) return messages;
    await pause(150);
  }
  await pause(1_000);
  return (await tally(bench)).messages;
}

export interface WorkerProcess {
  child: ChildProcess;
  ready: Promise<void>;
  /** Resolves with what ended it. */
  gone: Promise<NodeJS.Signals | number | null>;
  output(): string;
  stop(): Promise<NodeJS.Signals | number | null>;
}

const ENTRY = path.resolve('node_modules/.cache', `fault-worker-${randomUUID()}`);

/** Builds the worker as it is in the source now, whatever was built before. */
export function buildEntry(): Promise<void> {
  return buildProcesses({ 'worker-entry': 'test/faults/worker-entry.ts' }, ENTRY);
}

export function removeEntry(): void {
  fs.rmSync(ENTRY, { recursive: true, force: true });
}

/** Needs `buildEntry()` before. */
export function startWorkerProcess(order: WorkerOrder): WorkerProcess {
  const child = fork(path.join(ENTRY, 'worker-entry.js'), [JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = new Promise<NodeJS.Signals | number | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void gone.then((how) => reject(new Error(`The worker ended (${String(how)}) before it was ready:\n${output}`)));
  });
  ready.catch(() => undefined);
  return {
    child,
    ready,
    gone,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

export interface RedisServer {
  url: string;
  flush(): Promise<void>;
  /** Goes away and comes back after so long, with nothing of what it knew. */
  restart(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-redis-'));
  const begin = (): ChildProcess => spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
  const end = async (running: ChildProcess): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  };
  let server = begin();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url,
    flush: async () => {
      await client.flushall();
    },
    restart: async (downMs) => {
      await end(server);
      await pause(downMs);
      server = begin();
      await client.ping();
    },
    stop: async () => {
      client.disconnect();
      await end(server);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
