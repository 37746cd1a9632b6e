import { sql } from 'kysely';
import type { PersonActor } from '#access';
import { dateOf, fixedClock, momentAt, monthOf, systemClock, type Clock, type Month } from '#calendar';
import type { Config } from '#config';
import { UnitOfWork, type Database } from '#database';
import { qijiangPlan } from '#plan';
import { castOf, usernameOf, type Cast } from './cast.js';
import { deskSteps } from './desk.js';
import { districtSteps, type DistrictIds } from './district-steps.js';
import { HOST, openHouse } from './open-house.js';
import { inOneSweep } from './one-sweep.js';
import { orderSteps } from './order-steps.js';
import { play, type Scene } from './play.js';
import { seeded } from './random.js';
import { settleReminders } from './settle-reminders.js';
import type { Step } from './steps.js';
import { stories } from './stories.js';
import { stepsOf } from './timeline.js';

/** One moment of the year: who does what. */
interface Moment {
  at: Date;
  actor: PersonActor;
  act: (work: Parameters<typeof play>[0]) => Promise<unknown>;
}

/** The moment at which a demonstration's plan was known: before the year that is played began, or now if that is earlier. */
export function openingOf(clock: Clock): Clock {
  const opening = momentAt(`${qijiangPlan.year}-01-01`, '08:00');
  return opening < clock.now() ? fixedClock(opening) : clock;
}

/**
 * Fills an opened database with a believable, clearly marked year: people for every role, some sixty projects, their
 * visits, contracts and money, played through the product's own verbs with the clock of each day, up to now.
 * All or nothing; a second run changes nothing.
 *
 * @param ownerUrl login that owns the tables; the plan must be loaded
 * @param tell hears of each month of the year as it begins
 * @returns true when it was loaded now, false when it was there already
 */
export async function loadDemonstration(
  ownerUrl: string,
  config: Pick<Config, 'secrets'>,
  clock: Clock = systemClock,
  tell: (month: Month) => void = () => undefined,
): Promise<boolean> {
  return inOneSweep(ownerUrl, async (database) => {
    // Several processes may start together; the others wait here and then find it loaded.
    await sql`select pg_advisory_xact_lock(7300, 3)`.execute(database);
    const loaded = await sql`select 1 from setting where key = 'demonstration'`.execute(database);
    if (loaded.rows.length > 0) return false;
    const { year } = qijiangPlan;
    await openHouse(database, config, year);
    await playTheYear(database, config, year, clock.now(), tell);
    await settleReminders(database, clock);
    return true;
  });
}

async function playTheYear(
  database: Database,
  config: Pick<Config, 'secrets'>,
  year: number,
  now: Date,
  tell: (month: Month) => void,
): Promise<void> {
  const clock = fixedClock(now);
  const unitOfWork = new UnitOfWork(database, clock);
  const { cast, ids } = await unitOfWork.begin(HOST, async (work) => ({ cast: await castOf(work), ids: await idsOf(work.tx) }));
  let month: Month | null = null;
  for (const { at, actor, act } of momentsOf(config, year, now, cast, ids)) {
    clock.set(at);
    if (monthOf(dateOf(at)) !== month) tell((month = monthOf(dateOf(at))));
    await unitOfWork.begin(actor, act);
  }
}

function momentsOf(config: Pick<Config, 'secrets'>, year: number, now: Date, cast: Cast, ids: DistrictIds): Moment[] {
  const today = dateOf(now);
  const random = seeded(year);
  const scenes = stories.map((story, index): Scene => ({ story, index, investorId: '', projectId: '', contracts: new Map(), receipts: new Map() }));
  const stage = { keys: config.secrets, ...ids };
  const momentOf = (scene: Scene, { day, time, by, act }: Step): Moment => ({
    at: momentAt(day, time),
    actor: actorOf(cast, usernameOf(by, scene.story, scene.index)),
    act: (work) => play(work, stage, scene, act),
  });
  const moments = [
    ...districtSteps(year, today).map(({ day, time, act }) => ({
      at: momentAt(day, time),
      actor: actorOf(cast, 'bureau1'),
      act: (work: Parameters<typeof play>[0]) => act(work, ids),
    })),
    ...scenes.flatMap((scene) => stepsOf(scene.story, scene.index, year, today, random).map((step) => momentOf(scene, step))),
    ...deskSteps(stories, year, today).flatMap(({ index, step }) => {
      const scene = scenes[index];
      return scene ? [momentOf(scene, step)] : [];
    }),
    ...orderSteps(stories, year, today).map(({ day, time, by, act }) => ({
      at: momentAt(day, time),
      actor: actorOf(cast, by),
      act: (work: Parameters<typeof play>[0]) => act(work, cast, scenes),
    })),
  ];
  // The sort is stable: what a story does at one moment stays in its order.
  return moments.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function actorOf(cast: Cast, username: string): PersonActor {
  const actor = cast.get(username);
  if (!actor) throw new Error(`The demonstration has no ${username}.`);
  return actor;
}

async function idsOf(tx: Database): Promise<DistrictIds> {
  const units = await tx.selectFrom('orgUnit').select(['id', 'code']).execute();
  const sectors = await tx.selectFrom('sector').select(['id', 'code']).execute();
  return {
    unitIds: new Map(units.map(({ id, code }) => [code, id])),
    sectorIds: new Map(sectors.map(({ id, code }) => [code, id])),
  };
}
