import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { accountFor, type ServerAccount } from './server-account.js';
import { findBinaries, type Binaries } from './server-binaries.js';

/**
 * The embedded PostgreSQL: npm's binaries, data in one folder, reachable from this machine only.
 * Traps of the binaries are handled here and in server-account.ts (architecture.md, Verified on this kind of machine).
 */
export interface EmbeddedServer {
  port: number;
  /** True when a server that survived its parent (kill -9) was taken over instead of started. */
  adopted: boolean;
  url(database: string): string;
  /** Checkpoints, stops and waits until the server is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** Folder of the cluster; created when missing. */
  dataDir: string;
  superuserPassword: string;
  /** A free one is chosen when absent. */
  port?: number;
  /** Extra server settings, such as fsync=off for throw-away test clusters. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

const SUPERUSER = 'postgres';

/**
 * Starts, or adopts, the server of a data folder.
 * @throws Error with one sentence for the operator
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const account = accountFor(binaries.root, options.dataDir);
  if (!fs.existsSync(path.join(options.dataDir, 'PG_VERSION'))) initialise(binaries, account, options);

  const survivor = await runningServer(options);
  if (survivor) return survivor;
  return launch(binaries, account, options);
}

function initialise(binaries: Binaries, account: ServerAccount, { dataDir, superuserPassword }: EmbeddedServerOptions): void {
  const parent = path.dirname(dataDir);
  fs.mkdirSync(parent, { recursive: true });
  // initdb works in a folder of its own, moved into place when it is whole: a kill in between leaves no half cluster.
  const unfinished = `${dataDir}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  account.own(unfinished);
  const passwordFile = path.join(parent, '.initial-password');
  fs.writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  account.own(passwordFile);
  try {
    // Without an explicit encoding and LANG unset the cluster would be SQL_ASCII and damage Chinese text.
    const [command, args] = account.command(binaries.initdb, [
      ...['--pgdata', unfinished, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
    ]);
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: account.environment() });
    fs.renameSync(unfinished, dataDir);
  } catch (error) {
    const reason = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').slice(-3).join(' ') ?? String(error);
    throw new Error(`PostgreSQL could not create its data folder ${dataDir}: ${reason}`, { cause: error });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** A server that outlived its parent holds the folder's lock and port; it is healthy, so it is taken over. */
async function runningServer(options: EmbeddedServerOptions): Promise<EmbeddedServer | null> {
  const lock = readLock(options.dataDir);
  if (!lock || !isAlive(lock.pid)) return null;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await answers(urlOf(options, lock.port, 'postgres'))) {
      return {
        port: lock.port,
        adopted: true,
        url: (database) => urlOf(options, lock.port, database),
        stop: () => stopServer(lock.pid),
      };
    }
    if (!isAlive(lock.pid)) return null;
    await pause(200);
  }
  if (isPostgres(lock.pid)) await stopServer(lock.pid);
  return null;
}

async function launch(binaries: Binaries, account: ServerAccount, options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDir } = options;
  const port = options.port ?? (await freePort());
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    password_encryption: 'scram-sha-256',
    // the C library has no zh_CN everywhere; order by pinyin is kept in columns, not in collations
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '3',
    ...options.settings,
  };
  const [command, args] = account.command(binaries.postgres, [
    '-D',
    dataDir,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const server = spawn(command, args, {
    // A session of its own: Ctrl-C in the terminal must not reach it before the product has finished its work.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: account.environment(),
  });
  const lines = collect(server, options.log);
  const gone = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL did not start (exit ${String(code)}): ${lines.slice(-4).join(' ')}`)));
  });
  gone.catch(() => undefined);
  try {
    await Promise.race([gone, untilItAnswers(urlOf(options, port, 'postgres'))]);
  } catch (error) {
    server.kill('SIGQUIT');
    throw error;
  }
  return {
    port,
    adopted: false,
    url: (database) => urlOf(options, port, database),
    stop: () => stopServer(readLock(dataDir)?.pid ?? server.pid ?? -1),
  };
}

function collect(server: ChildProcess, log?: (line: string) => void): string[] {
  const lines: string[] = [];
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      for (const line of chunk.split('\n').filter(Boolean)) {
        lines.push(line);
        if (lines.length > 50) lines.shift();
        log?.(line);
      }
    });
  }
  return lines;
}

/** Fast shutdown (SIGINT): sessions are ended, everything committed is on disk. */
async function stopServer(pid: number): Promise<void> {
  if (pid <= 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 50) await pause(50);
}

interface Lock {
  pid: number;
  port: number;
}

function readLock(dataDir: string): Lock | null {
  try {
    const lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A process number may have been given to somebody else since; such a stranger is left alone. */
function isPostgres(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}

async function untilItAnswers(url: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (await answers(url)) return;
    await pause(50);
  }
  throw new Error('PostgreSQL did not answer within a minute.');
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf({ superuserPassword }: EmbeddedServerOptions, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(superuserPassword)}@127.0.0.1:${port}/${database}`;
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
