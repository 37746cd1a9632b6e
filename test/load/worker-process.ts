import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Children } from './children.js';
import { CHANNEL_KEY, PUBLIC_URL } from './workshop.js';

export const WORKER = 'apps/worker/main.ts';

export type QueueMode = 'postgres' | 'redis' | 'off';

/** The worker itself, as it is started in life. */
export async function startWorker(children: Children, { databaseUrl, redisUrl, mode }: { databaseUrl: string; redisUrl: string; mode: QueueMode }): Promise<{ stop(): Promise<void> }> {
  const key = (): string => randomBytes(32).toString('base64');
  const child: ChildProcess = children.start(WORKER, {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: mode === 'redis' ? redisUrl : '', QUEUE: mode === 'off' ? 'off' : 'on', LOG_LEVEL: 'warn', PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1' },
    ...{ PASSWORD_PEPPER: key(), PHONE_KEY: key(), PHONE_INDEX_KEY: key(), CHANNEL_KEY: CHANNEL_KEY.toString('base64') },
  });
  await once(child, 'message');
  return {
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
