import { sql } from 'kysely';
import type { Database } from '#database';
import { OutageLog, type Log } from './log.js';

/** Something that happens again and again. BullMQ's schedulers die silently when instances start at once, so not with them. */
export interface Periodic {
  name: string;
  everySeconds: number;
  run(): Promise<void>;
}

export interface Periodicals {
  /** Begins no further run and waits for those that are under way. */
  stop(): Promise<void>;
}

/**
 * Runs each entry once per slot, whatever the number of processes: the slot is a row, by the database's clock, and only
 * the process that inserts it runs. A run that fails or dies is made up for by the next slot, so entries look for what
 * is due and never for 'what changed since the last run'.
 */
export function startPeriodicals(database: Database, periodicals: readonly Periodic[], log: Log): Periodicals {
  const underWay = new Map<string, Promise<void>>();
  const timers = periodicals.map((periodical) => {
    const outage = new OutageLog(log, `periodic ${periodical.name}`);
    const tick = async (): Promise<void> => {
      try {
        if (await takeSlot(database, periodical)) await periodical.run();
        outage.recovered();
      } catch (error) {
        outage.failed(error);
      }
    };
    return setInterval(() => {
      if (underWay.has(periodical.name)) return;
      underWay.set(periodical.name, tick().finally(() => underWay.delete(periodical.name)));
    }, tickMs(periodical));
  });
  return {
    stop: async () => {
      timers.forEach((timer) => clearInterval(timer));
      await Promise.all(underWay.values());
    },
  };
}

/** Often enough that a slot is never missed while the process lives. */
function tickMs({ everySeconds }: Periodic): number {
  return Math.min((everySeconds * 1000) / 4, 60_000);
}

async function takeSlot(database: Database, { name, everySeconds }: Periodic): Promise<boolean> {
  const taken = await sql`
    insert into periodic_run (name, slot)
    values (${name}, to_timestamp(floor(extract(epoch from clock_timestamp()) / ${everySeconds}::int) * ${everySeconds}::int)::text)
    on conflict do nothing returning slot`.execute(database);
  return taken.rows.length > 0;
}
