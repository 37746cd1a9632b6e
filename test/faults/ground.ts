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
  /** kill -9 of the whole server, and its start. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-long-'));
  fs.chmodSync(folder, 0o755);
  const options: EmbeddedServerOptions = {
    dataDir: path.join(folder, 'postgres'),
    superuserPassword: 'test',
    port: await freePort(),
    settings: { synchronous_commit: 'on', shared_buffers: '64MB', max_connections: '120' },
  };
  let server: EmbeddedServer = await startEmbeddedServer(options);
  await migrate(server.url('postgres'));
  const bench = await openBench(server.url('postgres'));
  return {
    bench,
    crash: async () => {
      process.kill(Number(fs.readFileSync(path.join(options.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      await server.gone();
      // its children notice within moments that their parent is gone
      for (let patience = 50; ; patience -= 1) {
        try {
          server = await startEmbeddedServer(options);
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

