import { systemActor } from '#access';
import { fixedClock, momentAt } from '#calendar';
import type { Config } from '#config';
import { UnitOfWork, type Database, type Work } from '#database';
import { keysOf } from '#names';
import { Passwords } from '#organisation';
import { DEMONSTRATION_PASSWORD, demonstrationPeople, demonstrationUnits } from './people.js';

export const HOST = systemActor('示例装载');

/** Units and people that the demonstration adds, and the mark that this database is one. */
export async function openHouse(database: Database, config: Pick<Config, 'secrets'>, year: number): Promise<void> {
  const passwordHash = await new Passwords(config.secrets.passwordPepper).hash(DEMONSTRATION_PASSWORD);
  const opened = fixedClock(momentAt(`${year}-01-01`, '08:00'));
  await new UnitOfWork(database, opened).begin(HOST, async (work) => {
    await addUnits(work);
    await addPeople(work, passwordHash);
    await work.tx
      .insertInto('setting')
      .values({ key: 'demonstration', value: JSON.stringify({ active: true }), updatedAt: work.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

async function addUnits(work: Work): Promise<void> {
  const sectors = await work.tx.selectFrom('sector').select(['id', 'code']).execute();
  await work.tx
    .insertInto('orgUnit')
    .values(
      demonstrationUnits.map(({ sector, ...unit }, index) => ({
        ...unit,
        ...keysOf(unit.name, 'unit'),
        sectorId: sectors.find(({ code }) => code === sector)?.id ?? null,
        position: 500 + index,
        source: '示例',
        createdAt: work.at,
        updatedAt: work.at,
      })),
    )
    .execute();
}

/** One hash for all of them: the password is the same and is printed on the sign-in page. */
async function addPeople(work: Work, passwordHash: string): Promise<void> {
  const units = await work.tx.selectFrom('orgUnit').select(['id', 'code']).execute();
  await work.tx
    .insertInto('person')
    .values(
      demonstrationPeople.map(({ username, name, unit, roles, title }) => ({
        username,
        name,
        ...keysOf(name, 'person'),
        unitId: unit === null ? null : (units.find(({ code }) => code === unit)?.id ?? null),
        roles,
        title,
        passwordHash,
        isDemo: true,
        createdAt: work.at,
        updatedAt: work.at,
      })),
    )
    .execute();
}
