import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../apps/standalone/embedded-server.js';

/** Debian puts it where only an administrator's PATH looks. */
const PROGRAM = ['/usr/sbin', ...(process.env['PATH'] ?? '').split(path.delimiter)].map((folder) => path.join(folder, 'pgbouncer')).find((file) => fs.existsSync(file));

export const hasPgBouncer = PROGRAM !== undefined;

export interface Pooler {
  /** The same database, through the pooler. */
  through(url: string): string;
  close(): Promise<void>;
}

/** A real PgBouncer in front of the server of the tests, with the settings of its package but for the mode. */
export async function startPgBouncer(serverUrl: string, mode: 'session' | 'transaction' | 'statement'): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(serverUrl);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-pgbouncer-'));
  const listenPort = await freePort();
  const quoted = (text: string): string => `"${decodeURIComponent(text).replaceAll('"', '""')}"`;
  fs.writeFileSync(path.join(folder, 'users.txt'), `${quoted(username)} ${quoted(password)}\n`);
  fs.writeFileSync(
    path.join(folder, 'pgbouncer.ini'),
    ['[databases]', `* = host=${hostname} port=${port}`, '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${listenPort}`, `unix_socket_dir = ${folder}`, 'auth_type = plain', `auth_file = ${folder}/users.txt`, `pool_mode = ${mode}`, 'default_pool_size = 40'].join('\n'),
  );
  const account = process.getuid?.() === 0 ? nobodyOwns(folder) : {};
  const child = spawn(PROGRAM ?? 'pgbouncer', ['-q', path.join(folder, 'pgbouncer.ini')], { stdio: 'ignore', ...account });
  const through = (url: string): string => Object.assign(new URL(url), { host: `127.0.0.1:${listenPort}` }).href;
  await untilAnswering(through(serverUrl));
  return { through, close: () => ended(child).then(() => fs.rmSync(folder, { recursive: true, force: true })) };
}

/** It refuses to run as root. */
function nobodyOwns(folder: string): { uid: number; gid: number } {
  const [uid, gid] = [65_534, 65_534];
  for (const file of [folder, ...fs.readdirSync(folder).map((name) => path.join(folder, name))]) fs.chownSync(file, uid, gid);
  return { uid, gid };
}

async function untilAnswering(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
