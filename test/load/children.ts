import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { buildProcesses } from '../support/built-process.js';
import type { SinkAnswer, SinkQuestion } from './mail-sink-entry.js';

/** Processes of their own, built from the source as it is now. */
export interface Children {
  start(entry: string, env?: NodeJS.ProcessEnv, flags?: string[]): ChildProcess;
  remove(): void;
}

/** @param entries files of this folder or of the product, by their path from the root */
export async function buildChildren(entries: readonly string[]): Promise<Children> {
  const folder = path.resolve('node_modules/.cache', `bench-${randomUUID()}`);
  await buildProcesses(Object.fromEntries(entries.map((entry) => [nameOf(entry), entry])), folder);
  return {
    start: (entry, env = {}, flags = []) =>
      fork(path.join(folder, `${nameOf(entry)}.js`), [], { execArgv: flags, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' }),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function nameOf(entry: string): string {
  return entry.replace(/\.ts$/, '').replaceAll('/', '-');
}

export const MAIL_SINK = 'test/load/mail-sink-entry.ts';

export interface MailSink {
  port: number;
  /** When each letter arrived, by its key; more than one moment where it came more than once. */
  arrived(): Promise<{ arrived: Map<string, number[]>; connections: number }>;
  forget(): void;
  close(): Promise<void>;
}

export async function openMailSink(children: Children): Promise<MailSink> {
  const child = children.start(MAIL_SINK);
  const told = async (): Promise<SinkAnswer> => ((await once(child, 'message')) as [SinkAnswer])[0];
  const ask = (question: SinkQuestion): boolean => child.send(question);
  const first = await told();
  return {
    port: 'ready' in first ? first.ready : 0,
    arrived: async () => {
      const answer = told();
      ask('arrived');
      const known = await answer;
      return 'arrived' in known ? { arrived: new Map(Object.entries(known.arrived)), connections: known.connections } : { arrived: new Map<string, number[]>(), connections: 0 };
    },
    forget: () => void ask('forget'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
