import { createHash } from 'node:crypto';
import { CamelCasePlugin, HandleEmptyInListsPlugin, Kysely, PostgresDialect, replaceWithNoncontingentExpression } from 'kysely';
import pg from 'pg';
import { assertSessionsLast } from './pooler.js';
import { APP_ROLE } from './roles.js';
import { ServerUnfit } from './server-unfit.js';
import type { DB } from './schema.js';

export type Database = Kysely<DB>;

/** Dates stay the text they are; numbers of unlimited size stay exact text. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// counts and identities, far below 2^53
types.setTypeParser(pg.types.builtins.INT8, Number);

export interface ConnectionOptions {
  url: string;
  /** `app`: bound by row-level security, as the product runs. `owner`: migrations, first load, backup. */
  as: 'app' | 'owner';
  /** Shown in pg_stat_activity. */
  name: string;
  max?: number;
}

/** How long the product waits for an answer; the server gives up a moment before, so that what nobody waits for does not go on. */
const ANSWER_WITHIN_MS = 20_000;
const SERVER_GIVES_UP_MS = ANSWER_WITHIN_MS - 1_000;

/** No connection may hang silently. */
export function createPool({ url, as, name, max = 10 }: ConnectionOptions): pg.Pool {
  const settings = { ...SESSION, ...(as === 'app' ? APP_SESSION : {}) };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: as === 'app' ? ANSWER_WITHIN_MS : undefined,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool does wait for it; its type does not say so
    onConnect: (client) => beginSession(client, settings),
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  if (as === 'app') {
    const prepare = preparing();
    pool.on('connect', prepare);
  }
  // A server that restarts tells this to connections in use as well, between two statements of a transaction: without
  // a listener that would end the process too. The next statement fails, and the unit of work with it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A foreign server may have other defaults. */
const SESSION = { timezone: 'UTC', lock_timeout: '8000', idle_in_transaction_session_timeout: '60000', jit: 'off' };
const APP_SESSION = { plan_cache_mode: 'force_generic_plan', statement_timeout: String(SERVER_GIVES_UP_MS), role: APP_ROLE };

/**
 * Settings of one connection, in one statement of its own: a pooler such as PgBouncer refuses or drops those of the
 * start-up message, the role and the time limits with them.
 */
export async function beginSession(client: pg.ClientBase, settings: Readonly<Record<string, string>>): Promise<void> {
  await client.query(Object.entries(settings).map(([name, value]) => `set ${name} to ${pg.escapeLiteral(value)}`).join('; '));
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    // nothing is in an empty list; `in ()` is no SQL
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }), new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/**
 * Names every statement that has parameters, so that a connection plans it once. Under row-level security planning the
 * views costs more than running them: a project page fell from 6.2 to 0.9 ms. A migration may give a statement other
 * columns than it was planned for; PostgreSQL then refuses its name for as long as the connection lives, so after the
 * first refusal all connections of the pool take new names. See `isStalePlan`.
 */
function preparing(): (client: pg.PoolClient) => void {
  let generation = 0;
  const noted = (error: unknown): void => {
    if (isStalePlan(error)) generation += 1;
  };
  return (client) => {
    const plain = client.query.bind(client) as (...query: unknown[]) => unknown;
    const prepared = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return plain(text, values, ...rest);
      const name = `${createHash('sha1').update(text).digest('base64url')}${generation}`;
      const answer = plain({ name, text, values: values as unknown[] }, ...rest.map((one) => (isCallback(one) ? noting(one, noted) : one)));
      if (answer instanceof Promise) answer.catch(noted);
      return answer;
    };
    Object.assign(client, { query: prepared });
  };
}

type Callback = (error: unknown, ...answer: unknown[]) => void;

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}

function noting(callback: Callback, noted: (error: unknown) => void): Callback {
  return (error, ...answer) => {
    noted(error);
    callback(error, ...answer);
  };
}

/** The columns of a prepared statement have changed under it: asked again, it has a new name and runs. */
export function isStalePlan(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === '0A000' && /cached plan/.test(message);
}

/**
 * Asks the server whether the product can trust it.
 * @throws ServerUnfit with one sentence for the operator
 */
export async function assertServerFit(pool: pg.Pool, as: 'app' | 'owner'): Promise<void> {
  await assertSessionsLast(pool);
  const { rows } = await pool.query<{ encoding: string; version: number; bypass: boolean; length: number }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
            (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypass, length('宏达') as length`,
  );
  const server = rows[0];
  if (!server) throw new ServerUnfit('数据库没有应答。', 'The database did not answer.');
  if (server.version < 150000) throw new ServerUnfit('需要 PostgreSQL 15 或更高版本。', 'PostgreSQL 15 or newer is needed.');
  if (server.encoding !== 'UTF8' || server.length !== 2) {
    throw new ServerUnfit(`数据库编码须为 UTF8，现在是 ${server.encoding}，中文会损坏。`, `The database must be UTF8, this one is ${server.encoding}: Chinese text would be damaged.`);
  }
  if (as === 'app' && server.bypass) {
    throw new ServerUnfit('运行账号不受行级安全约束，请先执行迁移（npm run migrate）。', 'The product would run as a role that row-level security does not bind. Run the migrations first.');
  }
}
