import { sql } from 'kysely';
import { systemActor } from '#access';
import { systemClock, type Clock } from '#calendar';
import { UnitOfWork, createDatabase, createPool, type Database, type Work } from '#database';
import { loadGround } from './load-ground.js';
import { loadProjects } from './load-projects.js';
import { loadTargets } from './load-targets.js';
import { qijiangPlan } from './plan.js';
import type { Plan } from './plan-shape.js';

/** Names the plan that a database was opened with; its presence means: never load again. */
const MARK = 'plan.loaded';

/**
 * First load: the district, its units, the year's targets, last year's results and the named projects, in one
 * transaction. A second run changes nothing, so that what people changed since (names, targets, stages) stays theirs.
 *
 * @param ownerUrl login that owns the tables; the database must be migrated
 * @param plan a function is asked only where the plan is missing: a file that is gone since does not stop a later start
 * @returns true when the plan was loaded now, false when it was there already
 */
export async function loadPlan(ownerUrl: string, plan: Plan | (() => Plan) = qijiangPlan, clock: Clock = systemClock): Promise<boolean> {
  return asOwner(ownerUrl, (database) => new UnitOfWork(database, clock).begin(systemActor('首次装载'), (work) => load(work, plan)));
}

/** Code of the plan that a database was opened with; null before its first load. */
export async function planLoadedInto(ownerUrl: string): Promise<string | null> {
  return asOwner(ownerUrl, async (database) => {
    const { rows } = await sql<{ plan: string }>`select value ->> 'plan' as plan from setting where key = ${MARK}`.execute(database);
    return rows[0]?.plan ?? null;
  });
}

async function asOwner<T>(ownerUrl: string, act: (database: Database) => Promise<T>): Promise<T> {
  const database = createDatabase(createPool({ url: ownerUrl, as: 'owner', name: 'load-plan', max: 1 }));
  try {
    return await act(database);
  } finally {
    await database.destroy();
  }
}

async function load(work: Work, from: Plan | (() => Plan)): Promise<boolean> {
  // Several processes may start together; the others wait here and then find the mark.
  await sql`select pg_advisory_xact_lock(7300, 2)`.execute(work.tx);
  const mark = await work.tx.selectFrom('setting').select('key').where('key', '=', MARK).executeTakeFirst();
  if (mark) return false;
  const plan = typeof from === 'function' ? from() : from;
  const ground = await loadGround(work, plan);
  await loadTargets(work, plan, ground);
  await loadProjects(work, plan, ground);
  await work.tx
    .insertInto('setting')
    .values({ key: MARK, value: JSON.stringify({ plan: plan.code, at: work.at }), updatedAt: work.at })
    .execute();
  return true;
}
