import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from '../../apps/standalone/embedded-server.js';
import { migrate } from '#database';
import { createEventHub, type EventHub } from '#jobs';
import { buildEntry, freePort, logVisits, openBench, removeEntry, settled, startWorkerProcess, type Bench } from './bench.js';

/** PostgreSQL goes away and comes back under running processes; a server of its own, because others need theirs. */
let server: EmbeddedServer;
let options: EmbeddedServerOptions;
let folder: string;
let bench: Bench;
let hub: EventHub;

beforeAll(async () => {
  await buildEntry();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-restart-'));
  fs.chmodSync(folder, 0o755);
  options = {
    dataDir: path.join(folder, 'postgres'),
    superuserPassword: 'test',
    port: await freePort(),
    settings: { fsync: 'off', synchronous_commit: 'off', shared_buffers: '32MB', max_connections: '60' },
  };
  server = await startEmbeddedServer(options);
  await migrate(server.url('postgres'));
  bench = await openBench(server.url('postgres'));
  hub = createEventHub(bench.url);
});

afterAll(async () => {
  await hub.close();
  await bench.close();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
  removeEntry();
});

async function restart(downMs: number): Promise<void> {
  await server.stop();
  await pause(downMs);
  server = await startEmbeddedServer(options);
}

it('delivers each reminder once when PostgreSQL restarts in the middle, and screens are told to read again', async () => {
  const heard: string[] = [];
  hub.subscribe(bench.world.people.officerA, ({ kind }) => heard.push(kind));
  const workers = [
    startWorkerProcess({ databaseUrl: bench.url, redisUrl: null, queue: 'on', postOffice: null }),
    startWorkerProcess({ databaseUrl: bench.url, redisUrl: null, queue: 'on', postOffice: null }),
  ];
  await Promise.all(workers.map(({ ready }) => ready));
  const visits = await logVisits(bench, 15);
  await restart(500);
  visits.push(...(await logVisits(bench, 15)));
  await restart(2_000);
  visits.push(...(await logVisits(bench, 5)));
  const messages = await settled(bench, visits);
  expect(visits.map((visit) => messages.get(visit) ?? 0)).toEqual(visits.map(() => 1));
  expect(heard.filter((kind) => kind === 'refetch').length).toBeGreaterThanOrEqual(1);
  expect(heard).toContain('inbox');
  for (const worker of workers) {
    expect(worker.output().split('\n').length, worker.output()).toBeLessThan(30);
    expect(await worker.stop()).toBe(0);
  }
}, 90_000);

it('a worker that starts before PostgreSQL waits for it', async () => {
  await server.stop();
  const worker = startWorkerProcess({ databaseUrl: bench.url, redisUrl: null, queue: 'on', postOffice: null });
  await pause(1_500);
  expect(worker.child.exitCode).toBeNull();
  server = await startEmbeddedServer(options);
  await worker.ready;
  const visits = await logVisits(bench, 3);
  const messages = await settled(bench, visits);
  expect(visits.map((visit) => messages.get(visit) ?? 0)).toEqual(visits.map(() => 1));
  expect(await worker.stop()).toBe(0);
}, 90_000);
