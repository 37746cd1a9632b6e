import { administratorRole } from '#access';
import { audit } from '#audit';
import type { Reading, Work } from '#database';
import { refuse } from './organisation.refusals.js';
import { isAcceptablePassword, type Passwords } from './passwords.js';
import { people } from './people.js';
import { endAccess } from './person-changes.js';
import { placeWords } from './place-words.js';
import { newToken, sha256 } from './sessions.js';

/**
 * Links that work once: the one that founds the first three administrators, and those by which people set their own
 * passwords. Of the token, 256 random bits, only the hash is kept; whoever asks for a link sees it this once.
 */
export interface OneTimeLink {
  token: string;
  expiresAt: Date;
}

/** For whom an open link is. */
export interface LinkHolder {
  name: string;
  username: string;
  expiresAt: Date;
}

export type Purpose = { purpose: 'founding'; personId?: null } | { purpose: 'password'; personId: string };

export const passwordLinks = {
  /**
   * For somebody who is none of the three: the old password, sessions and tokens end here, and the person sets a new one.
   * @param hours how long it stays good
   * @throws PERSON_OFF, SECOND_ADMINISTRATOR
   */
  async issue(work: Work, personId: string, hours: number): Promise<OneTimeLink> {
    const person = await people.get(work, personId);
    if (!person.active) throw refuse.PERSON_OFF({ person: person.name });
    if (administratorRole(person.roles)) throw refuse.SECOND_ADMINISTRATOR();
    await endAccess(work, personId);
    return hand(work, personId, hours, null);
  },

  /** Whom an open link is for, so that the page can greet. @throws LINK_INVALID */
  async whose(reading: Reading, token: string): Promise<LinkHolder> {
    const found = await reading.tx
      .selectFrom('oneTimeLink as l')
      .innerJoin('person as p', 'p.id', 'l.personId')
      .select(['p.name', 'p.username', 'l.expiresAt'])
      .where('l.tokenSha256', '=', sha256(token))
      .where('l.usedAt', 'is', null)
      .where('l.endedAt', 'is', null)
      .where('l.expiresAt', '>', reading.at)
      .where('p.active', '=', true)
      .executeTakeFirst();
    if (!found) throw refuse.LINK_INVALID();
    return found;
  },

  /** The person sets a password; the link is spent with it, and also a lock. @throws LINK_INVALID, PASSWORD_TOO_WEAK */
  async use(work: Work, passwords: Passwords, { token, password, address }: { token: string; password: string; address: string | null }): Promise<void> {
    const used = await takeLink(work, 'password', token);
    if (!used?.personId) throw refuse.LINK_INVALID();
    const person = await work.tx.selectFrom('person').select(['id', 'name', 'username', 'unitId', 'active', 'version']).where('id', '=', used.personId).forNoKeyUpdate().executeTakeFirstOrThrow();
    if (!person.active) throw refuse.LINK_INVALID();
    if (!isAcceptablePassword(password, person.username, await placeWords(work))) throw refuse.PASSWORD_TOO_WEAK();
    await work.tx
      .updateTable('person')
      .set({ passwordHash: await passwords.hash(password), failedAttempts: 0, lockedUntil: null, version: person.version + 1 })
      .where('id', '=', person.id)
      .execute();
    audit.record(work, { action: 'person.setPassword', subjectType: 'person', subjectId: person.id, by: { id: person.id, name: person.name, unitId: person.unitId, address } });
  },
};

/** The link itself, once the right to it is clear. */
export async function hand(work: Work, personId: string, hours: number, requestId: string | null): Promise<OneTimeLink> {
  const link = await makeLink(work, { purpose: 'password', personId }, hours * 3_600_000, requestId);
  audit.record(work, { action: 'person.issueLink', subjectType: 'person', subjectId: personId, after: { expiresAt: link.expiresAt, ...(requestId === null ? {} : { request: requestId }) } });
  return link;
}

/** A newer link ends the older ones. @param life in milliseconds */
export async function makeLink(work: Work, { purpose, personId = null }: Purpose, life: number, requestId: string | null = null): Promise<OneTimeLink> {
  const token = newToken();
  const expiresAt = new Date(work.at.getTime() + life);
  await work.tx.updateTable('oneTimeLink').set({ endedAt: work.at }).where('purpose', '=', purpose).where('personId', 'is not distinct from', personId).where('usedAt', 'is', null).where('endedAt', 'is', null).execute();
  await work.tx.insertInto('oneTimeLink').values({ tokenSha256: sha256(token), purpose, personId, requestId, issuedBy: work.actor.id, createdAt: work.at, expiresAt }).execute();
  return { token, expiresAt };
}

/** Spends an open link; null when there is none. */
export async function takeLink(work: Work, purpose: Purpose['purpose'], token: string): Promise<{ personId: string | null } | null> {
  const taken = await work.tx
    .updateTable('oneTimeLink')
    .set({ usedAt: work.at })
    .where('tokenSha256', '=', sha256(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', work.at)
    .returning('personId')
    .executeTakeFirst();
  return taken ?? null;
}
