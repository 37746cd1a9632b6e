import { pino } from 'pino';
import { ConfigError, readConfig } from '#config';
import { ServerUnfit } from '#database';
import { startApi } from './start-api.js';

/** The HTTP door as a process of its own. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, base: { app: 'api' }, redact: ['req.headers', '*.password', '*.phone'] });
  const api = await startApi({ config, log });
  const stop = (): void => {
    setTimeout(() => process.exit(1), 20_000).unref();
    void api.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A child of the standalone start ends with it, whatever ended it.
  process.once('disconnect', stop);
  process.send?.({ type: 'ready', port: api.port });
}

main().catch((error: unknown) => {
  const text = error instanceof ServerUnfit ? `${error.zh}\n  ${error.en}` : error instanceof ConfigError || error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
