import type { SendOutcome, Sender } from '#channels';

/** What came of an attempt and what follows from it: pure, so that every edge has its test (docs/decisions/0023-deliveries.md). */

/** How a kind of channel wants to be treated. */
export type Manners = Pick<Sender, 'again' | 'perMinute' | 'longestBytes'>;

/** Times of the dispatch, in seconds. Tests hurry; the product uses the defaults. */
export interface Rhythm {
  /** How long a claimed delivery belongs to its worker before the call. */
  leaseSeconds: number;
  /** The longest call of a channel; shorter than `sendingSeconds`, so that a living worker always writes its outcome. */
  callSeconds: number;
  /** After this long without an outcome the worker is taken for dead. */
  sendingSeconds: number;
  /** The wait before the second, third … attempt. */
  backoffSeconds: readonly number[];
  /** How often the table is looked at, whatever the queue does. */
  lookSeconds: number;
}

export const usualRhythm: Rhythm = {
  leaseSeconds: 30,
  callSeconds: 30,
  sendingSeconds: 45,
  backoffSeconds: [30, 60, 120, 300, 600, 1800, 3600],
  lookSeconds: 3,
};

/** Attempts that may count against a delivery before it is given up. */
export const MOST_FAILURES = 8;
const LONGEST_REST_SECONDS = 3600;
const LONGEST_REASON = 500;

export interface Tried {
  /** Whether an earlier attempt may have arrived already. */
  maybeBefore: boolean;
  /** Attempts that counted against it before this one. */
  failures: number;
  /** Seconds since the first attempt that may have arrived; 0 when this is the first. */
  doubtSeconds: number;
}

export interface Verdict {
  state: 'sent' | 'pending' | 'dead' | 'unknown';
  maybeSent: boolean;
  failures: number;
  /** Seconds until the next attempt; only for `pending`. */
  waitSeconds: number;
  attempt: 'ok' | 'refused' | 'too_fast' | 'unknown';
  /** The whole channel rests so long. */
  channelRestSeconds: number | null;
  /** The other side refuses the channel itself: nothing more is tried until somebody has looked at it. */
  pauseChannel: boolean;
  reason: string | null;
  providerMessageId: string | null;
}

export function judge(outcome: SendOutcome, tried: Tried, { again }: Pick<Manners, 'again'>, rhythm: Rhythm): Verdict {
  if (outcome.outcome === 'sent') {
    return { ...quiet, state: 'sent', maybeSent: true, failures: tried.failures, attempt: 'ok', reason: null, providerMessageId: outcome.providerMessageId };
  }
  const reason = outcome.reason.slice(0, LONGEST_REASON);
  if (outcome.outcome === 'unknown') return doubtful(reason, tried, again, rhythm);
  // held for a person, or given up: nothing was delivered this time, but an earlier attempt may have been
  const end = tried.maybeBefore ? 'unknown' : 'dead';
  const refused = { ...quiet, maybeSent: tried.maybeBefore, reason, attempt: 'refused' as const };
  if (outcome.helps === 'message') return { ...refused, state: end, failures: tried.failures + 1 };
  if (outcome.helps === 'channel') {
    // it waits for the channel, and none of this counts against it; what may have arrived and has no key waits for a person
    const state = tried.maybeBefore && again === null ? 'unknown' : 'pending';
    return { ...refused, state, failures: tried.failures, pauseChannel: true };
  }
  if (outcome.retryAfterSeconds !== null) {
    const rest = Math.min(Math.max(Math.ceil(outcome.retryAfterSeconds), 1), LONGEST_REST_SECONDS);
    return { ...refused, state: 'pending', failures: tried.failures, waitSeconds: rest, attempt: 'too_fast', channelRestSeconds: rest };
  }
  const failures = tried.failures + 1;
  if (failures >= MOST_FAILURES) return { ...refused, state: end, failures };
  return { ...refused, state: 'pending', failures, waitSeconds: backoff(failures, rhythm) };
}

const quiet = { waitSeconds: 0, channelRestSeconds: null, pauseChannel: false, providerMessageId: null };

/** An uncertain one goes out again by itself only where the other side recognises the key, and only as long as it does. */
function doubtful(reason: string, tried: Tried, again: Manners['again'], rhythm: Rhythm): Verdict {
  const failures = tried.failures + 1;
  const waitSeconds = backoff(failures, rhythm);
  const held = { ...quiet, state: 'unknown' as const, maybeSent: true, failures, attempt: 'unknown' as const, reason };
  const recognised = again !== null && tried.doubtSeconds + waitSeconds < again.withinSeconds;
  return recognised && failures < MOST_FAILURES ? { ...held, state: 'pending', waitSeconds } : held;
}

function backoff(failures: number, { backoffSeconds }: Rhythm): number {
  return backoffSeconds[Math.min(failures, backoffSeconds.length) - 1] ?? 0;
}

/** Whether one that may have arrived may go out again now, without asking a person. */
export function mayRepeat(doubtSeconds: number, again: Manners['again']): boolean {
  return again !== null && doubtSeconds < again.withinSeconds;
}
