import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { LATER_SECRET_NAMES, SECRET_NAMES } from '#config';
import { OperatorError } from './operator-error.js';
import type { Mode } from './settings.js';

/**
 * DATA_DIR: `postgres/` (the cluster), `secrets` (keys, readable by the owner only), `mode.json` (which database is in
 * use), `run.json` (the processes of the running product), `log/`.
 */
export const postgresFolder = (dataDir: string): string => path.join(dataDir, 'postgres');
export const secretsFile = (dataDir: string): string => path.join(dataDir, 'secrets');
export const logFolder = (dataDir: string): string => path.join(dataDir, 'log');

/** Names and values as they go into the environment of the children. */
export type SecretValues = Record<(typeof SECRET_NAMES)[number] | (typeof LATER_SECRET_NAMES)[number] | 'DATABASE_PASSWORD', string>;

const NEEDED = 200 * 1024 * 1024;

/** Creates the folder and makes sure that it can be written, before anything is started in it. */
export function openDataFolder(dataDir: string): void {
  makeFolder(logFolder(dataDir));
  const probe = path.join(dataDir, `.write-probe-${process.pid}`);
  fs.writeFileSync(probe, Buffer.alloc(8192));
  fs.rmSync(probe);
  const { bavail, bsize } = fs.statfsSync(dataDir);
  const needed = fs.existsSync(path.join(postgresFolder(dataDir), 'PG_VERSION')) ? NEEDED / 4 : NEEDED;
  if (bavail * bsize < needed) {
    const [free, wanted] = [bavail * bsize, needed].map((bytes) => Math.round(bytes / 1024 / 1024));
    throw new OperatorError(
      `磁盘空间不足：${dataDir} 只剩 ${free} MB，至少需要 ${wanted} MB。`,
      `The disk is nearly full: ${free} MB are left for ${dataDir}, at least ${wanted} MB are needed.`,
    );
  }
}

/** One level at a time: mkdir with `recursive` never returns below a place that holds no folders, such as /proc. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new OperatorError(`无法创建文件夹 ${folder}，请用 DATA_DIR 指定其他位置。`, `The folder ${folder} cannot be created; choose another place with DATA_DIR.`);
  }
}

/** Reads the keys of this folder; the first start makes them, and adds those that an older version did not have. */
export function openSecrets(dataDir: string): SecretValues {
  const file = secretsFile(dataDir);
  if (fs.existsSync(file)) return readSecrets(dataDir);
  if (fs.existsSync(path.join(postgresFolder(dataDir), 'PG_VERSION'))) {
    throw new OperatorError(
      `${dataDir} 中有数据库，但密钥文件 ${file} 不见了；请从备份中恢复该文件，否则电话与密码无法读取。`,
      `${dataDir} holds a database but its key file ${file} is gone; bring it back from a backup, phones and passwords cannot be read without it.`,
    );
  }
  const secrets = { ...newKeys([...SECRET_NAMES, ...LATER_SECRET_NAMES]), DATABASE_PASSWORD: randomBytes(24).toString('base64url') };
  writeSecrets(dataDir, secrets);
  return secrets;
}

export function readSecrets(dataDir: string): SecretValues {
  const file = secretsFile(dataDir);
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  const values = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).trim()]));
  const missing = [...SECRET_NAMES, 'DATABASE_PASSWORD'].filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new OperatorError(`密钥文件 ${file} 缺少 ${missing.join('、')}。`, `The key file ${file} lacks ${missing.join(', ')}.`);
  }
  if (LATER_SECRET_NAMES.every((name) => values[name])) return values as SecretValues;
  const whole = { ...newKeys(LATER_SECRET_NAMES), ...values } as SecretValues;
  writeSecrets(dataDir, whole);
  return whole;
}

/** Whole or not at all, and on the disk before any data is written that needs it. */
export function writeSecrets(dataDir: string, secrets: SecretValues): void {
  const text = ['# Keys of this installation. Keep a copy in a safe place; never share this file.', ...Object.entries(secrets).map(([name, value]) => `${name}=${value}`), ''].join('\n');
  writeWhole(secretsFile(dataDir), text, 0o600);
}

export function newKeys<Name extends string>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')])) as Record<Name, string>;
}

export function readMode(dataDir: string): Mode | null {
  const { database } = readJson<{ database?: Mode }>(path.join(dataDir, 'mode.json')) ?? {};
  return database === 'work' || database === 'demonstration' ? database : null;
}

export function writeMode(dataDir: string, mode: Mode): void {
  writeWhole(path.join(dataDir, 'mode.json'), `${JSON.stringify({ database: mode })}\n`, 0o644);
}

/** Left by the running product, so that commands find it and a next start can clear up after a kill. */
export interface RunFile {
  pid: number;
  /** Where the supervisor takes commands on this machine, and the word that opens it. */
  controlPort: number;
  controlToken: string;
  address: string;
  children: number[];
}

export function readRunFile(dataDir: string): RunFile | null {
  return readJson<RunFile>(path.join(dataDir, 'run.json'));
}

export function writeRunFile(dataDir: string, run: RunFile): void {
  writeWhole(path.join(dataDir, 'run.json'), JSON.stringify(run), 0o600);
}

export function removeRunFile(dataDir: string): void {
  fs.rmSync(path.join(dataDir, 'run.json'), { force: true });
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

function writeWhole(file: string, text: string, mode: number): void {
  const unfinished = `${file}.unfinished`;
  const handle = fs.openSync(unfinished, 'w', mode);
  try {
    fs.writeSync(handle, text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(unfinished, file);
}
