import { createHash, randomBytes } from 'node:crypto';
import type { PersonActor, Role } from '#access';
import { audit } from '#audit';
import type { Work, Reading } from '#database';
import { refuse } from './organisation.refusals.js';
import type { Passwords } from './passwords.js';

/** Idle for 30 minutes or 12 hours old, whichever comes first (reliability.md S8). Milliseconds. */
export const SESSION_IDLE = 30 * 60_000;
export const SESSION_LIFE = 12 * 3_600_000;
/** Free tries before the account waits 1, 2, 4 … at most 30 minutes (S5). */
const FREE_TRIES = 5;
const LONGEST_LOCK_MINUTES = 30;

export interface Credentials {
  username: string;
  password: string;
  address: string | null;
  agent: string | null;
}

export interface NewSession {
  /** 256 random bits; only its hash is stored. */
  token: string;
  personId: string;
  expiresAt: Date;
}

/** What a sign-in came to. A failure is an outcome, not an exception: its count must be committed. */
export type SignIn = { session: NewSession } | { failed: 'wrong' } | { failed: 'locked'; minutes: number };

export const sessions = {
  /** How many people are signed in, for whoever watches over the machinery. */
  async countOpen(reading: Reading): Promise<number> {
    const { count } = await reading.tx
      .selectFrom('session')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('endedAt', 'is', null)
      .where('expiresAt', '>', reading.at)
      .executeTakeFirstOrThrow();
    return count;
  },

  /** Checks the password and opens a session with a new token. Unknown name and wrong password look alike. */
  async signIn(work: Work, passwords: Passwords, credentials: Credentials): Promise<SignIn> {
    const person = await work.tx
      .selectFrom('person')
      .selectAll()
      .where('username', '=', credentials.username.trim().toLowerCase())
      .where('active', '=', true)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const lockedFor = person?.lockedUntil ? person.lockedUntil.getTime() - work.at.getTime() : 0;
    if (person && lockedFor > 0) return noteLocked(work, person, Math.ceil(lockedFor / 60_000), credentials);
    const matches = await passwords.matches(credentials.password, person?.passwordHash ?? null);
    if (!person) return { failed: 'wrong' };
    if (!matches) {
      await noteFailure(work, person, credentials);
      return { failed: 'wrong' };
    }
    await work.tx
      .updateTable('person')
      .set({ failedAttempts: 0, lockedUntil: null, version: person.version + 1 })
      .where('id', '=', person.id)
      .execute();
    return { session: await open(work, person, credentials) };
  },

  /** Turns a failed sign-in into its refusal, after the attempt was counted. */
  refusalOf(result: Exclude<SignIn, { session: NewSession }>): Error {
    return result.failed === 'locked' ? refuse.ACCOUNT_LOCKED({ minutes: result.minutes }) : refuse.SIGN_IN_FAILED();
  },

  async end(work: Work, sessionId: string): Promise<void> {
    await work.tx.updateTable('session').set({ endedAt: work.at }).where('id', '=', sessionId).where('endedAt', 'is', null).execute();
    audit.record(work, { action: 'session.end', subjectType: 'session', subjectId: sessionId });
  },

  /** Ends every session of a person at once: disabled, moved, new roles, new password. Tokens and calendars end in the database. */
  async endAllOf(work: Work, personId: string, except?: string): Promise<void> {
    let query = work.tx.updateTable('session').set({ endedAt: work.at }).where('personId', '=', personId).where('endedAt', 'is', null);
    if (except) query = query.where('id', '!=', except);
    await query.execute();
  },
};

export interface SignedIn {
  actor: PersonActor;
  /** Null for a program with a token. */
  sessionId: string | null;
  tokenId: string | null;
  readOnly: boolean;
  mustChangePassword: boolean;
  /** The session or the token was last noted as alive more than a minute ago: see `touch`. */
  touchDue: boolean;
}

/** Reading must not mean writing: a session is noted as alive at most this often. Milliseconds. */
const TOUCH_EVERY = 60_000;

/** Who holds this session token, or null. Does not extend the session: see `touch`. */
export async function whoHolds(reading: Reading, token: string): Promise<SignedIn | null> {
  const row = await reading.tx
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.personId')
    .leftJoin('orgUnit as u', 'u.id', 'p.unitId')
    .select(['s.id as sessionId', 's.lastSeenAt', 'p.id', 'p.name', 'p.unitId', 'u.sectorId', 'p.roles', 'p.mustChangePassword'])
    .where('s.tokenSha256', '=', sha256(token))
    .where('s.endedAt', 'is', null)
    .where('s.expiresAt', '>', reading.at)
    .where('s.lastSeenAt', '>', new Date(reading.at.getTime() - SESSION_IDLE))
    .where('p.active', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const touchDue = row.lastSeenAt.getTime() < reading.at.getTime() - TOUCH_EVERY;
  return { actor: actorOf(row), sessionId: row.sessionId, tokenId: null, readOnly: false, mustChangePassword: row.mustChangePassword, touchDue };
}

/** Notes that a session is alive, however many requests ask for it at once. */
export async function touch(work: Work, sessionId: string): Promise<void> {
  await work.tx
    .updateTable('session')
    .set({ lastSeenAt: work.at })
    .where('id', '=', sessionId)
    .where('lastSeenAt', '<', new Date(work.at.getTime() - TOUCH_EVERY))
    .execute();
}

export function actorOf(row: { id: string; name: string; unitId: number | null; sectorId: number | null; roles: string[] }): PersonActor {
  return { kind: 'person', id: row.id, name: row.name, unitId: row.unitId, sectorId: row.sectorId, roles: row.roles as Role[] };
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

type Somebody = { id: string; name: string; unitId: number | null };

/** Signing in is an act of the person who signs in, from the address of the connection, though nobody is known when it begins. */
const by = ({ id, name, unitId }: Somebody, { address }: Credentials): { id: string; name: string; unitId: number | null; address: string | null } => ({ id, name, unitId, address });

function noteLocked(work: Work, person: Somebody, minutes: number, credentials: Credentials): SignIn {
  audit.record(work, { action: 'session.failed', subjectType: 'person', subjectId: person.id, after: { result: 'locked', minutes }, by: by(person, credentials) });
  return { failed: 'locked', minutes };
}

async function noteFailure(work: Work, person: Somebody & { version: number; failedAttempts: number }, credentials: Credentials): Promise<void> {
  const failures = person.failedAttempts + 1;
  const minutes = failures < FREE_TRIES ? 0 : Math.min(2 ** (failures - FREE_TRIES), LONGEST_LOCK_MINUTES);
  await work.tx
    .updateTable('person')
    .set({
      failedAttempts: failures,
      lockedUntil: minutes > 0 ? new Date(work.at.getTime() + minutes * 60_000) : null,
      version: person.version + 1,
    })
    .where('id', '=', person.id)
    .execute();
  audit.record(work, { action: 'session.failed', subjectType: 'person', subjectId: person.id, after: { result: 'wrong_password', failures, minutes }, by: by(person, credentials) });
}

async function open(work: Work, person: Somebody, credentials: Credentials): Promise<NewSession> {
  const token = newToken();
  const expiresAt = new Date(work.at.getTime() + SESSION_LIFE);
  const { id } = await work.tx
    .insertInto('session')
    .values({
      tokenSha256: sha256(token),
      personId: person.id,
      createdAt: work.at,
      lastSeenAt: work.at,
      expiresAt,
      address: credentials.address,
      agent: credentials.agent?.slice(0, 300) ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  audit.record(work, { action: 'session.begin', subjectType: 'session', subjectId: id, after: { result: 'signed_in', personId: person.id }, by: by(person, credentials) });
  return { token, personId: person.id, expiresAt };
}
