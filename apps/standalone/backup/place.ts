import { LATER_SECRET_NAMES, readConfig, SECRET_NAMES } from '#config';
import { openSecrets, postgresFolder, readMode } from '../data-folder.js';
import { embeddedUrls, existingUrls } from '../databases.js';
import { findRunningServer, startEmbeddedServer } from '../embedded-server.js';
import { OperatorError } from '../operator-error.js';
import type { Mode, Settings } from '../settings.js';

/** The database in use, and the keys that belong to it. */
export interface Place {
  ownerUrl: string;
  mode: Mode;
  keys: string;
  /** Stops the server again when it was started for this command only. */
  leave(): Promise<void>;
}

/** Finds the database that the product works on; starts the embedded server when it is not running. */
export async function openPlace({ dataDir, databaseUrl }: Settings): Promise<Place> {
  if (databaseUrl) {
    readConfig();
    const mode = readMode(dataDir) ?? 'work';
    const ownerUrl = existingUrls(databaseUrl, process.env['MIGRATION_DATABASE_URL']).owner(mode);
    return { ownerUrl, mode, keys: keysOf(process.env), leave: () => Promise.resolve() };
  }
  const mode = readMode(dataDir);
  if (!mode) throw new OperatorError(`${dataDir} 中没有可备份的数据。`, `There is no data in ${dataDir}.`);
  const { DATABASE_PASSWORD, ...keys } = openSecrets(dataDir);
  const options = { dataDir: postgresFolder(dataDir), superuserPassword: DATABASE_PASSWORD };
  const running = await findRunningServer(options);
  const server = running ?? (await startEmbeddedServer(options));
  const leave = (): Promise<void> => (running ? Promise.resolve() : server.stop());
  return { ownerUrl: embeddedUrls((name) => server.url(name)).owner(mode), mode, keys: keysOf(keys), leave };
}

export function keysOf(values: NodeJS.ProcessEnv): string {
  const later = LATER_SECRET_NAMES.filter((name) => values[name]);
  return [...SECRET_NAMES, ...later].map((name) => `${name}=${values[name] ?? ''}\n`).join('');
}

export function parseKeys(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
