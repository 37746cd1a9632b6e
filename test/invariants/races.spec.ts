import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type pg from 'pg';
import {
  NOW,
  aContract,
  aFile,
  aProject,
  aReceipt,
  aWorld,
  anEvidence,
  arrange,
  change,
  confirmedBy,
  contractDraft,
  insert,
  receiptDraft,
  receiptSteps,
  reversalDraft,
  submittedBy,
  type Row,
  type Sql,
  type World,
} from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { brokenInvariants, keepClosings } from './checkers.js';
import { race, type Outcome } from './race.js';
import { weaken, type Weakness } from './weaken.js';

let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  await keepClosings(db.owner);
});
afterAll(() => db.close());
afterEach(async () => {
  expect(await brokenInvariants(db.owner as never)).toEqual([]);
});

type Id = { id: string };
type Attempt = (sql: pg.PoolClient) => Promise<unknown>;

const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth));
const prepare = <T>(act: (sql: Sql) => Promise<T>): Promise<T> => arrange(db.owner, act);

/** How each race is set up; the same set-up shows, with the lock taken away, that the race is a real one. */
const races = {
  async reversals(): Promise<Attempt[]> {
    const parents = await prepare(async (sql) => {
      const rows: [string, Row & Id][] = [];
      for (let nth = 0; nth < 20; nth += 1) {
        const { id } = await aProject(sql, world);
        rows.push([id, await aReceipt(sql, world, id, { status: 'recognised' })]);
      }
      return rows;
    });
    // twenty originals of 100 000, twelve reversals of 30 000 each: three fit
    return times(240, (nth) => (sql) => {
      const [projectId, original] = parents[Math.floor(nth / 12)] as [string, Row & Id];
      return insert(sql, 'funds_receipt', reversalDraft(world, projectId, original, '-30000.00'));
    });
  },

  async contractLimit(): Promise<Attempt[]> {
    const receipts = await prepare(async (sql) => {
      const rows: string[] = [];
      for (let parent = 0; parent < 10; parent += 1) {
        const { id } = await aProject(sql, world);
        await aContract(sql, world, id, { status: 'confirmed' });
        for (let nth = 0; nth < 8; nth += 1) rows.push((await aReceipt(sql, world, id, { amount: '400000.00', status: 'reviewed' })).id);
      }
      return rows;
    });
    return receipts.map((id) => (sql) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised));
  },

  async oneFormal(): Promise<Attempt[]> {
    const projects = await prepare(async (sql) => {
      const rows: string[] = [];
      for (let nth = 0; nth < 10; nth += 1) rows.push((await aProject(sql, world)).id);
      return rows;
    });
    return times(80, (nth) => async (sql) => {
      const { id } = await insert(sql, 'contract', contractDraft(world, projects[Math.floor(nth / 8)] as string));
      await change(sql, 'contract', id, submittedBy(world.people.officerA));
    });
  },

  async decreases(): Promise<Attempt[]> {
    const drafts = await prepare(async (sql) => {
      const rows: string[] = [];
      for (let parent = 0; parent < 8; parent += 1) {
        const { id } = await aProject(sql, world);
        const formal = await aContract(sql, world, id, { status: 'confirmed' });
        const decrease = { kind: 'increment', parent_id: formal.id, amount: '-400000.00', status: 'submitted' as const };
        for (let nth = 0; nth < 6; nth += 1) rows.push((await aContract(sql, world, id, decrease)).id);
      }
      return rows;
    });
    return drafts.map((id) => (sql) => change(sql, 'contract', id, confirmedBy(world.people.bureau)));
  },

  async serials(): Promise<Attempt[]> {
    const { id } = await prepare((sql) => aProject(sql, world));
    return times(160, (nth) => (sql) => insert(sql, 'funds_receipt', receiptDraft(world, id, { bank_serial: `${id}-${Math.floor(nth / 8)}` })));
  },

  async papers(): Promise<Attempt[]> {
    const { receipts, papers } = await prepare(async (sql) => {
      const { id } = await aProject(sql, world);
      const files: string[] = [];
      const rows: string[] = [];
      for (let nth = 0; nth < 16; nth += 1) files.push((await aFile(sql)).id);
      for (let nth = 0; nth < 32; nth += 1) rows.push((await insert(sql, 'funds_receipt', receiptDraft(world, id))).id);
      return { receipts: rows, papers: files };
    });
    return times(128, (nth) => (sql) => anEvidence(sql, receipts[nth % 32] as string, { file_id: papers[Math.floor(nth / 8)] as string }));
  },

  async recognisers(): Promise<Attempt[]> {
    const receipts = await prepare(async (sql) => {
      const { id } = await aProject(sql, world);
      const rows: string[] = [];
      for (let nth = 0; nth < 20; nth += 1) rows.push((await aReceipt(sql, world, id, { status: 'reviewed' })).id);
      return rows;
    });
    // two people at the same moment, one after the other in the queue
    return receipts.flatMap((id) =>
      [world.people.recogniser, world.people.bureau].map((person) => (sql: pg.PoolClient) => recogniseAsRead(sql, id, person)),
    );
  },
};

/** As a screen does: the version was read before; a moved version changes no row. */
async function recogniseAsRead(sql: Sql, id: string, person: string): Promise<void> {
  const { rowCount } = await sql.query(
    `update funds_receipt set status = 'recognised', recognised_by = $2, recognised_at = $3, counted_on = '2026-06-02',
       rule_set_id = $4, counts = true, version = 4 where id = $1 and version = 3`,
    [id, person, NOW, world.ruleSetId],
  );
  if (rowCount === 0) throw new Error('stale version');
}

const contexts: Partial<Record<keyof typeof races, { scope: 'system' }>> = { papers: { scope: 'system' } };

async function run(name: keyof typeof races): Promise<Outcome> {
  return race(db.pool, await races[name](), { context: contexts[name] ?? {} });
}

describe('sixteen writers at once', () => {
  it('never reverse more than is left (M3, M5)', async () => {
    expect(await run('reversals')).toEqual({ ok: 60, refused: { funds_reversal_within_rest: 180 } });
  });

  it('never pass a contract without a reason (M6)', async () => {
    expect(await run('contractLimit')).toEqual({ ok: 20, refused: { funds_within_contract: 60 } });
  });

  it('submit one formal contract per project', async () => {
    expect(await run('oneFormal')).toEqual({ ok: 10, refused: { contract_one_formal: 70 } });
  });

  it('never decrease a contract below nothing (M7)', async () => {
    expect(await run('decreases')).toEqual({ ok: 16, refused: { contract_total_not_negative: 32 } });
  });

  it('enter a bank serial once (M14)', async () => {
    expect(await run('serials')).toEqual({ ok: 20, refused: { funds_bank_serial_once: 140 } });
  });

  it('prove one receipt with one paper (M14)', async () => {
    expect(await run('papers')).toEqual({ ok: 16, refused: { evidence_used_once: 112 } });
  });

  it('recognise a receipt once, whoever presses at the same moment', async () => {
    expect(await run('recognisers')).toEqual({ ok: 20, refused: { 'stale version': 20 } });
  });
});

describe('a closing against sixteen writers (M16)', () => {
  it('what counts in a month was there when the month was closed; the late ones are refused', async () => {
    const { receipts, contracts } = await prepare(async (sql) => {
      const rows: string[] = [];
      const drafts: string[] = [];
      for (let nth = 0; nth < 60; nth += 1) {
        const { id } = await aProject(sql, world);
        rows.push((await aReceipt(sql, world, id, { status: 'reviewed', paid_on: '2026-04-20' })).id);
        drafts.push((await aContract(sql, world, id, { status: 'submitted', signed_on: '2026-04-20' })).id);
      }
      return { receipts: rows, contracts: drafts };
    });
    const attempts: Attempt[] = receipts.flatMap((id, nth) => [
      (sql) => change(sql, 'funds_receipt', id, receiptSteps(world, '2026-04-20').recognised),
      (sql) => change(sql, 'contract', contracts[nth] as string, confirmedBy(world.people.bureau, '2026-04-20')),
    ]);
    // the closing waits for whoever is entering, and everybody after it finds the month closed
    const [early, closing] = await Promise.all([race(db.pool, attempts.slice(0, 80)), race(db.pool, [closeApril])]);
    const late = await race(db.pool, attempts.slice(80));
    expect(closing).toEqual({ ok: 1, refused: {} });
    expect(early.ok + (early.refused['month_open'] ?? 0)).toBe(80);
    expect(early.ok).toBeGreaterThan(0);
    expect(late).toEqual({ ok: 0, refused: { month_open: 40 } });
  });

  async function closeApril(sql: Sql): Promise<void> {
    await sql.query(`update period set state = 'closed', closed_at = $1, version = version + 1 where month = '2026-04'`, [NOW]);
    await sql.query(
      `insert into closing_seen select '2026-04', (select coalesce(sum(amount_cny), 0) from funds_receipt where status = 'recognised' and counted_in = '2026-04'),
         (select coalesce(sum(amount_cny), 0) from contract where status = 'confirmed' and counted_in = '2026-04')`,
    );
  }

  it('months close in order, whoever closes and opens at the same moment (M17)', async () => {
    await prepare((sql) => sql.query(`insert into period (month) values ('2026-07'), ('2026-08'), ('2026-09')`));
    const closing = (month: string): Attempt => (sql) =>
      sql.query(`update period set state = 'closed', closed_at = $2, version = version + 1 where month = $1 and state = 'open'`, [month, NOW]);
    const months = ['2026-09', '2026-08', '2026-07', '2026-06', '2026-05'];
    const outcome = await race(db.pool, [...months, ...months, ...months].map(closing));
    expect(outcome.refused['period_order']).toBeGreaterThan(0);
    expect(outcome.ok).toBeGreaterThan(0);
  });
});

describe('without its lock, each race is lost', () => {
  const weaknesses: [Weakness, keyof typeof races, string][] = [
    ['sums without the project and original locked', 'reversals', 'more reversed than came (M3)'],
    ['sums without the project and original locked', 'contractLimit', 'more than the contract, with no reason on any line (M6)'],
    ['decreases without the project locked', 'decreases', 'a contract decreased below nothing (M7)'],
    ['papers without their lock', 'papers', 'a paper that proves two receipts without a reason (M14)'],
  ];

  it.each(weaknesses)('%s: %s', async (weakness, name, broken) => {
    const weak = await createTestDatabase();
    const whole = { db, world };
    try {
      db = weak;
      world = await arrange(weak.owner, aWorld);
      await keepClosings(weak.owner);
      await weaken(weak.owner, weakness);
      await run(name);
      expect(await brokenInvariants(weak.owner as never)).toContain(broken);
    } finally {
      ({ db, world } = whole);
      await weak.close();
    }
  });
});
