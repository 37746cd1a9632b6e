import { createHash, randomBytes } from 'node:crypto';
import type { PersonActor, Role } from '#access';
import { audit } from '#audit';
import { keyedDigest, type DigestSecrets } from '#config';
import type { Work, Reading } from '#database';
import { neighbourhoodOf } from '#networks';
import { refuse } from './organisation.refusals.js';
import type { Passwords } from './passwords.js';
import { heldRefusal, signInFailures } from './sign-in-failures.js';

/** Idle for 30 minutes or 12 hours old, whichever comes first (S8). Milliseconds. */
export const SESSION_IDLE = 30 * 60_000;
export const SESSION_LIFE = 12 * 3_600_000;
export interface Credentials {
  username: string;
  password: string;
  address: string | null;
  agent: string | null;
}

/** How failures are counted: under which key names that nobody has, and how many an address may have. */
export interface SignInRules extends DigestSecrets {
  failedSignIns: number;
}

export interface NewSession {
  /** 256 random bits; only its hash is stored. */
  token: string;
  personId: string;
  expiresAt: Date;
}

/** What a sign-in came to. A failure is an outcome, not an exception: its count must be committed. */
export type SignIn = { session: NewSession } | FailedSignIn;
/** Who asks is told the same of the first three; the access log is told which it was, and at whose account. */
export type FailedSignIn =
  | { failed: 'unknown_name'; person: null }
  | { failed: 'account_disabled' | 'wrong_password'; person: Somebody }
  | { failed: 'locked' | 'address_held'; wait: number; person: Somebody | null };

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

  /**
   * Checks the password and opens a session with a new token. Unknown name and wrong password look alike. Where too much was
   * tried the password is not looked at, right or wrong: see `signInFailures`.
   */
  async signIn(work: Work, passwords: Passwords, credentials: Credentials, rules: SignInRules): Promise<SignIn> {
    const username = credentials.username.trim().toLowerCase();
    const known = await work.tx
      .selectFrom('person')
      .selectAll()
      .where('username', '=', username)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const person = known?.active ? known : undefined;
    const attempt = { account: person?.id ?? keyedDigest(rules, 'sign-in-name', username), origin: neighbourhoodOf(credentials.address ?? '') };
    await signInFailures.lock(work, attempt);
    const hold = await signInFailures.holdOn(work, attempt, rules.failedSignIns);
    // a hold changes nothing and may be met without end: the access log counts it
    if (hold) return { failed: hold.because === 'account' ? 'locked' : 'address_held', wait: hold.wait, person: known ?? null };
    const matches = await passwords.matches(credentials.password, person?.passwordHash ?? null);
    if (!person || !matches) {
      const noted = await signInFailures.note(work, attempt);
      if (!person) return known ? { failed: 'account_disabled', person: known } : { failed: 'unknown_name', person: null };
      await noteFailure(work, person, noted, credentials);
      return { failed: 'wrong_password', person };
    }
    await signInFailures.forget(work, attempt);
    await work.tx
      .updateTable('person')
      .set({ failedAttempts: 0, lockedUntil: null, version: person.version + 1 })
      .where('id', '=', person.id)
      .execute();
    return { session: await open(work, person, credentials) };
  },

  /** Turns a failed sign-in into its refusal, after the attempt was counted. */
  refusalOf(result: FailedSignIn): Error {
    if (!('wait' in result)) return refuse.SIGN_IN_FAILED();
    return heldRefusal({ because: result.failed === 'locked' ? 'account' : 'address', wait: result.wait });
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
  /** What the program's token is called. */
  tokenName: string | null;
  readOnly: boolean;
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
    .select(['s.id as sessionId', 's.lastSeenAt', 'p.id', 'p.name', 'p.unitId', 'u.sectorId', 'p.roles'])
    .where('s.tokenSha256', '=', sha256(token))
    .where('s.endedAt', 'is', null)
    .where('s.expiresAt', '>', reading.at)
    .where('s.lastSeenAt', '>', new Date(reading.at.getTime() - SESSION_IDLE))
    .where('p.active', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const touchDue = row.lastSeenAt.getTime() < reading.at.getTime() - TOUCH_EVERY;
  return { actor: actorOf(row), sessionId: row.sessionId, tokenId: null, tokenName: null, readOnly: false, touchDue };
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

/** Of the person itself only what the list of people shows. */
async function noteFailure(work: Work, person: Somebody & { version: number }, { failures, minutes }: { failures: number; minutes: number }, credentials: Credentials): Promise<void> {
  await work.tx
    .updateTable('person')
    .set({
      failedAttempts: failures,
      ...(minutes > 0 ? { lockedUntil: new Date(work.at.getTime() + minutes * 60_000) } : {}),
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
