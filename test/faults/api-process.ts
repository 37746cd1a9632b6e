import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildProcesses } from '../support/built-process.js';

/** The HTTP door as a process of its own, as several of them stand behind one address. */
export interface ApiProcess {
  url: string;
  stop(): Promise<void>;
}

const ENTRY = path.resolve('node_modules/.cache', `fault-api-${randomUUID()}`);
const key = (): string => randomBytes(32).toString('base64');
const KEYS = { PASSWORD_PEPPER: key(), PHONE_KEY: key(), PHONE_INDEX_KEY: key(), CHANNEL_KEY: key() };

/** Builds the API as it is in the source now, whatever was built before. */
export function buildApi(): Promise<void> {
  return buildProcesses({ main: 'apps/api/main.ts' }, ENTRY);
}

export function removeApi(): void {
  fs.rmSync(ENTRY, { recursive: true, force: true });
}

/** Needs `buildApi()` before. */
export async function startApiProcess(databaseUrl: string): Promise<ApiProcess> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', QUEUE: 'off', LOG_LEVEL: 'silent', LIMIT_PERSON: '100000', ...KEYS };
  const child = fork(path.join(ENTRY, 'main.js'), [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    void gone.then(() => reject(new Error(`The API ended before it was ready:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
