import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from '../../apps/standalone/embedded-server.js';
import { migrate } from '#database';
import { freePort, openBench, type Bench } from './bench.js';

/** A bench with a PostgreSQL of its own that may be stopped or killed, because others need theirs. */
export interface Ground {
  bench: Bench;
  url: string;
  /** kill -9 of the whole server, and its start. */
  crash(): Promise<void>;
  /** An orderly stop, and its start after so long. */
  restart(downMs: number): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param settings of the server; by themselves it keeps what it has said, as the real one does */
export async function openGround(settings: Record<string, string> = { synchronous_commit: 'on' }): Promise<Ground> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-ground-'));
  fs.chmodSync(folder, 0o755);
  const options: EmbeddedServerOptions = {
    dataDir: path.join(folder, 'postgres'),
    superuserPassword: 'test',
    port: await freePort(),
    settings: { shared_buffers: '64MB', max_connections: '120', ...settings },
  };
  let server: EmbeddedServer = await startEmbeddedServer(options);
  await migrate(server.url('postgres'));
  const bench = await openBench(server.url('postgres'));
  const stop = (): Promise<void> => server.stop();
  const start = async (): Promise<void> => {
    server = await startEmbeddedServer(options);
  };
  return {
    bench,
    url: bench.url,
    stop,
    start,
    restart: async (downMs) => {
      await stop();
      await pause(downMs);
      await start();
    },
    crash: async () => {
      process.kill(Number(fs.readFileSync(path.join(options.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      await server.gone();
      // its children notice within moments that their parent is gone
      for (let patience = 50; ; patience -= 1) {
        try {
          await start();
          return;
        } catch (error) {
          if (patience === 0) throw error;
          await pause(200);
        }
      }
    },
    close: async () => {
      await bench.close();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

