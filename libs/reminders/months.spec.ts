import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { addDays, daysBetween, fixedClock, momentAt, type BusinessDate } from '#calendar';
import { UnitOfWork, type Work } from '#database';
import { workingDays } from '#working-days';
import { aProject, aVisit, aWorld, arrange, change, transact, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { deliverDue, foresee, planOverlookedOf, replay, ruleOf, rules, type ReminderRule } from './index.js';

/**
 * Months of days over a small district, with visits on some and a planner that is away on others: each step of each silence
 * cycle reaches a person at most once, and exactly once when a planner looked while it was the last step reached.
 */
const projectSilent = ruleOf('project_silent') as ReminderRule;
const FIRST = '2026-01-05';
const DAYS = 100;
const clock = fixedClock(momentAt(FIRST, '09:00'));
let db: TestDatabase;
let world: World;
let work: UnitOfWork;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  work = new UnitOfWork(db.database, clock);
});
afterAll(() => db.close());

const sql = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: clock.now().toISOString() }, act);
const system = <T>(act: (unit: Work) => Promise<T>): Promise<T> => work.begin(systemActor('test'), act);

interface History {
  /** Days on which a project is visited, counted from the first one. */
  visits: number[];
  /** Days on which no planner runs. */
  away: Set<number>;
}

const aHistory: fc.Arbitrary<History> = fc.record({
  visits: fc.array(fc.integer({ min: 1, max: DAYS - 1 }), { maxLength: 4 }),
  away: fc.array(fc.record({ from: fc.integer({ min: 0, max: DAYS }), days: fc.integer({ min: 1, max: 25 }) }), { maxLength: 4 }).map(
    (pauses) => new Set(pauses.flatMap(({ from, days }) => Array.from({ length: days }, (_, index) => from + index))),
  ),
});

const STEPS = Object.entries(projectSilent.defaults.steps).filter(([name]) => name !== 'landing').sort(([, one], [, other]) => one - other);

/** By hand: which steps a planner saw as the last one, cycle by cycle. */
function expected({ visits, away }: History): string[] {
  const seen = new Set<string>();
  for (let day = 0; day < DAYS; day += 1) {
    if (away.has(day)) continue;
    const since = addDays(FIRST, Math.max(0, ...visits.filter((visit) => visit <= day)));
    const last = STEPS.filter(([, days]) => daysBetween(since, addDays(FIRST, day)) >= days).at(-1);
    if (last) seen.add(`${since}#${last[0]}`);
  }
  return [...seen].sort();
}

async function simulate({ visits, away }: History): Promise<string[]> {
  clock.set(momentAt(FIRST, '00:30'));
  const { id, investor_id } = await sql((owner) => aProject(owner, world, { stage: 'negotiating', created_by: world.people.officerA, first_reported_at: momentAt(FIRST, '08:00').toISOString() }));
  for (let day = 0; day < DAYS; day += 1) {
    clock.set(momentAt(addDays(FIRST, day), '09:00'));
    if (visits.includes(day)) {
      await sql(async (owner) => {
        await aVisit(owner, world, { project_id: id, investor_id, visited_on: addDays(FIRST, day) });
        await change(owner, 'project', id, { last_visited_on: addDays(FIRST, day) });
      });
    }
    if (away.has(day)) continue;
    await system((unit) => planOverlookedOf(unit, projectSilent));
    await system((unit) => deliverDue(unit, { limit: 100 }));
  }
  const { rows } = await sql((owner) => owner.query<{ cycle: string }>(
    `select r.cycle from inbox_message m join reminder r on r.id = m.reminder_id where r.subject_id = $1 and r.level = 1 order by 1`, [id]));
  await sql((owner) => change(owner, 'project', id, { status: 'lost' }));
  return rows.map(({ cycle }) => cycle);
}

describe('months of days', () => {
  it('remind once in each cycle and step, whatever days the planner was away', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, async (history) => {
        expect(await simulate(history)).toEqual(expected(history));
      }),
      { numRuns: 3 },
    );
  });
});

describe('a day ahead', () => {
  const silent = (): Promise<string> =>
    sql(async (owner) => (await aProject(owner, world, { stage: 'negotiating', created_by: world.people.officerA, first_reported_at: momentAt('2026-06-01', '08:00').toISOString() })).id);
  const ahead = (day: BusinessDate) => work.read(systemActor('test'), (reading) => foresee(reading, day));
  const count = async (): Promise<number> => (await sql((owner) => owner.query<{ count: number }>('select count(*)::int as count from reminder'))).rows[0]?.count ?? -1;

  it('says who would get what without writing it, and nothing on a holiday', async () => {
    clock.set(momentAt('2026-06-14', '10:00'));
    await sql((owner) => owner.query(`update setting set value = '{"from":"21:00","until":"08:00","holidays":true}', version = version + 1 where key = 'reminders.rest'`));
    await silent();
    const before = await count();
    const { working, items } = await ahead('2026-06-15');
    expect(working).toBe(true);
    expect(items.filter(({ rule }) => rule === 'project_silent')).toMatchObject([{ personId: world.people.officerA, level: 1, planned: false }]);
    expect(await ahead('2026-06-20')).toMatchObject({ working: false, next: '2026-06-22', items: [] });
    expect(await count()).toBe(before);
  });

  it('is planned again without doubling anything', async () => {
    clock.set(momentAt('2026-06-16', '10:00'));
    const first = await system((unit) => replay(unit, '2026-06-16'));
    expect(first.added).toBeGreaterThan(0);
    const after = await count();
    expect((await system((unit) => replay(unit, '2026-06-16'))).added).toBe(0);
    expect(await count()).toBe(after);
  });

  it('keeps what is due on a holiday for the next working morning', async () => {
    clock.set(momentAt('2026-06-20', '10:00'));
    expect(await system((unit) => deliverDue(unit, { limit: 500 }))).toMatchObject({ delivered: 0, cancelled: 0 });
    clock.set(momentAt('2026-06-22', '08:30'));
    expect((await system((unit) => deliverDue(unit, { limit: 500 }))).delivered).toBeGreaterThan(0);
    const calendar = await work.read(systemActor('test'), (reading) => workingDays.of(reading));
    expect(calendar.isWorking('2026-06-22')).toBe(true);
    expect(rules.length).toBeGreaterThan(14);
  });
});
