import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isOrigin } from './links.js';
import { HTTPS_NEEDS_A_PROXY, trustedProxies } from './trusted-proxies.js';

/**
 * The only reader of the environment. Every process builds one `Config` at its start and passes it on;
 * nothing else in the product looks at `process.env`.
 */
const secretKey = z
  .string()
  .refine((value) => Buffer.from(value, 'base64').length === 32, { message: 'must be 32 bytes, base64' });

const limit = (usual: number): z.ZodDefault<z.ZodCoercedNumber> => z.coerce.number().int().min(1).max(1_000_000).default(usual);

const environment = z.object({
  /** Login of the running product. With the embedded server the standalone start sets it. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Moves the queue from PostgreSQL to Redis. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** `off` runs without BullMQ: the pollers alone do the work (slower, never less complete). */
  QUEUE: z.enum(['on', 'off']).default('on'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Origin that people open, for links in messages; `npm start` gives the services one where the operator names none. */
  PUBLIC_URL: z.string().refine(isOrigin, { message: 'must be http(s)://host or http(s)://host:port, without a path' }).optional(),
  /** Addresses and networks of the reverse proxies in front; what anybody else says of a caller is not believed. */
  TRUSTED_PROXIES: trustedProxies,
  /** Requests in a minute: of one person or program; from one address, whoever it is; from one address without signing in. */
  LIMIT_PERSON: limit(1200),
  LIMIT_ADDRESS: limit(12_000),
  LIMIT_ANONYMOUS: limit(600),
  /** Codes of screens that one address may try in a minute. */
  LIMIT_SCREEN_CODES: limit(10),
  /** Wrong passwords that one address may send in a quarter of an hour, over all accounts. */
  LIMIT_FAILED_SIGN_INS: limit(30),
  /** Folder of the built console; the API serves it on its own port when given. */
  CONSOLE_DIR: z.string().optional(),
  /** Plan of the district that an empty database begins with; the one that is shipped when absent. */
  PLAN_FILE: z.string().optional(),
  /** LibreOffice, which makes PDF of Word; looked for in PATH when absent. */
  SOFFICE_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Mixed into password hashes, so that a stolen table alone cannot be attacked. */
  PASSWORD_PEPPER: secretKey,
  /** AES-256-GCM key of contact phones. */
  PHONE_KEY: secretKey,
  /** HMAC key of the blind index that finds equal phones without decrypting them. */
  PHONE_INDEX_KEY: secretKey,
  /** AES-256-GCM key of what channels keep: passwords, signing keys, robot addresses. Without it nothing leaves the house. */
  CHANNEL_KEY: secretKey.optional(),
});

export interface Config {
  databaseUrl: string;
  redisUrl: string | null;
  queue: 'on' | 'off';
  host: string;
  port: number;
  publicUrl: string | null;
  /** CIDR. */
  trustedProxies: string[];
  limits: Limits;
  consoleDir: string | null;
  /** File of the district's plan, or null for the one that is shipped. */
  planFile: string | null;
  /** The program that makes PDF of Word, or null where none is installed. */
  sofficePath: string | null;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  secrets: Secrets;
}

/** How often is too often, in requests a minute; failed sign-ins in a quarter of an hour. */
export interface Limits {
  person: number;
  address: number;
  anonymous: number;
  screenCodes: number;
  failedSignIns: number;
}

/** Keys that never leave the process: base64 of 32 random bytes each. */
export interface Secrets {
  passwordPepper: Buffer;
  phoneKey: Buffer;
  phoneIndexKey: Buffer;
  /** null: channels cannot be set up or used, and say so. */
  channelKey: Buffer | null;
}

/** Names of the variables that must come from the environment (or from DATA_DIR/secrets) on every start. */
export const SECRET_NAMES = ['PASSWORD_PEPPER', 'PHONE_KEY', 'PHONE_INDEX_KEY'] as const;
/** Keys that came later: an installation that has none gets them at its next start, and runs without until then. */
export const LATER_SECRET_NAMES = ['CHANNEL_KEY'] as const;

/**
 * Reads and checks the environment.
 * @throws {ConfigError} one sentence per wrong variable, never a value of it
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const value = parsed.data;
  const publicUrl = value.PUBLIC_URL === undefined ? null : new URL(value.PUBLIC_URL).origin;
  // nobody could sign in: what arrives by HTTPS is known from a trusted proxy alone
  if (publicUrl?.startsWith('https:') && value.TRUSTED_PROXIES.length === 0) throw new ConfigError([`TRUSTED_PROXIES: ${HTTPS_NEEDS_A_PROXY}`]);
  return {
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL ?? null,
    queue: value.QUEUE,
    host: value.HOST,
    port: value.PORT,
    publicUrl,
    trustedProxies: value.TRUSTED_PROXIES,
    limits: {
      person: value.LIMIT_PERSON,
      address: value.LIMIT_ADDRESS,
      anonymous: value.LIMIT_ANONYMOUS,
      screenCodes: value.LIMIT_SCREEN_CODES,
      failedSignIns: value.LIMIT_FAILED_SIGN_INS,
    },
    consoleDir: value.CONSOLE_DIR ?? null,
    planFile: planFileOf(env),
    sofficePath: sofficeOf(value.SOFFICE_PATH, env['PATH']),
    logLevel: value.LOG_LEVEL,
    secrets: {
      passwordPepper: Buffer.from(value.PASSWORD_PEPPER, 'base64'),
      phoneKey: Buffer.from(value.PHONE_KEY, 'base64'),
      phoneIndexKey: Buffer.from(value.PHONE_INDEX_KEY, 'base64'),
      channelKey: value.CHANNEL_KEY === undefined ? null : Buffer.from(value.CHANNEL_KEY, 'base64'),
    },
  };
}

/** The plan's place alone, for the steps that run without the services' keys. */
export function planFileOf(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['PLAN_FILE']?.trim();
  return named ? path.resolve(named) : null;
}

function sofficeOf(named: string | undefined, searchPath = ''): string | null {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const candidates = named ? [named] : folders.flatMap((folder) => ['soffice', 'libreoffice'].map((name) => path.join(folder, name)));
  return candidates.find((file) => isProgram(file)) ?? null;
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not complete or not right:\n  ${problems.join('\n  ')}`);
    this.name = 'ConfigError';
  }
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
