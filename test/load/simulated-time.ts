import type pg from 'pg';

/**
 * Time that runs ahead: for this process by its `Date`, for its database by a `clock_timestamp()` that is found before
 * PostgreSQL's own. Both move together, so days pass in seconds and the product notices nothing.
 */
export interface SimulatedTime {
  /** @param by milliseconds ahead of the real time */
  move(by: number): Promise<void>;
}

const RealDate = Date;
let ahead = 0;

class AheadDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? [RealDate.now() + ahead] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + ahead;
  }
}

/** Before anybody else connects: connections take the way to the clock with them. */
export async function simulateTime(owner: pg.Pool): Promise<SimulatedTime> {
  globalThis.Date = AheadDate as DateConstructor;
  await owner.query(`
    create table simulated_time (ahead interval not null);
    insert into simulated_time values ('0');
    create function public.clock_timestamp() returns timestamptz language sql volatile
      as 'select pg_catalog.clock_timestamp() + (select ahead from public.simulated_time)';
    grant select on simulated_time to public;
    do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`);
  return {
    move: async (by) => {
      ahead = by;
      await owner.query(`update simulated_time set ahead = make_interval(secs => $1::float)`, [by / 1_000]);
    },
  };
}
