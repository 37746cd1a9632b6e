import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { asOperatorError, OperatorError } from './operator-error.js';
import { isAlive, pause, untilGone } from './processes.js';
import { accountFor, type ServerAccount } from './server-account.js';
import { findBinaries, type Binaries } from './server-binaries.js';
import { isServerOf, readLock, removeLock } from './server-lock.js';

/**
 * The embedded PostgreSQL: npm's binaries, data in one folder, reachable from this machine only. It outlives a killed
 * parent on purpose: everything it answered is safe, and the next start takes it over.
 */
export interface EmbeddedServer {
  port: number;
  /** True when a server that survived its parent (kill -9) was taken over instead of started. */
  adopted: boolean;
  url(database: string): string;
  /** Settles when the server process has ended, by whatever cause. */
  gone(): Promise<void>;
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
  /** Written by the server itself, so that it does not depend on its parent; beside the data folder when absent. */
  logFile?: string;
}

const SUPERUSER = 'postgres';
/** A server with much to recover after a crash answers late; one that does not come up ends by itself. */
const PATIENCE = 10 * 60_000;

/**
 * Starts, or adopts, the server of a data folder.
 * @throws OperatorError with one sentence for the operator
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  try {
    const binaries = await findBinaries();
    const account = accountFor(binaries.root, options.dataDir);
    if (!fs.existsSync(path.join(options.dataDir, 'PG_VERSION'))) initialise(binaries, account, options);
    return (await survivor(options)) ?? (await launch(binaries, account, options));
  } catch (error) {
    throw asOperatorError(error, path.dirname(options.dataDir));
  }
}

/** The server that already runs on a data folder, for commands beside the running product. */
export async function findRunningServer(options: EmbeddedServerOptions): Promise<EmbeddedServer | null> {
  const lock = readLock(options.dataDir);
  return lock && lock.port > 0 && (await ask(urlOf(options, lock.port, 'postgres'))) === 'ready' ? adopt(options, lock.pid, lock.port) : null;
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
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  account.own(passwordFile);
  try {
    // Without an explicit encoding and LANG unset the cluster would be SQL_ASCII and damage Chinese text.
    const { command, args, options } = account.launch(binaries.initdb, [
      ...['--pgdata', unfinished, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
    ]);
    execFileSync(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    fs.renameSync(unfinished, dataDir);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    const reason = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').slice(-3).join(' ') ?? String(error);
    throw asOperatorError(new Error(`PostgreSQL could not create its data folder ${dataDir}: ${reason}`, { cause: error }), parent);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** A server that outlived its parent holds the folder's lock and port; it is healthy, so it is taken over. */
async function survivor(options: EmbeddedServerOptions): Promise<EmbeddedServer | null> {
  const { dataDir } = options;
  for (let waited = 0; ; waited += 200) {
    const lock = readLock(dataDir);
    if (!lock) return null;
    const ours = isServerOf(dataDir, lock);
    if (ours === false) {
      // PostgreSQL itself would believe the number and refuse; nobody answers there for this folder.
      if (isAlive(lock.pid)) removeLock(dataDir);
      return null;
    }
    const answer = lock.port > 0 ? await ask(urlOf(options, lock.port, 'postgres')) : 'silent';
    if (answer === 'ready') return adopt(options, lock.pid, lock.port);
    if (answer === 'other-password') throw wrongPassword(dataDir);
    if (waited > (answer === 'starting' ? PATIENCE : 15_000)) {
      if (ours) await stopServer(lock.pid);
      return null;
    }
    await pause(200);
  }
}

function adopt(options: EmbeddedServerOptions, pid: number, port: number): EmbeddedServer {
  return {
    port,
    adopted: true,
    url: (database) => urlOf(options, port, database),
    gone: async () => {
      while (isAlive(pid)) await pause(500);
    },
    stop: () => stopServer(pid),
  };
}

async function launch(binaries: Binaries, account: ServerAccount, options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const { server, log } = spawnServer(binaries, account, options, port);
    const exit = new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', () => resolve());
    });
    exit.catch(() => undefined);
    const waiting = new AbortController();
    const ready = await Promise.race([exit.then(() => false), untilReady(options, port, waiting.signal)]).finally(() => waiting.abort());
    if (ready) {
      const stop = (): Promise<void> => stopServer(server.pid ?? -1);
      return { port, adopted: false, url: (database) => urlOf(options, port, database), gone: () => exit, stop };
    }
    const said = log();
    // Backends of a killed server take a moment to notice; a port may have been taken since it was found free.
    const passing = /pre-existing shared memory block|could not bind|Address already in use/.test(said);
    if (!passing || attempt >= 20) throw didNotStart(options.dataDir, said);
    await pause(500);
  }
}

function spawnServer(binaries: Binaries, account: ServerAccount, options: EmbeddedServerOptions, port: number): { server: ReturnType<typeof spawn>; log: () => string } {
  const { dataDir } = options;
  const settings = { ...serverSettings(port), ...options.settings };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const logFile = options.logFile ?? path.join(path.dirname(dataDir), 'log', 'postgres.log');
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  if ((fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000) fs.renameSync(logFile, `${logFile}.1`);
  const output = fs.openSync(logFile, 'a', 0o600);
  const from = fs.fstatSync(output).size;
  const launch = account.launch(binaries.postgres, args);
  // A session of its own: Ctrl-C in the terminal must not reach it before the product has finished its work.
  const server = spawn(launch.command, launch.args, { ...launch.options, detached: true, stdio: ['ignore', output, output] });
  server.unref();
  fs.closeSync(output);
  return { server, log: () => fs.readFileSync(logFile).subarray(from).toString('utf8').trim() };
}

function serverSettings(port: number): Record<string, string> {
  return {
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
  };
}

async function untilReady(options: EmbeddedServerOptions, port: number, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; !signal.aborted; waited += 50) {
    const answer = await ask(urlOf(options, port, 'postgres'));
    if (answer === 'ready') return true;
    if (answer === 'other-password') {
      const lock = readLock(options.dataDir);
      if (lock?.port === port) await stopServer(lock.pid);
      throw wrongPassword(options.dataDir);
    }
    if (waited > PATIENCE) throw didNotStart(options.dataDir, 'no answer');
    await pause(50);
  }
  return false;
}

function didNotStart(dataDir: string, said: string): Error {
  const lines = said.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT|DETAIL|setpriv/.test(line));
  const reason = (lines.length > 0 ? lines : said.split('\n')).slice(-3).join(' ');
  const known = asOperatorError(new Error(reason), dataDir);
  if (known instanceof OperatorError) return known;
  if (/incompatible with server/.test(said)) {
    return new OperatorError(
      `数据文件夹 ${dataDir} 由另一个大版本的 PostgreSQL 创建，请用原来的版本备份（npm run backup）后再恢复到新文件夹。`,
      `The data folder ${dataDir} was made by another major version of PostgreSQL; back it up with the former version and restore into a new folder.`,
    );
  }
  return new OperatorError(`PostgreSQL 没有启动：${reason}`, `PostgreSQL did not start: ${reason}`);
}

function wrongPassword(dataDir: string): OperatorError {
  return new OperatorError(
    `数据库不接受密钥文件中的口令，${path.dirname(dataDir)} 下的 secrets 与 postgres 不是一套；请恢复原来的 secrets。`,
    `The database refuses the password of the key file: secrets and postgres in ${path.dirname(dataDir)} do not belong together; bring back the original secrets.`,
  );
}

/** Fast shutdown (SIGINT): sessions are ended, everything committed is on disk. */
async function stopServer(pid: number): Promise<void> {
  if (pid <= 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await untilGone(pid, 60_000)) return;
  process.kill(pid, 'SIGQUIT');
  await untilGone(pid, 10_000);
}

type Answer = 'ready' | 'starting' | 'other-password' | 'silent';

async function ask(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    return code === '28P01' ? 'other-password' : code === '57P03' ? 'starting' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf({ superuserPassword }: EmbeddedServerOptions, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(superuserPassword)}@127.0.0.1:${port}/${database}`;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
