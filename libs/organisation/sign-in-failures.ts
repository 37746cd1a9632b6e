import { sql } from 'kysely';
import type { Work } from '#database';
import { neighbourhoodOf } from '#networks';
import { refuse } from './organisation.refusals.js';

/** Whose password is tried, and from where, as far as limits are concerned. */
export interface Attempt {
  /** Id of the person, or a digest of a name that nobody has: both are held alike, so that no hold tells which names exist. */
  account: string;
  /** See `neighbourhoodOf`. */
  origin: string;
}

/** Why a password is not even looked at, and for how long. */
export interface Hold {
  because: 'account' | 'address';
  /** Milliseconds. */
  wait: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Free tries of one account from one address before it waits 1, 2, 4 … at most 30 minutes there. */
const FREE_TRIES = 5;
/** The same for all addresses together from which the person never signed in: guessing that changes its address. */
const FREE_TRIES_OF_STRANGERS = 20;
const LONGEST_WAIT_MINUTES = 30;
/** Failures of one address are counted over this time. */
const ADDRESS_WINDOW = 15 * MINUTE;
/** An address is known to an account for so long after a sign-in. */
const KNOWN_FOR = 30 * DAY;

interface Failures extends Attempt {
  failures: number;
  lastFailedAt: Date;
}

export const signInFailures = {
  /** Attempts at one account follow each other, so that many at once are counted one by one. */
  async lock(work: Work, { account }: Attempt): Promise<void> {
    await sql`select pg_advisory_xact_lock(7320, hashtext(${account}))`.execute(work.tx);
  },

  /**
   * Whether this attempt has to wait. Three rules: an account from one address; an account from all addresses that are new to
   * it, which therefore never keeps a person out of where they usually sit; an address over all accounts, where whoever
   * succeeds after a mistake is no longer counted, so that an office behind one address has room.
   * @param limit failures that one address may have in a quarter of an hour
   */
  async holdOn(work: Work, attempt: Attempt, limit: number): Promise<Hold | null> {
    const failures = await recentFailures(work, attempt);
    const here = failures.filter(({ account, origin }) => account === attempt.account && origin === attempt.origin);
    const wait = Math.max(waitAfter(here, FREE_TRIES, work.at), await waitOfStrangers(work, attempt, failures));
    if (wait > 0) return { because: 'account', wait };
    const ofAddress = waitOfAddress(failures.filter(({ origin }) => origin === attempt.origin), limit, work.at);
    return ofAddress > 0 ? { because: 'address', wait: ofAddress } : null;
  },

  /** @returns how often it failed from here, and for how many minutes this account waits here now */
  async note(work: Work, { account, origin }: Attempt): Promise<{ failures: number; minutes: number }> {
    const { failures } = await work.tx
      .insertInto('signInFailure')
      .values({ account, origin, failures: 1, lastFailedAt: work.at })
      .onConflict((conflict) =>
        conflict.columns(['account', 'origin']).doUpdateSet({
          failures: sql`case when sign_in_failure.last_failed_at < ${new Date(work.at.getTime() - DAY)} then 1 else sign_in_failure.failures + 1 end`,
          lastFailedAt: work.at,
        }),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    return { failures, minutes: minutesAfter(failures, FREE_TRIES) };
  },

  /** Whoever got in from here was no guesser here; what others tried elsewhere stays counted. */
  async forget(work: Work, { account, origin }: Attempt): Promise<void> {
    await work.tx.deleteFrom('signInFailure').where('account', '=', account).where('origin', '=', origin).execute();
  },
};

/** Says after which time an attempt may be made; the header Retry-After takes the seconds. */
export function heldRefusal({ because, wait }: Hold): Error {
  const waiting = { minutes: Math.ceil(wait / MINUTE), seconds: Math.ceil(wait / 1000) };
  return because === 'account' ? refuse.ACCOUNT_LOCKED(waiting) : refuse.ADDRESS_HELD(waiting);
}

async function recentFailures(work: Work, { account, origin }: Attempt): Promise<Failures[]> {
  return work.tx
    .selectFrom('signInFailure')
    .select(['account', 'origin', 'failures', 'lastFailedAt'])
    .where((row) => row.or([row('account', '=', account), row('origin', '=', origin)]))
    .where('lastFailedAt', '>', new Date(work.at.getTime() - DAY))
    .execute();
}

async function waitOfStrangers(work: Work, { account, origin }: Attempt, failures: Failures[]): Promise<number> {
  const elsewhere = failures.filter((one) => one.account === account);
  if (waitAfter(elsewhere, FREE_TRIES_OF_STRANGERS, work.at) === 0) return 0;
  const known = await knownOrigins(work, account);
  return known.has(origin) ? 0 : waitAfter(elsewhere.filter((one) => !known.has(one.origin)), FREE_TRIES_OF_STRANGERS, work.at);
}

async function knownOrigins(work: Work, account: string): Promise<Set<string>> {
  const rows = await work.tx
    .selectFrom('session')
    .select('address')
    .distinct()
    .where(sql<string>`person_id::text`, '=', account)
    .where('createdAt', '>', new Date(work.at.getTime() - KNOWN_FOR))
    .execute();
  return new Set(rows.flatMap(({ address }) => (address === null ? [] : [neighbourhoodOf(address)])));
}

/** Milliseconds until the failures of an address are few enough again: the oldest ones fall out of the window first. */
function waitOfAddress(failures: Failures[], limit: number, at: Date): number {
  const within = failures.filter(({ lastFailedAt }) => lastFailedAt.getTime() > at.getTime() - ADDRESS_WINDOW).toSorted((a, b) => a.lastFailedAt.getTime() - b.lastFailedAt.getTime());
  let left = within.reduce((sum, one) => sum + one.failures, 0);
  for (const one of within) {
    if (left < limit) return 0;
    left -= one.failures;
    if (left < limit) return one.lastFailedAt.getTime() + ADDRESS_WINDOW - at.getTime();
  }
  return 0;
}

/** Milliseconds from `at` on, by the sum of the failures and the last of them. */
function waitAfter(failures: Failures[], free: number, at: Date): number {
  const sum = failures.reduce((total, one) => total + one.failures, 0);
  const last = Math.max(0, ...failures.map(({ lastFailedAt }) => lastFailedAt.getTime()));
  return Math.max(0, last + minutesAfter(sum, free) * MINUTE - at.getTime());
}

function minutesAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(2 ** Math.min(failures - free, 10), LONGEST_WAIT_MINUTES);
}
