import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { verifyAuditChain, type ChainAnchor, type ChainReport } from '#audit';
import { systemClock } from '#calendar';
import { UnitOfWork, createDatabase, createPool } from '#database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { refusalOf } from './attack.js';
import { weaken } from './weaken.js';

let db: TestDatabase;
const actor = systemActor('audit test');

const note = (work: UnitOfWork, subjectId: string): Promise<void> =>
  work.begin(actor, async (w) => {
    w.auditEntries.push({ action: 'test.note', subjectType: 'test', subjectId, after: { b: 1, a: ['文', null, 2.5] }, note: '一笔' });
    await sql`select pg_sleep(0.002)`.execute(w.tx);
  });

const verify = (anchor?: ChainAnchor, from: TestDatabase = db): Promise<ChainReport> => from.work.read(actor, (r) => verifyAuditChain(r, anchor));

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

describe('eight writers at once', () => {
  it('write one chain without forks, in the order of its ids', async () => {
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let nth = 0; nth < 40; nth += 1) await note(db.work, `${writer}-${nth}`);
      }),
    );
    const report = await verify();
    expect(report).toMatchObject({ intact: true, entries: 320, break: null });
    const { rows } = await db.owner.query('select count(distinct previous_hash) as parents, count(distinct hash) as hashes from audit_entry');
    expect(rows).toEqual([{ parents: 319, hashes: 320 }]);
  });

  it('leave no gap when a unit of work is taken back', async () => {
    await expect(
      db.work.begin(actor, async (w) => {
        await w.tx
          .insertInto('auditEntry')
          .values({ at: w.at, actorName: 'x', action: 'x', subjectType: 'x', subjectId: 'x', hash: Buffer.alloc(0) })
          .execute();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await note(db.work, 'after');
    expect(await verify()).toMatchObject({ intact: true, entries: 321 });
  });

  it('would fork it without the lock', async () => {
    const weak = await createTestDatabase();
    try {
      await weaken(weak.owner, 'an audit chain without its lock');
      // no lock, and no key that would stop two entries with one number
      await weak.owner.query('alter table audit_entry drop constraint audit_entry_pkey');
      await Promise.all(
        Array.from({ length: 8 }, async (_, writer) => {
          for (let nth = 0; nth < 10; nth += 1) await note(weak.work, `${writer}-${nth}`);
        }),
      );
      expect((await verify(undefined, weak)).intact).toBe(false);
    } finally {
      await weak.close();
    }
  });
});

describe('who forges, as the product', () => {
  const forge = async (statement: string): Promise<string> =>
    refusalOf(
      (async () => {
        await db.pool.query(statement);
      })(),
    );

  it.each([
    `update audit_entry set note = 'forged'`,
    'delete from audit_entry',
    'truncate audit_entry',
    'update audit_head set hash = null',
    'alter table audit_entry disable trigger all',
    `set session_replication_role = 'replica'`,
    'drop trigger audit_entry_chain on audit_entry',
  ])('may not: %s', async (statement) => {
    expect(await forge(statement)).toBe('42501');
  });

  it('cannot choose the number, the moment of recording or the hash of an entry', async () => {
    const before = await verify();
    await db.pool.query(
      `insert into audit_entry (id, at, recorded_at, actor_name, action, subject_type, subject_id, previous_hash, hash) overriding system value
       values (1, now(), '2001-01-01', 'x', 'x', 'x', 'x', '\\x00', '\\x00')`,
    );
    expect(await verify()).toMatchObject({ intact: true, entries: before.entries + 1 });
    const { rows } = await db.owner.query('select recorded_at > now() - interval \'1 minute\' as recent from audit_entry order by id desc limit 1');
    expect(rows).toEqual([{ recent: true }]);
  });
});

describe('who forges with the rights of the owner is found', () => {
  let copy: TestDatabase;
  let anchor: ChainAnchor;

  beforeAll(async () => {
    copy = await createTestDatabase();
    for (let nth = 1; nth <= 12; nth += 1) await note(copy.work, `n-${nth}`);
    anchor = await verify(undefined, copy).then(({ entries, head }) => ({ entries, hash: head ?? '' }));
  });
  afterAll(() => copy.close());

  const forgeries: [string, string, ChainReport['break']][] = [
    ['edits a note', `update audit_entry set note = '另一笔' where id = 5`, { id: 5, kind: 'changed' }],
    ['edits what was', `update audit_entry set after = '{"a": 0}' where id = 5`, { id: 5, kind: 'changed' }],
    ['edits who did it', `update audit_entry set actor_name = '别人' where id = 5`, { id: 5, kind: 'changed' }],
    ['edits when it was recorded', `update audit_entry set recorded_at = now() - interval '1 day' where id = 5`, { id: 5, kind: 'changed' }],
    ['edits and hashes again', `update audit_entry e set note = '另一笔', hash = audit_hash(previous_hash, (select x from audit_entry x where x.id = 6)) where id = 5`, { id: 5, kind: 'changed' }],
    ['deletes in the middle', 'delete from audit_entry where id = 5', { id: 6, kind: 'missing' }],
    ['deletes and closes the gap', 'delete from audit_entry where id = 5; update audit_entry set id = id - 1 where id > 5', { id: 5, kind: 'changed' }],
    ['inserts in the middle', `update audit_entry set id = id + 1 where id > 5; insert into audit_entry overriding system value select 6, at, recorded_at, actor_id, actor_name, actor_unit_id, action, subject_type, subject_id, project_id, unit_id, before, after, note, request_id, address, previous_hash, hash from audit_entry where id = 5`, { id: 6, kind: 'changed' }],
    ['swaps two', 'update audit_entry set id = case id when 5 then 6 else 5 end where id in (5, 6)', { id: 5, kind: 'changed' }],
    ['cuts the tail', 'delete from audit_entry where id > 9', { id: 9, kind: 'cut' }],
    ['cuts the tail and moves the head', 'delete from audit_entry where id > 9; update audit_head set entries = 9, hash = (select hash from audit_entry where id = 9)', { id: 12, kind: 'cut' }],
    ['empties it', 'truncate audit_entry', { id: 0, kind: 'cut' }],
    ['moves the head alone', `update audit_head set hash = '\\x00'`, { id: 12, kind: 'unlinked' }],
    ['rewrites the whole chain', rewriting(), { id: 12, kind: 'rewritten' }],
  ];

  it.each(forgeries)('%s', async (_title, statements, expected) => {
    expect((await reportAfter(statements)).break).toEqual(expected);
  });

  /** Forges and verifies in one transaction of the owner, which is taken back. */
  async function reportAfter(statements: string): Promise<ChainReport> {
    const tx = await createDatabase(copy.owner).startTransaction().execute();
    try {
      await sql.raw('alter table audit_entry disable trigger user').execute(tx);
      await sql.raw('alter table audit_entry drop constraint audit_entry_pkey').execute(tx);
      // 'generated always' is the table's rule, not a wall against its owner
      await sql.raw('alter table audit_entry alter column id drop identity').execute(tx);
      await sql.raw(statements).execute(tx);
      return await verifyAuditChain({ tx, actor, at: new Date(0), today: '1970-01-01' }, anchor);
    } finally {
      await tx.rollback().execute();
    }
  }
});

/** An edit of the third entry, after which every later hash is computed again and the head moved: consistent in itself. */
function rewriting(): string {
  return `do $$ declare e audit_entry; previous bytea := null; begin
    update audit_entry set note = '另一笔' where id = 3;
    for e in select * from audit_entry order by id loop
      e.previous_hash := previous; e.hash := audit_hash(previous, e); previous := e.hash;
      update audit_entry set previous_hash = e.previous_hash, hash = e.hash where id = e.id;
    end loop;
    update audit_head set hash = previous;
  end $$`;
}

describe('who may verify', () => {
  it('sees nothing, and so finds the chain cut, without a context', async () => {
    const pool = createPool({ url: db.url, as: 'app', name: 'stranger', max: 1 });
    const stranger = new UnitOfWork(createDatabase(pool), systemClock);
    const person = { kind: 'person', id: '00000000-0000-0000-0000-000000000001', name: '外人', unitId: 1, sectorId: null, roles: ['sysadmin'] } as const;
    expect(await stranger.read(person, (r) => verifyAuditChain(r))).toMatchObject({ intact: false, entries: 0 });
    await pool.end();
  });
});
