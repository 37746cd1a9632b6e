import { createHash } from 'node:crypto';
import { CamelCasePlugin, HandleEmptyInListsPlugin, Kysely, PostgresDialect, replaceWithNoncontingentExpression } from 'kysely';
import pg from 'pg';
import { APP_ROLE } from './roles.js';
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

/** Pool settings follow reliability.md 2.3: no connection may hang silently. */
export function createPool({ url, as, name, max = 10 }: ConnectionOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: as === 'app' ? ANSWER_WITHIN_MS : undefined,
    // Sent with the start-up message; a foreign server may have other defaults.
    options: `-c timezone=UTC -c lock_timeout=8000 -c idle_in_transaction_session_timeout=60000 -c jit=off${as === 'app' ? ` -c plan_cache_mode=force_generic_plan -c statement_timeout=${SERVER_GIVES_UP_MS}` : ''}`,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool does wait for it; its type does not say so
    ...(as === 'app' ? { onConnect: takeAppRole } : {}),
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  if (as === 'app') pool.on('connect', prepareStatements);
  // A server that restarts tells this to connections in use as well, between two statements of a transaction: without
  // a listener that would end the process too. The next statement fails, and the unit of work with it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
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
 * views costs more than running them: a project page fell from 6.2 to 0.9 ms.
 */
function prepareStatements(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...query: unknown[]) => unknown;
  const prepared = (text: unknown, values?: unknown, ...rest: unknown[]): unknown =>
    typeof text === 'string' && Array.isArray(values) && values.length > 0
      ? plain({ name: createHash('sha1').update(text).digest('base64url'), text, values: values as unknown[] }, ...rest)
      : plain(text, values, ...rest);
  Object.assign(client, { query: prepared });
}

async function takeAppRole(client: pg.ClientBase): Promise<void> {
  await client.query(`set role ${APP_ROLE}`);
}

/**
 * Asks the server whether the product can trust it.
 * @throws Error with one sentence for the operator
 */
export async function assertServerFit(pool: pg.Pool, as: 'app' | 'owner'): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; version: number; bypass: boolean; length: number }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
            (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypass, length('宏达') as length`,
  );
  const server = rows[0];
  if (!server) throw new Error('The database did not answer.');
  if (server.version < 150000) throw new Error('PostgreSQL 15 or newer is needed.');
  if (server.encoding !== 'UTF8' || server.length !== 2) {
    throw new Error(`The database must be UTF8, this one is ${server.encoding}: Chinese text would be damaged.`);
  }
  if (as === 'app' && server.bypass) {
    throw new Error('The product would run as a role that row-level security does not bind. Run the migrations first.');
  }
}
