import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { migrate } from '#database';
import { OperatorError } from '../operator-error.js';
import { connectAsOwner } from '../owner-connection.js';
import { membersOf, type Manifest, type TableRecord } from './archive.js';
import { countOf } from './backup.js';
import { firstBrokenAuditEntry, migrationsOf, rowsIn, rowsOut, sequencesOf, settleSession, tablesOf, type Table } from './tables.js';

/**
 * Loads a verified backup into an empty database, all or nothing, and compares the result with the manifest.
 * @param ownerUrl login that owns the database
 * @throws OperatorError when the database is not empty or the result differs from what was backed up
 */
export async function restoreInto(ownerUrl: string, file: string, manifest: Manifest): Promise<void> {
  await assertEmpty(ownerUrl, manifest);
  await migrateTo(ownerUrl, manifest);
  const client = await connectAsOwner(ownerUrl, 'restore');
  try {
    await client.query('begin');
    await settleSession(client);
    await load(client, file, manifest);
    await holdSending(client, manifest);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
  // A backup of an older version is brought up to date like any older database.
  await migrate(ownerUrl);
  await asSystem(ownerUrl, (owner) => holdSending(owner, manifest));
}

/**
 * What was sent after the backup was taken is not known here, so nothing leaves the house until the administrator has decided
 * (docs/decisions/0023-deliveries.md). A backup that was itself held keeps its older hold; a schema without the table gets it
 * after the migrations.
 */
async function holdSending(client: pg.Client, { madeAt }: Manifest): Promise<void> {
  if (!(await isThere(client, 'sending_hold'))) return;
  await client.query(`insert into sending_hold (reason, backup_at, held_at) select 'restored', $1, clock_timestamp()
    where not exists (select 1 from sending_hold where released_at is null)`, [madeAt]);
}

async function asSystem(ownerUrl: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connectAsOwner(ownerUrl, 'restore');
  try {
    await client.query('begin');
    await settleSession(client);
    await act(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function load(client: pg.Client, file: string, manifest: Manifest): Promise<void> {
  await assertSameSchema(client, manifest);
  const tables = await tablesOf(client);
  // Rows come in as they were: triggers that number, stamp or chain them stay out of it. COPY refuses row-level security.
  for (const { name } of tables) await client.query(`alter table "${name}" disable trigger user, no force row level security`);
  for (const { name } of tables.toReversed()) await client.query(`delete from "${name}"`);
  await loadRows(client, file, manifest);
  for (const [name, last] of Object.entries(manifest.sequences)) await client.query('select setval($1::regclass, $2)', [`"${name}"`, last]);
  await client.query('set constraints all immediate');
  await compare(client, tables, manifest);
  for (const { name, forcesRowSecurity } of tables) {
    await client.query(`alter table "${name}" enable trigger user${forcesRowSecurity ? ', force row level security' : ''}`);
  }
}

async function loadRows(client: pg.Client, file: string, manifest: Manifest): Promise<void> {
  const records = new Map(manifest.tables.map((table, position) => [`tables/${String(position).padStart(3, '0')}-${table.name}`, table]));
  let open = null as { folder: string; sink: Writable } | null;
  for await (const { name, content } of membersOf(file)) {
    const folder = name.slice(0, name.lastIndexOf('/'));
    const record = records.get(folder);
    if (!record) continue;
    if (open?.folder !== folder) {
      if (open) await close(open.sink);
      open = { folder, sink: rowsIn(client, record) };
    }
    await push(open.sink, content);
  }
  if (open) await close(open.sink);
}

/** Counts, sums and the audit chain of what arrived must be those of what left. */
async function compare(client: pg.Client, tables: Table[], manifest: Manifest): Promise<void> {
  for (const record of manifest.tables) {
    const table = tables.find(({ name }) => name === record.name);
    const wanted = table && { ...table, columns: record.columns };
    if (!wanted || (await countOf(client, wanted)) !== record.rows || (await sumOf(rowsOut(client, wanted))) !== record.sha256) throw differs(record);
  }
  const broken = await firstBrokenAuditEntry(client);
  if (broken !== null) {
    throw new OperatorError(`审计链在第 ${broken} 条处不连续，备份内容可能被改动过；未作任何改动。`, `The audit chain is broken at entry ${broken}: the backup may have been altered. Nothing was changed.`);
  }
  const sequences = await sequencesOf(client);
  const behind = Object.entries(manifest.sequences).find(([name, last]) => sequences[name] !== last);
  if (behind) throw new Error(`The counter ${behind[0]} could not be restored.`);
}

async function assertEmpty(ownerUrl: string, manifest: Manifest): Promise<void> {
  const client = await connectAsOwner(ownerUrl, 'restore');
  try {
    await client.query('begin');
    await settleSession(client);
    // What migrations and the plan bring is there from the start; people and everything they do is not.
    for (const name of ['person', 'investor', 'visit']) {
      if ((await isThere(client, name)) && (await countOf(client, { name })) > 0) throw notEmpty();
    }
    // Schemas move forward only.
    if ((await isThere(client, 'kysely_migration')) && (await migrationsOf(client)).length > manifest.migrations.length) throw notEmpty();
  } finally {
    await client.end();
  }
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`public.${table}`]);
  return rows[0]?.there === true;
}

function notEmpty(): OperatorError {
  return new OperatorError('目标数据库不是空的，只能恢复到新建的空数据库。', 'The database is not empty; a backup is restored into a new, empty one only.');
}

/** The schema as it was when the backup was made. */
async function migrateTo(ownerUrl: string, manifest: Manifest): Promise<void> {
  await migrate(ownerUrl, manifest.migrations.at(-1)).catch((error: unknown) => {
    throw /doesn't exist/.test(String(error)) ? newer(manifest) : error;
  });
}

async function assertSameSchema(client: pg.Client, manifest: Manifest): Promise<void> {
  const here = await migrationsOf(client);
  if (JSON.stringify(here) !== JSON.stringify(manifest.migrations)) throw newer(manifest);
}

function newer(manifest: Manifest): OperatorError {
  return new OperatorError(
    `备份来自更新的版本（${manifest.version}），请先升级程序再恢复。`,
    `The backup was made by a newer version (${manifest.version}); upgrade the product before restoring.`,
  );
}

function differs({ name }: TableRecord): OperatorError {
  return new OperatorError(`恢复后的表 ${name} 与备份不一致，未作任何改动。`, `The restored table ${name} differs from the backup; nothing was changed.`);
}

async function sumOf(rows: Readable): Promise<string> {
  const sum = createHash('sha256');
  const sink = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum.update(chunk);
      done();
    },
  });
  sink.resume();
  await pipeline(rows, sink);
  return sum.digest('hex');
}

async function push(sink: Writable, content: Buffer): Promise<void> {
  if (sink.errored) throw sink.errored;
  if (!sink.write(content)) await once(sink, 'drain');
}

async function close(sink: Writable): Promise<void> {
  sink.end();
  await once(sink, 'finish');
}
