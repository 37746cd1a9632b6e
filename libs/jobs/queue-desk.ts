import { OutageLog, silentLog, type Log } from './log.js';
import { within } from './promises.js';
import { openQueueHalf, type QueuePlace, type WatchedQueue } from './queue-backends.js';

/**
 * What an operator sees of the queue, and the few things to do about it. The queue is an accelerator, so nothing here decides
 * whether work is done: pausing it leaves the work to the pollers, and retrying a job does nothing twice (docs/decisions/0005).
 */
export interface QueueDesk {
  readonly place: QueuePlace['kind'];
  /** @returns null when there is no queue or it does not answer in time */
  look(): Promise<QueueLook | null>;
  /** @returns how many failed jobs were put back; null when the queue does not answer */
  retryFailed(): Promise<number | null>;
  /** @returns false when the queue does not answer */
  setPaused(paused: boolean): Promise<boolean>;
}

export const JOB_STATES = ['active', 'waiting', 'delayed', 'failed', 'prioritized'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface QueueLook {
  paused: boolean;
  counts: Record<JobState, number>;
  /** The newest ones that failed for good: ids and the reason, never content. */
  failed: { id: string; name: string; reason: string; attempts: number; at: Date }[];
}

const ANSWER_WITHIN_MS = 5_000;
const SHOWN_FAILED = 10;

/** Opened for each question and closed again: a queue that was away when somebody first looked must not stay away. */
export function openQueueDesk(place: QueuePlace, log: Log = silentLog): QueueDesk {
  const outage = new OutageLog(log, `queue desk (${place.kind})`);
  const ask = async <T>(question: (queue: WatchedQueue) => Promise<T>): Promise<T | null> => {
    if (place.kind === 'off') return null;
    const half = openQueueHalf(place, (error) => outage.failed(error));
    try {
      await within(ANSWER_WITHIN_MS, half.queue.waitUntilReady(), 'The queue is not reachable.');
      const answer = await within(ANSWER_WITHIN_MS, question(half.queue), 'The queue did not answer in time.');
      outage.recovered();
      return answer;
    } catch (error) {
      outage.failed(error);
      return null;
    } finally {
      await within(ANSWER_WITHIN_MS, half.release(), 'closing').catch(() => undefined);
    }
  };
  return {
    place: place.kind,
    look: () => ask(lookAt),
    retryFailed: () => ask(retry),
    setPaused: async (paused) => (await ask(async (queue) => (paused ? queue.pause() : queue.resume()).then(() => true))) ?? false,
  };
}

async function lookAt(queue: WatchedQueue): Promise<QueueLook> {
  const counted = await queue.getJobCounts(...JOB_STATES);
  const failed = await queue.getFailed(0, SHOWN_FAILED - 1);
  return {
    paused: await queue.isPaused(),
    counts: Object.fromEntries(JOB_STATES.map((state) => [state, counted[state] ?? 0])) as Record<JobState, number>,
    failed: failed.map(({ id, name, failedReason, attemptsMade, finishedOn, timestamp }) => ({
      ...{ id: id ?? '', name, reason: (failedReason ?? '').slice(0, 300), attempts: attemptsMade },
      at: new Date(finishedOn ?? timestamp),
    })),
  };
}

async function retry(queue: WatchedQueue): Promise<number> {
  const { failed = 0 } = await queue.getJobCounts('failed');
  if (failed > 0) await queue.retryJobs({ state: 'failed', count: 1_000 });
  return failed;
}
