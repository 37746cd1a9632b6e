import { systemActor } from '#access';
import { systemClock } from '#calendar';
import { createDatabase, createPool, UnitOfWork, type Work } from '#database';

/** One unit of work on the machine itself, with the owner's login: what no account of the product may do. */
export async function workAsOwner<T>(ownerUrl: string, who: string, act: (work: Work) => Promise<T>): Promise<T> {
  const database = createDatabase(createPool({ url: ownerUrl, as: 'owner', name: 'machine', max: 1 }));
  try {
    return await new UnitOfWork(database, systemClock).begin(systemActor(who), act);
  } finally {
    await database.destroy();
  }
}
