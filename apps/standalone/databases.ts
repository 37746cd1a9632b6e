import { systemClock } from '#calendar';
import type { Config } from '#config';
import { APP_ROLE, migrate } from '#database';
import { loadDemonstration, openingOf } from '#demonstration';
import { migrateQueue } from '#jobs';
import { loadPlan, PlanFileError, planLoadedInto, qijiangPlan, readPlan, type Plan } from '#plan';
import { say } from './announce.js';
import { OperatorError } from './operator-error.js';
import { connectAsOwner } from './owner-connection.js';
import type { Mode } from './settings.js';

/** Logins of the two databases, on the embedded or on an existing server. */
export interface DatabaseUrls {
  /** For migrations, first load and backup. */
  owner(mode: Mode): string;
  /** For the running product. */
  app(mode: Mode): string;
}

/** On the embedded server the product has a login of its own, which owns nothing and can only take its bound role. */
export function embeddedUrls(url: (database: string) => string, runtimePassword?: string): DatabaseUrls {
  if (runtimePassword === undefined) return { owner: url, app: url };
  const runtime = (mode: Mode): string => {
    const target = new URL(url(mode));
    target.username = RUNTIME_LOGIN;
    target.password = runtimePassword;
    return target.href;
  };
  return { owner: url, app: runtime };
}

const RUNTIME_LOGIN = 'investment_runtime';

/** Its password is new with every start and written nowhere. */
export async function ensureRuntimeLogin(ownerUrl: string, password: string): Promise<void> {
  const client = await connectAsOwner(ownerUrl, 'runtime-login');
  try {
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${RUNTIME_LOGIN}') then create role ${RUNTIME_LOGIN} login noinherit; end if;
    end $$`);
    await client.query(`alter role ${RUNTIME_LOGIN} password ${client.escapeLiteral(password)}`);
    await client.query(`grant ${APP_ROLE} to ${RUNTIME_LOGIN}`);
  } finally {
    await client.end();
  }
}

/** On an existing server its own database is the one to work in; a demonstration gets one beside it. */
export function existingUrls(databaseUrl: string, migrationUrl = databaseUrl): DatabaseUrls {
  const of = (url: string, mode: Mode): string => (mode === 'work' ? url : withDatabase(url, `${databaseOf(url)}_demonstration`));
  return { owner: (mode) => of(migrationUrl, mode), app: (mode) => of(databaseUrl, mode) };
}

/** Creates what is missing, brings the schema up to date and loads what belongs into the database. Safe to repeat. */
export async function prepareDatabase(ownerUrl: string, mode: Mode, config: Config): Promise<void> {
  await ensureDatabase(ownerUrl);
  const ran = await migrate(ownerUrl);
  if (ran.length > 0) say(`✓ 数据库结构已更新（${ran.length} 步） Schema is up to date`);
  await prepareQueue(ownerUrl, config);
  if (mode === 'work') {
    await openWithPlan(ownerUrl, config.planFile);
    return;
  }
  // a wrong file is told now and not when the demonstration ends
  if (config.planFile !== null) planIn(config.planFile);
  // the year that is played was written for this plan
  await loadPlan(ownerUrl, qijiangPlan, openingOf(systemClock));
  await loadDemonstration(ownerUrl, config, systemClock, (month) => say(`  示例 ${month} …`));
}

/** Loads the district's plan into an empty database; one that has begun keeps its own, whatever file is named. */
export async function openWithPlan(ownerUrl: string, planFile: string | null): Promise<void> {
  if (await loadPlan(ownerUrl, planFile === null ? qijiangPlan : () => planIn(planFile))) {
    if (planFile !== null) say(`✓ 已装载计划文件 ${planFile} The plan file is loaded`);
    return;
  }
  if (planFile !== null) say(`  数据库已按计划 ${await planLoadedInto(ownerUrl)} 建立，PLAN_FILE 不再装载 The database began with this plan; PLAN_FILE is not loaded again`);
}

function planIn(file: string): Plan {
  try {
    return readPlan(file);
  } catch (error) {
    throw error instanceof PlanFileError ? new OperatorError(error.zh, error.en, { cause: error }) : error;
  }
}

/** The queue's own tables, unless the queue lives in Redis. */
export async function prepareQueue(ownerUrl: string, config: Pick<Config, 'redisUrl' | 'queue'>): Promise<void> {
  if (config.redisUrl || config.queue === 'off') return;
  await migrateQueue(ownerUrl);
}

export async function ensureDatabase(url: string): Promise<void> {
  if (await exists(url)) return;
  const name = `"${databaseOf(url).replaceAll('"', '""')}"`;
  const client = await connectAsOwner(withDatabase(url, 'postgres'), 'databases');
  try {
    // template0, because another template may have another encoding or hold foreign objects
    const create = `create database ${name} template template0 encoding 'UTF8'`;
    await client.query(`${create} locale 'C.UTF-8'`).catch(async (error: unknown) => {
      if ((error as { code?: string }).code === '42P04') return;
      await client.query(create);
    });
  } finally {
    await client.end();
  }
}

export async function dropDatabase(url: string): Promise<void> {
  const client = await connectAsOwner(withDatabase(url, 'postgres'), 'databases');
  try {
    await client.query(`drop database if exists "${databaseOf(url).replaceAll('"', '""')}" with (force)`);
  } finally {
    await client.end();
  }
}

async function exists(url: string): Promise<boolean> {
  try {
    const client = await connectAsOwner(url, 'databases');
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false;
    const { host } = new URL(url);
    const reason = error instanceof AggregateError ? error.errors.map((one: Error) => one.message).join(', ') : (error as Error).message;
    throw new OperatorError(`无法连接数据库服务器 ${host}：${reason}`, `The database server ${host} cannot be reached: ${reason}`, { cause: error });
  }
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${encodeURIComponent(database)}`;
  return target.href;
}
