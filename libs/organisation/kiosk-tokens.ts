import { randomInt } from 'node:crypto';
import { kioskActor, type KioskActor } from '#access';
import { audit } from '#audit';
import { keyedDigest, type DigestSecrets } from '#config';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { isWithin, networkOf } from '#networks';
import { refuse } from './organisation.refusals.js';
import { newToken, sha256 } from './sessions.js';

/** A screen in a meeting room: its token opens the wall and nothing else, ends by itself and can be revoked. */
export interface KioskTokenRecord {
  id: string;
  name: string;
  place: string | null;
  /** Networks it may be used from (CIDR); none: from everywhere. */
  allowedFrom: string[];
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  lastSeenAt: Date | null;
  lastAddress: string | null;
  revokedAt: Date | null;
  /** What it is now: in use, over, or taken back. */
  state: 'active' | 'expired' | 'revoked';
}

export interface KioskTokenInput {
  name: string;
  place: string | null;
  /** Days until it ends, 1 to 366. */
  days: number;
  /** Addresses or networks as people type them. */
  allowedFrom: string[];
}

export interface Kiosk {
  id: string;
  actor: KioskActor;
  /** It was last noted as seen more than a minute ago: see `noteSeen`. */
  touchDue: boolean;
}

/** What brings a screen its token without forty characters to type: eight of them, once, within a quarter of an hour. */
export interface KioskCode {
  /** As it is shown: `K7QM-4XPD`. */
  code: string;
  codeExpiresAt: Date;
}

const TOUCH_EVERY = 60_000;
const CODE_LIFE = 15 * 60_000;
/** Without letters that look like a digit or like each other (Crockford's base 32). */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const DAY = 86_400_000;

export const kioskTokens = {
  /** Every screen that there is or was, those in use first. */
  async list(reading: Reading): Promise<KioskTokenRecord[]> {
    const rows = await stored(reading).orderBy('k.createdAt', 'desc').execute();
    return rows.map((row) => recordOf(row, reading.at)).sort((a, b) => Number(a.state !== 'active') - Number(b.state !== 'active'));
  },

  /**
   * @returns the token itself and a code that brings it to the screen, shown this once; only their hashes are stored
   * @throws KIOSK_NETWORK naming the line that is neither an address nor a network
   */
  async issue(work: Work, secrets: DigestSecrets, input: KioskTokenInput): Promise<KioskTokenRecord & KioskCode & { token: string }> {
    if (work.actor.id === null) throw common.NOT_SIGNED_IN();
    const token = `qjw_${newToken()}`;
    const { id } = await work.tx
      .insertInto('kioskToken')
      .values({
        name: input.name,
        place: input.place,
        allowedFrom: networksOf(input.allowedFrom),
        tokenSha256: sha256(token),
        createdBy: work.actor.id,
        createdAt: work.at,
        expiresAt: new Date(work.at.getTime() + input.days * DAY),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const code = await giveCode(work, secrets, id);
    const record = await one(work, id);
    audit.record(work, { action: 'kiosk.issue', subjectType: 'kiosk_token', subjectId: id, after: record });
    return { ...record, token, ...code };
  },

  /**
   * Another code for a screen that has lost its token or was replaced; the former code ends.
   * @throws KIOSK_EXPIRED, KIOSK_REVOKED: such a screen is made anew
   */
  async renewCode(work: Work, secrets: DigestSecrets, id: string): Promise<KioskTokenRecord & KioskCode> {
    const record = await one(work, id);
    if (record.state === 'revoked') throw refuse.KIOSK_REVOKED({ name: record.name });
    if (record.state === 'expired') throw refuse.KIOSK_EXPIRED({ name: record.name });
    const code = await giveCode(work, secrets, id);
    audit.record(work, { action: 'kiosk.code', subjectType: 'kiosk_token', subjectId: id, after: record });
    return { ...record, ...code };
  },

  /**
   * What the screen's own browser calls with the code that was typed there. The screen gets a token of its own and any
   * token or link from before ends, so that a code never makes two screens of one.
   * @param typed in any case, with or without the dash; O counts as 0, I and L as 1
   * @throws KIOSK_CODE_UNKNOWN where it is wrong, used or too old; KIOSK_ELSEWHERE outside of the screen's networks
   */
  async connect(work: Work, secrets: DigestSecrets, typed: string, address: string): Promise<{ token: string; name: string }> {
    const token = `qjw_${newToken()}`;
    const found = await work.tx
      .updateTable('kioskToken')
      .set({ tokenSha256: sha256(token), codeDigest: null, codeExpiresAt: null, lastSeenAt: work.at, lastAddress: address })
      .where('codeDigest', '=', keyedDigest(secrets, 'kiosk-code', lettersOf(typed)))
      .where('codeExpiresAt', '>', work.at)
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', work.at)
      .returning(['id', 'name', 'allowedFrom'])
      .executeTakeFirst();
    if (!found) throw refuse.KIOSK_CODE_UNKNOWN();
    if (found.allowedFrom.length > 0 && !isWithin(found.allowedFrom, address)) throw refuse.KIOSK_ELSEWHERE({ name: found.name, address });
    audit.record(work, { action: 'kiosk.connect', subjectType: 'kiosk_token', subjectId: found.id, after: { name: found.name, address } });
    return { token, name: found.name };
  },

  /** Takes a token back; the screen goes dark at its next question. Taking it back twice changes nothing more. */
  async revoke(work: Work, id: string): Promise<KioskTokenRecord> {
    const before = await one(work, id);
    const result = await work.tx
      .updateTable('kioskToken')
      .set({ revokedAt: work.at, revokedBy: work.actor.id })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    const after = await one(work, id);
    if (result.numUpdatedRows > 0n) audit.record(work, { action: 'kiosk.revoke', subjectType: 'kiosk_token', subjectId: id, before, after });
    return after;
  },

  /**
   * The screen that shows this token.
   * @throws KIOSK_UNKNOWN, KIOSK_EXPIRED, KIOSK_REVOKED (401) or KIOSK_ELSEWHERE (403), each with what to do
   */
  async whoShows(reading: Reading, token: string, address: string): Promise<Kiosk> {
    const row = await stored(reading).where('k.tokenSha256', '=', sha256(token)).executeTakeFirst();
    if (!row) throw refuse.KIOSK_UNKNOWN();
    const { id, name, state, allowedFrom, lastSeenAt } = recordOf(row, reading.at);
    if (state === 'revoked') throw refuse.KIOSK_REVOKED({ name });
    if (state === 'expired') throw refuse.KIOSK_EXPIRED({ name });
    if (allowedFrom.length > 0 && !isWithin(allowedFrom, address)) throw refuse.KIOSK_ELSEWHERE({ name, address });
    const touchDue = lastSeenAt === null || lastSeenAt.getTime() < reading.at.getTime() - TOUCH_EVERY;
    return { id, actor: kioskActor(name), touchDue };
  },

  /** Notes that a screen was alive, and where, however many questions it asks at once. */
  async noteSeen(work: Work, id: string, address: string): Promise<void> {
    await work.tx
      .updateTable('kioskToken')
      .set({ lastSeenAt: work.at, lastAddress: address })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('lastSeenAt', 'is', null), eb('lastSeenAt', '<', new Date(work.at.getTime() - TOUCH_EVERY))]))
      .execute();
  },
};

async function giveCode(work: Work, secrets: DigestSecrets, id: string): Promise<KioskCode> {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? '').join('');
  const codeExpiresAt = new Date(work.at.getTime() + CODE_LIFE);
  await work.tx.updateTable('kioskToken').set({ codeDigest: keyedDigest(secrets, 'kiosk-code', letters), codeExpiresAt }).where('id', '=', id).execute();
  return { code: `${letters.slice(0, CODE_LENGTH / 2)}-${letters.slice(CODE_LENGTH / 2)}`, codeExpiresAt };
}

function lettersOf(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** A network that is named twice is one. */
function networksOf(lines: string[]): string[] {
  const networks = lines.map((line, index) => {
    const network = networkOf(line);
    if (network === null) throw refuse.KIOSK_NETWORK({ text: line }).at(`allowedFrom.${index}`);
    return network;
  });
  return [...new Set(networks)];
}

function stored(reading: Reading) {
  return reading.tx
    .selectFrom('kioskToken as k')
    .leftJoin('person as p', 'p.id', 'k.createdBy')
    .select(['k.id', 'k.name', 'k.place', 'k.allowedFrom', 'k.createdAt', 'k.expiresAt', 'k.lastSeenAt', 'k.lastAddress', 'k.revokedAt'])
    .select((eb) => eb.fn.coalesce('p.name', eb.val('')).as('createdByName'));
}

async function one(reading: Reading, id: string): Promise<KioskTokenRecord> {
  const row = await stored(reading).where('k.id', '=', id).executeTakeFirst();
  if (!row) throw common.NOT_FOUND();
  return recordOf(row, reading.at);
}

function recordOf(row: Omit<KioskTokenRecord, 'state'>, at: Date): KioskTokenRecord {
  const over = row.expiresAt.getTime() <= at.getTime();
  return { ...row, state: row.revokedAt !== null ? 'revoked' : over ? 'expired' : 'active' };
}
