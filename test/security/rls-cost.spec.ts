import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProject, aWorld, arrange, setContext, type Context, type World } from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** What the wall costs, on 50 000 receipts of 500 projects: the policies are evaluated once per statement (S13). */
let db: TestDatabase;
let world: World;

const BOARD = `select sector_id, sum(amount_cny) as total from received_entry where counted_on between '2026-01-01' and '2026-12-31' group by sector_id`;
const PAGE = 'select * from funds_receipt order by number desc limit 25';

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  const { id } = await arrange(db.owner, (sql) => aProject(sql, world));
  const client = await db.owner.connect();
  await client.query(`begin`);
  await client.query(`set local session_replication_role = 'replica'`);
  await client.query(
    `insert into project (code, name, name_key, sector_id, unit_id, first_reported_at, created_at, updated_at)
     select 'M' || n, '项目 ' || n, 'm' || n, 1 + n % 2, case n % 5 when 0 then $1::int else $2::int end, now(), now(), now()
     from generate_series(1, 500) n`,
    [world.units.centreA, world.units.centreB],
  );
  await client.query(
    `insert into funds_receipt (number, project_id, unit_id, sector_id, amount, paid_on, category, payer, status, submitted_by, submitted_at,
       reviewed_by, reviewed_at, recognised_by, recognised_at, counted_on, rule_set_id, counts, created_at, updated_at)
     select 'M' || n, p.id, p.unit_id, p.sector_id, n, date '2026-04-01' + n % 60, 'construction', '企业', 'recognised',
       $1::uuid, now(), $2::uuid, now(), $3::uuid, now(), date '2026-04-01' + n % 60, $4::int, true, now(), now()
     from generate_series(1, 50000) n join project p on p.code = 'M' || (1 + n % 500)`,
    [world.people.officerA, world.people.taskForce, world.people.recogniser, world.ruleSetId],
  );
  await client.query('commit');
  client.release();
  await db.owner.query('analyze');
  expect(id).toBeTruthy();
});
afterAll(() => db.close());

interface Measured {
  milliseconds: number;
  plan: string;
  rows: unknown[];
}

/** The best of five runs, and the plan, in a context; without one as the owner, whom no wall binds here. */
async function measure(query: string, context: Context | null): Promise<Measured> {
  const client = await (context ? db.pool : db.owner).connect();
  try {
    await client.query('begin');
    if (context) await setContext(client, context);
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ 'Execution Time': number }] }>(`explain (analyze, timing off, format json) ${query}`);
      times.push(rows[0]?.['QUERY PLAN'][0]['Execution Time'] ?? Infinity);
    }
    const plan = (await client.query<{ 'QUERY PLAN': string }>(`explain ${query}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    return { milliseconds: Math.min(...times), plan, rows: (await client.query(query)).rows };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the sum behind the board', () => {
  const contexts: [string, () => Context][] = [
    ['the whole district', () => ({ scope: 'all' })],
    ['one centre', () => ({ scope: 'some', units: [world.units.centreA] })],
    ['one sector', () => ({ scope: 'some', units: [world.units.taskForce], sectors: [1] })],
  ];

  it.each(contexts)('asks who is looking once, not once per row: %s', async (_who, context) => {
    const walled = await measure(BOARD, context());
    const free = await measure(BOARD, null);
    expect(walled.plan).toContain('InitPlan');
    // the context functions appear in the initialisation plans only, never in the filter of a scan
    const filters = walled.plan.split('\n').filter((line) => /Filter|Cond/.test(line));
    expect(filters.filter((line) => line.includes('app_'))).toEqual([]);
    // sums over 50 000 rows: a generous bound for a busy machine, an order below what one call per row would take
    expect(walled.milliseconds).toBeLessThan(Math.max(150, free.milliseconds * 6));
    process.stdout.write(`board sum: ${walled.milliseconds.toFixed(1)} ms behind the wall, ${free.milliseconds.toFixed(1)} ms without\n`);
  });

  it('is the sum of what one may see, and no more', async () => {
    const all = await measure(BOARD, { scope: 'all' });
    const free = await measure(BOARD, null);
    const own = await measure(BOARD, { scope: 'some', units: [world.units.centreA] });
    const { rows } = await db.owner.query(BOARD.replace('group by', 'and unit_id = $1 group by'), [world.units.centreA]);
    const sorted = (list: unknown[]): string[] => list.map((row) => JSON.stringify(row)).sort();
    expect(sorted(all.rows)).toEqual(sorted(free.rows));
    expect(sorted(own.rows)).toEqual(sorted(rows));
  });

  it('a page of a list stays a page', async () => {
    const page = await measure(PAGE, { scope: 'all' });
    expect(page.rows).toHaveLength(25);
    expect(page.milliseconds).toBeLessThan(100);
  });
});
