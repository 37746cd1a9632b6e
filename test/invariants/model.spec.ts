import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  aContract,
  aProject,
  aWorld,
  arrange,
  change,
  confirmedBy,
  insert,
  receiptDraft,
  receiptSteps,
  reversalDraft,
  setContext,
  submittedBy,
  anEvidence,
  type Row,
  type Sql,
  type World,
} from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { brokenInvariants, keepClosings } from './checkers.js';
import { refusalOf } from './attack.js';
import { Books, DAYS, sorted, type Command, type Subject } from './books.js';

/**
 * Random histories of what people do, told to the database and to a plain model of the books. After every step both
 * must agree: on whether it was allowed, and on every total.
 */
let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  await keepClosings(db.owner);
});
afterAll(() => db.close());

const day = fc.constantFrom(...DAYS);
const nth = fc.nat({ max: 30 });
const cents = fc.integer({ min: 1, max: 90_000_000 });

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('enter' as const), cents, on: day, dollars: fc.boolean() }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('submit' as const, 'review' as const, 'recognise' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('return' as const, 'reject' as const), nth }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('reverse' as const), nth, percent: fc.integer({ min: 1, max: 120 }), on: day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sign' as const), cents, on: day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('increase' as const), nth, cents: fc.integer({ min: -90_000_000, max: 90_000_000 }), on: day }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('submitContract' as const, 'confirm' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terminate' as const), nth, on: day }) },
  { weight: 1, arbitrary: fc.constant({ do: 'close' as const }) },
);

describe('random histories', () => {
  it('agree with a plain model of the books, on what is allowed and on every total', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 30, maxLength: 90, size: 'max' }), live),
      { numRuns: 12, endOnFailure: true, ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) },
    );
  });
});

/** One history, in one transaction that is taken back; a refused step takes back itself alone. */
async function live(history: Command[]): Promise<void> {
  const client = await db.owner.connect();
  try {
    await client.query('begin');
    await setContext(client, { scope: 'system' });
    const { id: projectId } = await aProject(client, world);
    const books = new Books();
    for (const [step, told] of history.entries()) {
      const subject = books.subjectOf(told);
      // nothing there yet to do it to
      if ('nth' in told && !subject) continue;
      await client.query('savepoint step');
      const expected = books.judge(told, subject);
      const refusal = await refusalOf(act(client, projectId, told, subject));
      const where = `step ${step}: ${JSON.stringify(told)} on ${JSON.stringify(subject)}`;
      expect(refusal, where).toBe(expected ?? 'nothing refused it');
      if (expected === null) books.write(told, subject, lastId);
      else await client.query('rollback to savepoint step');
      expect(await totals(client, projectId), where).toEqual(books.totals());
    }
    // the contract is the limit when money is recognised; a contract may shrink afterwards
    expect((await brokenInvariants(client)).filter((name) => !name.includes('more than the contract'))).toEqual([]);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const USD = { currency: 'USD', fx_rate: '7.12345678', fx_on: '2026-06-01', fx_source: '外汇中心' };
let lastId = '';

async function act(sql: Sql, projectId: string, told: Command, subject: Subject | null): Promise<void> {
  const id = subject?.id ?? '00000000-0000-4000-8000-000000000000';
  const amount = (value: number): string => (value / 100).toFixed(2);
  const add = async (row: Promise<Row & { id: string }>): Promise<void> => {
    lastId = (await row).id;
  };
  switch (told.do) {
    case 'enter':
      await add(insert(sql, 'funds_receipt', receiptDraft(world, projectId, { amount: amount(told.cents), paid_on: told.on, ...(told.dollars ? USD : {}) })));
      await anEvidence(sql, lastId);
      return;
    case 'submit':
      return change(sql, 'funds_receipt', id, receiptSteps(world).submitted);
    case 'review':
      return change(sql, 'funds_receipt', id, receiptSteps(world).reviewed);
    case 'recognise': {
      const counted = subject?.counting ?? { on: '', late: false };
      return change(sql, 'funds_receipt', id, { ...receiptSteps(world, counted.on).recognised, retroactive: counted.late });
    }
    case 'return':
    case 'reject':
      return change(sql, 'funds_receipt', id, { status: told.do === 'return' ? 'returned' : 'rejected' });
    case 'reverse':
      return add(
        insert(
          sql,
          'funds_receipt',
          reversalDraft(world, projectId, { id }, amount(-(subject?.part ?? 1)), { paid_on: told.on, ...(subject?.dollars ? USD : {}) }),
        ),
      );
    case 'sign':
      return add(aContract(sql, world, projectId, { amount: amount(told.cents), signed_on: told.on }));
    case 'increase':
      return add(aContract(sql, world, projectId, { kind: 'increment', parent_id: id, amount: amount(told.cents || 1), signed_on: told.on }));
    case 'submitContract':
      return change(sql, 'contract', id, submittedBy(world.people.officerA));
    case 'confirm': {
      const counted = subject?.counting ?? { on: '', late: false };
      return change(sql, 'contract', id, { ...confirmedBy(world.people.bureau, counted.on), retroactive: counted.late });
    }
    case 'terminate':
      return change(sql, 'contract', id, {
        ...{ terminated_on: told.on, termination_counted_on: subject?.counting?.on ?? told.on, termination_reason: '企业放弃投资' },
      });
    case 'close':
      await sql.query(
        `update period set state = 'closed', closed_at = now(), version = version + 1
         where month = (select min(month) from period where state = 'open' and month < '2026-06')`,
      );
      return;
  }
}

/** Every total as the views of the product give it: by month, and what stands at the end. */
async function totals(sql: Sql, projectId: string): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ name: string; total: string }>(
    `select 'received ' || counted_in as name, sum(amount_cny)::text as total from received_entry where project_id = $1 group by counted_in
     union all select 'signed ' || counted_in, sum(amount_cny)::text from signed_entry where project_id = $1 group by counted_in
     union all select 'left ' || to_char(leaves_on, 'YYYY-MM'), sum(amount_cny)::text from signed_entry
       where project_id = $1 and leaves_on is not null group by to_char(leaves_on, 'YYYY-MM')`,
    [projectId],
  );
  return sorted(rows.map(({ name, total }) => [name, total]));
}

