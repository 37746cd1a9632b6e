import { describe, expect, it } from 'vitest';
import type pg from 'pg';
import {
  NOW,
  aContract,
  aProject,
  aReceipt,
  aWorld,
  arrange,
  auditChanges,
  change,
  insert,
  receiptSteps,
  setContext,
  submittedBy,
  transact,
  type World,
} from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { refusalOf } from './attack.js';
import { brokenInvariants, keepClosings } from './checkers.js';
import { weaken, type Weakness } from './weaken.js';

/**
 * Two people in one chosen order: the first has acted and not committed, the second comes. With its lock the database
 * makes the second wait; without it, the books are broken afterwards.
 */
interface Scenario {
  title: string;
  weakness: Weakness;
  /** What the second meets after waiting. */
  refusal: string;
  /** What is broken when the lock is missing; a query that lists rows, or the name of a checker. */
  broken: string;
  prepare(db: TestDatabase, world: World): Promise<string>;
  first(sql: pg.PoolClient, id: string, world: World): Promise<unknown>;
  second(sql: pg.PoolClient, id: string, world: World): Promise<unknown>;
}

const scenarios: Scenario[] = [
  {
    title: 'a month is closed while a recognition of that month is on its way (M16)',
    weakness: 'months without a share lock',
    refusal: 'nothing refused it',
    broken: 'a closed month whose total moved after its closing (M16)',
    prepare: (db, world) =>
      arrange(db.owner, async (sql) => {
        const { id } = await aProject(sql, world);
        return (await aReceipt(sql, world, id, { status: 'reviewed', paid_on: '2026-04-20' })).id;
      }),
    first: (sql, id, world) => change(sql, 'funds_receipt', id, receiptSteps(world, '2026-04-20').recognised),
    second: async (sql) => {
      await sql.query(`update period set state = 'closed', closed_at = $1, version = version + 1 where month = '2026-04'`, [NOW]);
      await sql.query(
        `insert into closing_seen select '2026-04', (select coalesce(sum(amount_cny), 0) from funds_receipt where status = 'recognised'), 0`,
      );
    },
  },
  {
    title: 'evidence is taken off while the receipt is submitted, reviewed and recognised (M13)',
    weakness: 'evidence without the receipt locked',
    refusal: 'funds_evidence_required',
    broken: 'recognised without evidence (M13)',
    prepare: (db, world) =>
      arrange(db.owner, async (sql) => (await aReceipt(sql, world, (await aProject(sql, world)).id, { status: 'returned' })).id),
    first: (sql, id) => sql.query('delete from attachment where receipt_id = $1', [id]),
    second: async (sql, id, world) => {
      for (const step of Object.values(receiptSteps(world))) await change(sql, 'funds_receipt', id, step);
    },
  },
  {
    title: 'an instalment is added while the contract is submitted (M2)',
    weakness: 'instalments without the contract locked',
    refusal: 'instalment_frozen_after_submission',
    broken: `select 1 from contract_instalment i join contract k on k.id = i.contract_id where k.status = 'submitted'`,
    prepare: (db, world) => arrange(db.owner, async (sql) => (await aContract(sql, world, (await aProject(sql, world)).id)).id),
    first: (sql, id, world) => change(sql, 'contract', id, submittedBy(world.people.officerA)),
    second: (sql, id) => insert(sql, 'contract_instalment', { contract_id: id, position: 1, due_on: '2026-12-01', amount: '1.00' }),
  },
  {
    title: 'an earlier month is opened while a later one is closed (M17)',
    weakness: 'months without their order lock',
    refusal: 'period_order',
    broken: 'a closed month after an open one (M17)',
    prepare: async (db) => {
      for (const table of ['closing', 'period']) {
        await db.owner.query(`alter table ${table} disable trigger user`);
        await db.owner.query(`delete from ${table}`);
        await db.owner.query(`alter table ${table} enable trigger user`);
      }
      await db.owner.query(`insert into period (month) values ('2026-05')`);
      return '';
    },
    first: (sql) => sql.query(`insert into period (month) values ('2026-04')`),
    second: (sql) => sql.query(`update period set state = 'closed', closed_at = $1, version = version + 1 where month = '2026-05'`, [NOW]),
  },
];

async function play(scenario: Scenario, weakened: boolean): Promise<{ waited: boolean; refusal: string; broken: boolean }> {
  const db = await createTestDatabase();
  try {
    const world = await arrange(db.owner, aWorld);
    await keepClosings(db.owner);
    const id = await scenario.prepare(db, world);
    if (weakened) await weaken(db.owner, scenario.weakness);

    const first = await db.pool.connect();
    await first.query('begin');
    await setContext(first, {});
    await scenario.first(first, id, world);
    const second = refusalOf(transact(db.pool, {}, (sql) => scenario.second(sql, id, world)));
    const waited = await isWaiting(db, second);
    await auditChanges(first);
    await first.query('commit');
    first.release();
    return { waited, refusal: await second, broken: await isBroken(db, scenario.broken) };
  } finally {
    await db.close();
  }
}

/** Whether somebody waits for a lock before the other is done. */
async function isWaiting(db: TestDatabase, other: Promise<unknown>): Promise<boolean> {
  const state = { done: false };
  void other.then(() => (state.done = true));
  for (let look = 0; look < 100 && !state.done; look += 1) {
    const { rows } = await db.owner.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    if (rows.length > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

async function isBroken(db: TestDatabase, what: string): Promise<boolean> {
  if (what.startsWith('select')) return (await db.owner.query(what)).rows.length > 0;
  return (await brokenInvariants(db.owner)).includes(what);
}

describe.each(scenarios)('$title', (scenario) => {
  it('the second waits, then meets what is true', async () => {
    expect(await play(scenario, false)).toEqual({ waited: true, refusal: scenario.refusal, broken: false });
  });

  it('without the lock nobody waits, and the books are broken', async () => {
    expect(await play(scenario, true)).toMatchObject({ waited: false, broken: true });
  });
});
