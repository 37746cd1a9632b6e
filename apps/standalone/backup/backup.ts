import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { connectAsOwner } from '../owner-connection.js';
import { projectRoot, type Mode } from '../settings.js';
import { ArchiveWriter, KEYS, type Manifest, type TableRecord } from './archive.js';
import { migrationsOf, rowsOut, sequencesOf, settleSession, tablesOf, type Table } from './tables.js';

export interface BackupOptions {
  /** Login that owns the tables. */
  ownerUrl: string;
  file: string;
  database: Mode;
  /** The keys without which phones and passwords in it cannot be read, as NAME=value lines. */
  keys: string;
  now: Date;
}

/**
 * Writes everything of a database, data and evidence, as it was at one moment, into one file.
 * The product goes on working meanwhile: readers block nobody.
 */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  fs.mkdirSync(path.dirname(path.resolve(options.file)), { recursive: true });
  const client = await connectAsOwner(options.ownerUrl, 'backup');
  const archive = new ArchiveWriter(options.file);
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await settleSession(client);
    const manifest = await write(client, archive, options);
    await client.query('commit');
    return manifest;
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await client.end();
  }
}

async function write(client: pg.Client, archive: ArchiveWriter, { database, keys, now }: BackupOptions): Promise<Manifest> {
  await archive.add(KEYS, Buffer.from(keys));
  const tables: TableRecord[] = [];
  for (const [position, table] of (await tablesOf(client)).entries()) {
    const sum = await archive.addRows(table.name, position, rowsOut(client, table));
    tables.push({ name: table.name, columns: table.columns, rows: await countOf(client, table), sha256: sum });
  }
  const { name, version } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { name: string; version: string };
  const manifest: Manifest = {
    format: 1,
    product: name,
    version,
    madeAt: now.toISOString(),
    database,
    migrations: await migrationsOf(client),
    sequences: await sequencesOf(client),
    tables,
    members: archive.members,
  };
  await archive.finish(manifest);
  return manifest;
}

export async function countOf(client: pg.Client, { name }: Pick<Table, 'name'>): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from "${name}"`);
  return Number(rows[0]?.count);
}
