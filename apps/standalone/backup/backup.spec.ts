import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#calendar';
import { loadDemonstration } from '#demonstration';
import { loadPlan } from '#plan';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { LATER_SECRET_NAMES, SECRET_NAMES } from '#config';
import { newKeys } from '../data-folder.js';
import { dropDatabase, ensureDatabase } from '../databases.js';
import { verifyArchive, type Manifest } from './archive.js';
import { backUp } from './backup.js';
import { keysOf, parseKeys } from './place.js';
import { restoreInto } from './restore.js';
import { settleSession, tablesOf } from './tables.js';

const keys = newKeys([...SECRET_NAMES, ...LATER_SECRET_NAMES]);
const secrets = { passwordPepper: randomBytes(32), phoneKey: randomBytes(32), phoneIndexKey: randomBytes(32), channelKey: null };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-backup-'));
const file = path.join(folder, 'backup.tar.gz');

let source: TestDatabase;
let manifest: Manifest;
const made: string[] = [];

beforeAll(async () => {
  source = await createTestDatabase();
  await loadPlan(source.url);
  await loadDemonstration(source.url, { secrets });
  // What text formats stumble over: tabs, new lines, backslashes, the end mark of COPY, and bytes of every value.
  await source.owner.query(`insert into setting (key, value) values ('test.odd-text', to_jsonb($1::text))`, ['a\tb\nc\\N\\.\r\n"〇𠮷']);
  const everyByte = Buffer.concat(Array.from({ length: 4_000 }, () => Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))));
  await source.owner.query(
    `with s as (select set_config('app.scope', 'system', true)) insert into file_content (sha256, bytes) select encode(sha256($1), 'hex'), $1 from s`,
    [everyByte],
  );
  manifest = await backUp({ ownerUrl: source.url, file, database: 'work', keys: keysOf(keys), now: systemClock.now() });
}, 240_000);

afterAll(async () => {
  await source.close();
  for (const url of made) await dropDatabase(url);
  fs.rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<string> {
  const url = new URL(inject('serverUrl'));
  url.pathname = `/restored_${randomUUID().replaceAll('-', '')}`;
  await ensureDatabase(url.href);
  made.push(url.href);
  return url.href;
}

/** Every row of every table as text. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await settleSession(client);
    const content: Record<string, string[]> = {};
    for (const { name, order } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(`select md5(t::text) as row from "${name}" t order by ${order.join(', ')}`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    await client.end();
  }
}

describe('backup and restore', () => {
  it('brings back every row of every table, and the keys', async () => {
    const url = await emptyDatabase();
    const verified = await verifyArchive(file);
    expect(verified.manifest).toEqual(manifest);
    expect(parseKeys(verified.keys)).toEqual(keys);
    await restoreInto(url, file, manifest);

    const [before, after] = [await contentOf(source.url), await contentOf(url)];
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(before['funds_receipt']?.length).toBeGreaterThan(20);
    const { sending_hold: heldBefore = [], ...told } = before;
    const { sending_hold: held = [], ...arrived } = after;
    expect(arrived).toEqual(told);
    expect([heldBefore.length, held.length], 'what was sent since is not known, so sending is held').toEqual([0, 1]);
    expect(manifest.tables.find(({ name }) => name === 'project')?.rows).toBe(before['project']?.length);
  });

  it('leaves a database that guards itself and goes on counting where the old one stood', async () => {
    const url = await emptyDatabase();
    await restoreInto(url, file, manifest);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`select set_config('app.scope', 'system', false)`);
    await expect(client.query('delete from audit_entry')).rejects.toMatchObject({ constraint: 'append_only' });
    const { rows } = await client.query<{ forced: boolean; names: string[] }>(
      `select bool_and(relforcerowsecurity) as forced from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
    );
    expect(rows[0]?.forced).toBe(true);
    const { rows: off } = await client.query(`select tgname from pg_trigger where not tgisinternal and tgenabled = 'D'`);
    expect(off).toEqual([]);
    const last = Number((await client.query<{ id: string }>('select max(id) as id from audit_entry')).rows[0]?.id);
    const { rows: next } = await client.query<{ id: string; chained: boolean }>(
      `insert into audit_entry (at, actor_name, action, subject_type, subject_id, hash)
       values (now(), '系统', 'test.restored', 'test', '1', '')
       returning id, previous_hash = (select hash from audit_entry where id = ${last}) as chained`,
    );
    await client.end();
    expect(Number(next[0]?.id)).toBeGreaterThan(last);
    expect(next[0]?.chained).toBe(true);
  });

  it('works for an owner who is no superuser and whom row-level security binds', async () => {
    const name = `owner_${randomUUID().slice(0, 8)}`;
    const url = await emptyDatabase();
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`create role ${name} login createrole password 'plain'`);
    await admin.query(`grant investment_app to ${name} with admin option`);
    await admin.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${name}`);
    const plain = new URL(url);
    plain.username = name;
    plain.password = 'plain';
    await restoreInto(plain.href, file, manifest);
    const again = path.join(folder, 'again.tar.gz');
    const second = await backUp({ ownerUrl: plain.href, file: again, database: 'work', keys: keysOf(keys), now: systemClock.now() });
    const withoutHold = ({ tables }: Manifest): Manifest['tables'] => tables.filter(({ name }) => name !== 'sending_hold');
    expect(withoutHold(second)).toEqual(withoutHold(manifest));
    await admin.end();
    await dropDatabase(url);
    const cleaner = new pg.Client({ connectionString: inject('serverUrl') });
    await cleaner.connect();
    await cleaner.query(`drop role ${name}`);
    await cleaner.end();
  });

  it('refuses a place that is not empty', async () => {
    await expect(restoreInto(source.url, file, manifest)).rejects.toThrow('只能恢复到新建的空数据库');
  });

  it('refuses a backup of a newer version', async () => {
    const newer = { ...manifest, migrations: [...manifest.migrations, '2099-01-01-later'] };
    await expect(restoreInto(await emptyDatabase(), file, newer)).rejects.toThrow('请先升级程序');
  });

  it('refuses a file that is damaged, cut off or missing', async () => {
    const whole = fs.readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)]! ^= 1;
    const cases = { flipped, cut: whole.subarray(0, whole.length - 5_000), foreign: Buffer.from('not an archive') };
    for (const [name, content] of Object.entries(cases)) {
      const other = path.join(folder, `${name}.tar.gz`);
      fs.writeFileSync(other, content);
      await expect(verifyArchive(other)).rejects.toThrow('已损坏或不完整');
    }
    await expect(verifyArchive(path.join(folder, 'none.tar.gz'))).rejects.toThrow('找不到备份文件');
  });

  it('takes nothing over when what arrives differs from what was backed up', async () => {
    const url = await emptyDatabase();
    const lying = { ...manifest, tables: manifest.tables.map((table) => (table.name === 'visit' ? { ...table, sha256: '0'.repeat(64) } : table)) };
    await expect(restoreInto(url, file, lying)).rejects.toThrow('visit 与备份不一致');
    const content = await contentOf(url);
    expect(content['person']).toEqual([]);
    await restoreInto(url, file, manifest);
  });
});
