import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import type { FigureFault } from './verify.js';

export interface FigureCheck {
  checkedAt: Date;
  tookMs: number;
  faults: number;
  /** The first of them, to begin with. */
  firstFaults: FigureFault[];
}

const KEPT = 20;

/** What the nightly additions found; technical rows, for the system and its operator. */
export const figureChecks = {
  async last(reading: Reading): Promise<FigureCheck | null> {
    const { rows } = await sql<FigureCheck>`
      select checked_at, took_ms, faults, first_faults from figure_check order by checked_at desc limit 1`.execute(reading.tx);
    return rows[0] ?? null;
  },

  /** Keeps what was found, and a year of what was found before. */
  async keep(work: Work, { faults, tookMs }: { faults: readonly FigureFault[]; tookMs: number }): Promise<void> {
    await work.tx
      .insertInto('figureCheck')
      .values({ checkedAt: work.at, tookMs, faults: faults.length, firstFaults: JSON.stringify(faults.slice(0, KEPT)) })
      .execute();
    await sql`delete from figure_check where checked_at < ${work.at}::timestamptz - interval '1 year'`.execute(work.tx);
  },
};
