import { createHash, randomBytes } from 'node:crypto';
import type { PersonActor } from '#access';
import { audit } from '#audit';
import type { Reading, Work } from '#database';
import { common } from '#errors';
import { actorOf } from '#organisation';

/** The address under which a person's promises appear in a calendar elsewhere. Whoever knows it reads it; a new one ends the former. */
export interface CalendarFeedRecord {
  id: string;
  createdAt: Date;
  lastReadAt: Date | null;
}

/** A calendar address as an administrator sees it. */
export interface IssuedFeed extends CalendarFeedRecord {
  personId: string;
  personName: string;
  revokedAt: Date | null;
}

const TOUCH_EVERY = 60_000;

export const calendarFeeds = {
  /** The one in use, or null. */
  async mine(reading: Reading): Promise<CalendarFeedRecord | null> {
    const row = await reading.tx
      .selectFrom('calendarFeed')
      .select(['id', 'createdAt', 'lastReadAt'])
      .where('personId', '=', ownerOf(reading))
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    return row ?? null;
  },

  /** @returns the token, shown this once; only its hash is stored */
  async issue(work: Work): Promise<CalendarFeedRecord & { token: string }> {
    // two at once follow each other
    await work.tx.selectFrom('person').select('id').where('id', '=', ownerOf(work)).forNoKeyUpdate().execute();
    await revokeOpen(work);
    const token = `qjc_${randomBytes(32).toString('base64url')}`;
    const record = await work.tx
      .insertInto('calendarFeed')
      .values({ personId: ownerOf(work), tokenSha256: hash(token), createdAt: work.at })
      .returning(['id', 'createdAt', 'lastReadAt'])
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'calendarFeed.issue', subjectType: 'calendar_feed', subjectId: record.id });
    return { ...record, token };
  },

  /** @throws NOT_FOUND where there is none */
  async revoke(work: Work): Promise<void> {
    const id = await revokeOpen(work);
    if (id === null) throw common.NOT_FOUND();
    audit.record(work, { action: 'calendarFeed.revoke', subjectType: 'calendar_feed', subjectId: id });
  },

  /** Everybody's, the newest first, with those that have ended. */
  issued(reading: Reading): Promise<IssuedFeed[]> {
    return reading.tx
      .selectFrom('calendarFeed as f')
      .innerJoin('person as p', 'p.id', 'f.personId')
      .select(['f.id', 'f.createdAt', 'f.lastReadAt', 'f.revokedAt', 'f.personId', 'p.name as personName'])
      .orderBy('f.createdAt', 'desc')
      .execute();
  },

  /** Somebody's, by who looks after access. @returns false where there is none that could end */
  async end(work: Work, id: string): Promise<boolean> {
    const ended = await work.tx
      .updateTable('calendarFeed')
      .set({ revokedAt: work.at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning('personId')
      .executeTakeFirst();
    if (ended) audit.record(work, { action: 'calendarFeed.revoke', subjectType: 'calendar_feed', subjectId: id, before: ended });
    return ended !== undefined;
  },

  /** Whose calendar this token opens, or null; asked by the house, because nobody is signed in. What is in it is read as that person. */
  async whoseToken(reading: Reading, token: string): Promise<{ id: string; reader: PersonActor; touchDue: boolean } | null> {
    const row = await reading.tx
      .selectFrom('calendarFeed as f')
      .innerJoin('person as p', 'p.id', 'f.personId')
      .leftJoin('orgUnit as u', 'u.id', 'p.unitId')
      .select(['f.id as feedId', 'f.lastReadAt', 'p.id', 'p.name', 'p.unitId', 'u.sectorId', 'p.roles'])
      .where('f.tokenSha256', '=', hash(token))
      .where('f.revokedAt', 'is', null)
      .where('p.active', '=', true)
      .executeTakeFirst();
    return row ? { id: row.feedId, reader: actorOf(row), touchDue: row.lastReadAt === null || row.lastReadAt.getTime() < reading.at.getTime() - TOUCH_EVERY } : null;
  },

  /** Whose an address was that opens nothing any more; null where there never was one. */
  async whoseWas(reading: Reading, token: string): Promise<{ id: string; personId: string; personName: string; cause: 'revoked' | 'account_disabled' } | null> {
    const row = await reading.tx
      .selectFrom('calendarFeed as f')
      .innerJoin('person as p', 'p.id', 'f.personId')
      .select(['f.id', 'f.personId', 'p.name as personName', 'f.revokedAt'])
      .where('f.tokenSha256', '=', hash(token))
      .executeTakeFirst();
    if (!row) return null;
    const { revokedAt, ...whose } = row;
    return { ...whose, cause: revokedAt === null ? 'account_disabled' : 'revoked' };
  },

  async noteRead(work: Work, id: string): Promise<void> {
    await work.tx.updateTable('calendarFeed').set({ lastReadAt: work.at }).where('id', '=', id).execute();
  },
};

async function revokeOpen(work: Work): Promise<string | null> {
  const row = await work.tx
    .updateTable('calendarFeed')
    .set({ revokedAt: work.at })
    .where('personId', '=', ownerOf(work))
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function ownerOf({ actor }: Reading): string {
  if (actor.id === null) throw common.NOT_SIGNED_IN();
  return actor.id;
}
