import { planFileOf } from '#config';
import { migrate } from '#database';
import { announceFounding, say } from './announce.js';
import { runCommand } from './command.js';
import { ensureDatabase, openWithPlan, prepareQueue } from './databases.js';
import { createFoundingLink } from './founding-link.js';
import { OperatorError } from './operator-error.js';

/**
 * The step of its own that servers run before new copies of api and worker: schema, queue tables, plan.
 * Running it twice, or twice at once, changes nothing more.
 */
async function main(): Promise<void> {
  const url = process.env['MIGRATION_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (!url) throw new OperatorError('请用 MIGRATION_DATABASE_URL 指定数据库所有者的连接。', 'MIGRATION_DATABASE_URL must name the login that owns the database.');
  await ensureDatabase(url);
  const ran = await migrate(url);
  await prepareQueue(url, { redisUrl: process.env['REDIS_URL'] ?? null, queue: process.env['QUEUE'] === 'off' ? 'off' : 'on' });
  await openWithPlan(url, planFileOf());
  await printFoundingLink(url);
  say(ran.length > 0 ? `Migrated: ${ran.join(', ')}` : 'The schema is up to date.');
}

/** Where no supervisor prints it: running this step again makes a fresh link, as long as there are no administrators. */
async function printFoundingLink(ownerUrl: string): Promise<void> {
  const token = await createFoundingLink(ownerUrl);
  if (token) announceFounding((process.env['PUBLIC_URL'] ?? 'http://localhost:3000').replace(/\/$/, ''), token);
}

await runCommand(main);
