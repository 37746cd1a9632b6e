import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Dispatcher, type Post } from '../../apps/worker/deliveries/dispatcher.js';
import { housePost } from '../../apps/worker/deliveries/house-post.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { systemClock } from '#calendar';
import { UnitOfWork, createDatabase, createPool } from '#database';
import { listen, openQueue, silentLog } from '#jobs';
import { arrange } from '../factories/rows.js';

/** A process that is started by another takes the other's. */
export const CHANNEL_KEY = process.env['BENCH_CHANNEL_KEY'] ? Buffer.from(process.env['BENCH_CHANNEL_KEY'], 'base64') : randomBytes(32);
export const PUBLIC_URL = 'https://zs.example.test';

/** The mail channel as an administrator sets it up for a server inside the own network. */
export async function leadMailTo(owner: pg.Pool, channelId: string, port: number): Promise<void> {
  await arrange(owner, async (sql) => {
    const config = { host: '127.0.0.1', port, security: 'none', from: 'zs@example.test', fromName: '招商提醒' };
    await sql.query('update channel set config = $2, version = version + 1 where id = $1', [channelId, config]);
    await sql.query(
      `insert into internal_address (origin, reason, allowed_by, allowed_at) select 'smtp://127.0.0.1:' || $1::text, '示例', created_by, now() from channel where id = $2`,
      [port, channelId],
    );
  });
}

/** The dispatcher and what it works with, put together as the worker does, without its schedules: the bench calls them. */
export interface OpenWorkshop {
  shop: Workshop;
  close(): Promise<void>;
}

export function openWorkshop(url: string): OpenWorkshop {
  const post: Post = housePost({ publicUrl: PUBLIC_URL, secrets: { channelKey: CHANNEL_KEY } as Parameters<typeof housePost>[0]['secrets'] });
  const database = createDatabase(createPool({ url, as: 'app', name: 'worker', max: 12 }));
  const stopping = new AbortController();
  const shop: Workshop = {
    door: new UnitOfWork(database, systemClock),
    queue: openQueue({ place: { kind: 'off' }, process: () => Promise.resolve(), log: silentLog }),
    log: silentLog,
    stopping: stopping.signal,
    publicUrl: PUBLIC_URL,
    announce: (owed) => dispatcher.announce(owed),
    probe: () => undefined,
  };
  const dispatcher = new Dispatcher(shop, post);
  dispatcher.start();
  const look = (): void => dispatcher.look();
  const listener = listen({ url, name: 'outbox-relay', channels: ['deliveries'], log: silentLog, onNews: look, onConnected: look });
  return {
    shop,
    close: async () => {
      stopping.abort();
      await listener.close();
      await dispatcher.stop();
      await database.destroy();
    },
  };
}
