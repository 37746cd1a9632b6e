import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { planFileOf } from '#config';
import { OperatorError } from './operator-error.js';

/** Which of the two databases the product works on. */
export type Mode = 'demonstration' | 'work';

/** What the person who starts the product decides; the rest is read by libs/config in the started processes. */
export interface Settings {
  dataDir: string;
  host: string;
  port: number;
  /** Address for people, when a proxy or a name stands in front. */
  publicUrl: string | null;
  /** An existing server instead of the embedded one. */
  databaseUrl: string | null;
  /** The district's own plan; null for the one that is shipped. */
  planFile: string | null;
  /** Asked for on the command line with --empty or --demo; otherwise the last one used goes on. */
  mode: Mode | null;
}

export function readSettings(env: NodeJS.ProcessEnv = process.env, argv: string[] = process.argv.slice(2)): Settings {
  const unknown = argv.find((argument) => argument.startsWith('-') && argument !== '--empty' && argument !== '--demo');
  if (unknown) throw new OperatorError(`不认识的参数 ${unknown}，可用：--empty、--demo。`, `Unknown option ${unknown}; there are --empty and --demo.`);
  return {
    dataDir: path.resolve(env['DATA_DIR'] ?? 'data'),
    host: env['HOST'] ?? '0.0.0.0',
    port: portOf(env['PORT']),
    publicUrl: env['PUBLIC_URL'] ?? null,
    databaseUrl: env['DATABASE_URL'] ?? null,
    planFile: planFileOf(env),
    mode: argv.includes('--empty') ? 'work' : argv.includes('--demo') ? 'demonstration' : null,
  };
}

function portOf(text: string | undefined): number {
  const port = Number(text?.trim() || '3000');
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError(`PORT=${String(text)} 不是端口号（1 到 65535）。`, `PORT=${String(text)} is not a port number (1 to 65535).`);
}

/** The folder that holds package.json, from the sources as well as from dist. */
export const projectRoot = ((): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
})();
