import type { Pool } from 'pg';
import { systemClock } from '#calendar';
import { OutageLog, messageOf, type Log } from './log.js';

/** What a process watches about the ground it stands on: the database answers, and the clocks agree. */

const MOST_SKEW_AT_START_MS = 2_000;
const MOST_SKEW_MS = 5_000;
const HEARTBEAT_MS = 5_000;
const SILENT_FOR_MS = 60_000;
const CLOCK_CHECK_MS = 60_000;

/**
 * Waits, as long as it takes, until the database answers and holds the product's tables. Nothing of BullMQ may be
 * built before: on PostgreSQL it never recovers from a server that was down when it began (docs/domain/faults.md#the-queue).
 */
export async function waitForDatabase(pool: Pool, log: Log, signal?: AbortSignal): Promise<void> {
  const outage = new OutageLog(log, 'database');
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, 3_000)) {
    if (signal?.aborted) throw new Error('Stopped before the database answered.');
    try {
      const { rows } = await pool.query<{ ready: boolean }>(`select to_regclass('public.inbox_message') is not null as ready`);
      if (rows[0]?.ready) {
        outage.recovered();
        return;
      }
      outage.failed(new Error('The migrations have not run yet.'));
    } catch (error) {
      outage.failed(error);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** How far this process's clock is ahead of the database's, in milliseconds; half the round trip is unknown. */
export async function clockSkew(pool: Pool): Promise<number> {
  const before = systemClock.now().getTime();
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const after = systemClock.now().getTime();
  return Math.round((before + after) / 2 - (rows[0]?.now.getTime() ?? after));
}

/**
 * BullMQ on PostgreSQL takes lock times from the worker's clock: one that runs two minutes ahead steals healthy jobs.
 * @throws Error when the clocks differ by more than two seconds
 */
export async function assertClocksAgree(pool: Pool): Promise<void> {
  // a slow first connection looks like skew, so the smallest of three counts
  let least = Infinity;
  for (let attempt = 0; attempt < 3; attempt += 1) least = Math.min(least, Math.abs(await clockSkew(pool)));
  if (least > MOST_SKEW_AT_START_MS) {
    throw new Error(`The clock of this machine differs from the database's by ${least} ms; set both by NTP before starting the worker.`);
  }
}

export interface Vigil {
  stop(): void;
}

export interface VigilOptions {
  pool: Pool;
  log: Log;
  /** The database has been silent for a minute: end the process, the supervisor starts a fresh one. */
  onSilence(): void;
  /** The clocks have drifted apart, or agree again. */
  onClock(agree: boolean): void;
}

export function keepVigil({ pool, log, onSilence, onClock }: VigilOptions): Vigil {
  const outage = new OutageLog(log, 'database');
  let lastAnswer = performance.now();
  let agree = true;

  const beat = async (): Promise<void> => {
    try {
      await pool.query('select 1');
      lastAnswer = performance.now();
      outage.recovered();
    } catch (error) {
      outage.failed(error);
    }
    if (performance.now() - lastAnswer > SILENT_FOR_MS) onSilence();
  };
  const compareClocks = async (): Promise<void> => {
    try {
      const skewMs = await clockSkew(pool);
      const nowAgree = Math.abs(skewMs) <= MOST_SKEW_MS;
      if (nowAgree === agree) return;
      agree = nowAgree;
      log.error({ skewMs }, agree ? 'clocks agree again: the queue resumes' : 'clocks differ: the queue is paused');
      onClock(agree);
    } catch (error) {
      outage.failed(messageOf(error));
    }
  };
  const timers = [setInterval(() => void beat(), HEARTBEAT_MS), setInterval(() => void compareClocks(), CLOCK_CHECK_MS)];
  return {
    stop: () => {
      timers.forEach((timer) => clearInterval(timer));
      outage.stop();
    },
  };
}
