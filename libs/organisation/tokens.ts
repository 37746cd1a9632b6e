import { audit } from '#audit';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { actorOf, newToken, sha256, type SignedIn } from './sessions.js';

/** Personal tokens for scripts: they act as their person, expire, can be limited to reading and be revoked. */
export interface TokenRecord {
  id: string;
  name: string;
  readOnly: boolean;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/** A token as an administrator sees it: whose it is and whether it still opens anything. */
export interface IssuedToken extends TokenRecord {
  personId: string;
  personName: string;
  revokedAt: Date | null;
}

/** A token that ended, in the hands of somebody who tries it. */
export interface SpentToken {
  id: string;
  name: string;
  personId: string;
  personName: string;
  cause: 'revoked' | 'expired' | 'account_disabled';
}

/** Reading must not mean writing: a token is noted as used at most this often. Milliseconds. */
const TOUCH_EVERY = 60_000;

export const tokens = {
  /** @returns the token itself, shown this once; only its hash is stored */
  async issue(work: Work, input: { name: string; readOnly: boolean; days: number }): Promise<TokenRecord & { token: string }> {
    const personId = ownerOf(work);
    const token = `qj_${newToken()}`;
    const record = await work.tx
      .insertInto('personalToken')
      .values({
        personId,
        name: input.name,
        readOnly: input.readOnly,
        tokenSha256: sha256(token),
        createdAt: work.at,
        expiresAt: new Date(work.at.getTime() + input.days * 86_400_000),
      })
      .returning(['id', 'name', 'readOnly', 'createdAt', 'expiresAt', 'lastUsedAt'])
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'token.issue', subjectType: 'token', subjectId: record.id, after: { name: input.name } });
    return { ...record, token };
  },

  /** One's own. */
  async revoke(work: Work, id: string): Promise<void> {
    const result = await work.tx
      .updateTable('personalToken')
      .set({ revokedAt: work.at })
      .where('id', '=', id)
      .where('personId', '=', ownerOf(work))
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw common.NOT_FOUND();
    audit.record(work, { action: 'token.revoke', subjectType: 'token', subjectId: id });
  },

  /** Somebody's, by who looks after access. @returns false where there is none that could end */
  async end(work: Work, id: string): Promise<boolean> {
    const ended = await work.tx
      .updateTable('personalToken')
      .set({ revokedAt: work.at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning(['name', 'personId'])
      .executeTakeFirst();
    if (ended) audit.record(work, { action: 'token.revoke', subjectType: 'token', subjectId: id, before: ended });
    return ended !== undefined;
  },

  /** Everybody's, the newest first, with those that have ended. */
  issued(reading: Reading): Promise<IssuedToken[]> {
    return reading.tx
      .selectFrom('personalToken as t')
      .innerJoin('person as p', 'p.id', 't.personId')
      .select(['t.id', 't.name', 't.readOnly', 't.createdAt', 't.expiresAt', 't.lastUsedAt', 't.revokedAt', 't.personId', 'p.name as personName'])
      .orderBy('t.createdAt', 'desc')
      .execute();
  },

  /** Notes that a token was used, however many requests carry it at once. */
  async noteUsed(work: Work, id: string): Promise<void> {
    await work.tx
      .updateTable('personalToken')
      .set({ lastUsedAt: work.at })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('lastUsedAt', 'is', null), eb('lastUsedAt', '<', new Date(work.at.getTime() - TOUCH_EVERY))]))
      .execute();
  },

  mine(reading: Reading): Promise<TokenRecord[]> {
    return reading.tx
      .selectFrom('personalToken')
      .select(['id', 'name', 'readOnly', 'createdAt', 'expiresAt', 'lastUsedAt'])
      .where('personId', '=', ownerOf(reading))
      .where('revokedAt', 'is', null)
      .orderBy('createdAt', 'desc')
      .execute();
  },

  /** Who holds this personal token, or null. */
  async whoHolds(reading: Reading, token: string): Promise<SignedIn | null> {
    const row = await reading.tx
      .selectFrom('personalToken as t')
      .innerJoin('person as p', 'p.id', 't.personId')
      .leftJoin('orgUnit as u', 'u.id', 'p.unitId')
      .select(['t.id as tokenId', 't.name as tokenName', 't.readOnly', 't.lastUsedAt', 'p.id', 'p.name', 'p.unitId', 'u.sectorId', 'p.roles'])
      .where('t.tokenSha256', '=', sha256(token))
      .where('t.revokedAt', 'is', null)
      .where('t.expiresAt', '>', reading.at)
      .where('p.active', '=', true)
      .executeTakeFirst();
    if (!row) return null;
    const touchDue = row.lastUsedAt === null || row.lastUsedAt.getTime() < reading.at.getTime() - TOUCH_EVERY;
    return { actor: actorOf(row), sessionId: null, tokenId: row.tokenId, tokenName: row.tokenName, readOnly: row.readOnly, touchDue };
  },

  /** What became of a token that opens nothing: whose it was and why it ended; null where there never was one. */
  async whoseWas(reading: Reading, token: string): Promise<SpentToken | null> {
    const row = await reading.tx
      .selectFrom('personalToken as t')
      .innerJoin('person as p', 'p.id', 't.personId')
      .select(['t.id', 't.name', 't.revokedAt', 't.expiresAt', 'p.id as personId', 'p.name as personName'])
      .where('t.tokenSha256', '=', sha256(token))
      .executeTakeFirst();
    if (!row) return null;
    const { revokedAt, expiresAt, ...whose } = row;
    return { ...whose, cause: revokedAt !== null ? 'revoked' : expiresAt.getTime() <= reading.at.getTime() ? 'expired' : 'account_disabled' };
  },
};

function ownerOf(reading: Reading): string {
  if (reading.actor.id === null) throw common.NOT_SIGNED_IN();
  return reading.actor.id;
}
