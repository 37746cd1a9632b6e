import { pino } from 'pino';
import { ConfigError, readConfig, type Config } from '#config';
import { ServerUnfit } from '#database';
import { messageOf } from '#jobs';
import { housePost } from './deliveries/house-post.js';
import { startWorker, type RunningWorker } from './start-worker.js';

/** The time-and-queue door. Started on its own, or by the standalone start, which is told when it is ready. */
const STOP_WITHIN_MS = 20_000;

const config = configOrExit();
const log = pino({ level: config.logLevel, base: { app: 'worker' } });
let running: RunningWorker | null = null;
let stopping = false;

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

function stop(reason: string, code: number): void {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'worker is stopping');
  // what is still running then is taken up again by the next process
  setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref();
  void (running?.stop() ?? Promise.resolve()).finally(() => process.exit(code));
}

function fail(error: unknown): void {
  if (error instanceof ServerUnfit) {
    process.stderr.write(`${error.zh}\n  ${error.en}\n`);
    process.exit(78);
  }
  log.fatal({ error: messageOf(error), stack: error instanceof Error ? error.stack : undefined }, 'worker failed');
  process.exit(1);
}

process.on('SIGTERM', () => stop('SIGTERM', 0));
process.on('SIGINT', () => stop('SIGINT', 0));
// the standalone start that owns this process is gone
process.on('disconnect', () => stop('parent gone', 0));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

startWorker({
  databaseUrl: config.databaseUrl,
  redisUrl: config.redisUrl,
  queue: config.queue,
  post: housePost(config),
  log,
  onLost: (reason) => {
    log.fatal({ reason }, 'worker ends');
    process.exit(1);
  },
}).then((started) => {
  running = started;
  process.send?.({ type: 'ready' });
}, fail);
