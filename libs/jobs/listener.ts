import pg from 'pg';
import { OutageLog, type Log } from './log.js';

/**
 * One connection that hears NOTIFY. It comes back by itself after a restart of PostgreSQL and notices a connection
 * that froze silently; whoever listens is told each time, because news sent in between are gone.
 */
export interface Listener {
  close(): Promise<void>;
}

export interface ListenerOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  channels: readonly string[];
  onNews(channel: string, payload: string): void;
  /** Every time the connection stands, the first time too: catch up by looking. */
  onConnected(): void;
  log: Log;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
const HEARTBEAT_MS = 15_000;

export function listen(options: ListenerOptions): Listener {
  const outage = new OutageLog(options.log, `listening (${options.name})`);
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retryMs = FIRST_RETRY_MS;
  let closed = false;

  const after = (ms: number, act: () => void): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(act, ms);
  };

  const lost = (which: pg.Client, error: unknown): void => {
    if (which !== client || closed) return;
    client = null;
    which.removeAllListeners('notification');
    void which.end().catch(() => undefined);
    outage.failed(error);
    after(retryMs, () => void connect());
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  };

  const connect = async (): Promise<void> => {
    const next = clientFor(options);
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, new Error('The connection ended')));
    next.on('notification', ({ channel, payload }) => options.onNews(channel, payload ?? ''));
    try {
      await next.connect();
      for (const channel of options.channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      lost(next, error);
      return;
    }
    if (closed || client !== next) return;
    retryMs = FIRST_RETRY_MS;
    outage.recovered();
    options.onConnected();
    after(HEARTBEAT_MS, () => void beat(next));
  };

  const beat = async (which: pg.Client): Promise<void> => {
    try {
      await which.query('select 1');
      if (which === client && !closed) after(HEARTBEAT_MS, () => void beat(which));
    } catch (error) {
      lost(which, error);
    }
  };

  void connect();
  return {
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      outage.stop();
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}

function clientFor({ url, name }: ListenerOptions): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
}
