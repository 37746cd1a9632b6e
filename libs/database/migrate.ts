import { Migrator, sql } from 'kysely';
import { createDatabase, createPool, assertServerFit } from './connection.js';
import { migrations } from './migrations/index.js';
import { renewNameKeys } from './name-keys.js';
import { APP_ROLE } from './roles.js';
import { ServerUnfit } from './server-unfit.js';

/**
 * Brings a database to the newest schema, as its owner; running twice, or twice at once, changes nothing more.
 * @param last name of the migration to stop after, for restoring a backup of an older schema
 * @returns names of the migrations that ran now
 * @throws Error of the first migration that failed; the failed one is rolled back
 */
export async function migrate(url: string, last?: string): Promise<string[]> {
  const pool = createPool({ url, as: 'owner', name: 'migrate', max: 2 });
  const database = createDatabase(pool);
  try {
    await assertServerFit(pool, 'owner');
    await ensureAppRole(database).catch((error: unknown) => {
      throw roleMissing(error);
    });
    const migrator = new Migrator({ db: database.withoutPlugins(), provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error, results = [] } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
    const failed = results.find((result) => result.status === 'Error');
    if (error) {
      throw new Error(`Migration ${failed?.migrationName ?? ''} failed: ${error instanceof Error ? error.message : JSON.stringify(error)}`, {
        cause: error,
      });
    }
    // a backup of an older schema is filled as it is; its names get their keys when it is brought forward
    if (last === undefined) await renewNameKeys(database);
    return results.map((result) => result.migrationName);
  } finally {
    await database.destroy();
  }
}

async function ensureAppRole(database: ReturnType<typeof createDatabase>): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(7300, 1)`.execute(tx);
    await sql.raw(`
      do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then
          create role ${APP_ROLE} nologin;
        end if;
        if not pg_has_role(current_user, '${APP_ROLE}', 'member') then
          execute format('grant ${APP_ROLE} to %I', current_user);
        end if;
      end $$`).execute(tx);
  });
}

/** From PostgreSQL 16 on a login that may create roles gives away only those that it created or holds with ADMIN. */
function roleMissing(error: unknown): unknown {
  if ((error as { code?: string }).code !== '42501') return error;
  return new ServerUnfit(
    `迁移账号不能使用角色 ${APP_ROLE}。请由数据库管理员执行：create role ${APP_ROLE} nologin（已有则略），再执行 grant ${APP_ROLE} to 迁移账号，然后重试。`,
    `The login of the migrations cannot use the role ${APP_ROLE}. As a superuser run: create role ${APP_ROLE} nologin (unless it exists), then grant ${APP_ROLE} to that login, and try again.`,
    { cause: error },
  );
}
