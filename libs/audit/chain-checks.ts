import type { Reading, Work } from '#database';
import type { ChainAnchor, ChainReport } from './chain.js';

export interface ChainCheck {
  id: number;
  checkedAt: Date;
  tookMs: number;
  entries: number;
  head: string | null;
  /** The first entry at which the chain breaks, and how; null when it is whole. */
  brokenAt: number | null;
  brokenBecause: 'changed' | 'unlinked' | 'missing' | 'cut' | 'rewritten' | null;
  /** Sealed days of the access log that were compared, and the first that is not what was sealed. */
  logDays: number;
  logBrokenOn: string | null;
  /** null: the product at night. */
  askedByName: string | null;
}

const COLUMNS = ['id', 'checkedAt', 'tookMs', 'entries', 'head', 'brokenAt', 'brokenBecause', 'logDays', 'logBrokenOn', 'askedByName'] as const;

/** What following the chain of the audit trail came to, each time: for the auditor and for the system's operator. */
export const chainChecks = {
  async recent(reading: Reading, count = 20): Promise<ChainCheck[]> {
    return (await reading.tx.selectFrom('auditChainCheck').select(COLUMNS).orderBy('id', 'desc').limit(count).execute()) as ChainCheck[];
  },

  async last(reading: Reading): Promise<ChainCheck | null> {
    return (await chainChecks.recent(reading, 1))[0] ?? null;
  },

  /** When the product itself last looked, which the auditor's own looks do not put off. */
  async lastOfProduct(reading: Reading): Promise<Date | null> {
    const row = await reading.tx.selectFrom('auditChainCheck').select('checkedAt').where('askedBy', 'is', null).orderBy('id', 'desc').limit(1).executeTakeFirst();
    return row?.checkedAt ?? null;
  },

  /** What the last check that found the trail whole saw: rewriting it all consistently since then shows against this. */
  async anchor(reading: Reading): Promise<ChainAnchor | undefined> {
    const row = await reading.tx
      .selectFrom('auditChainCheck')
      .select(['entries', 'head'])
      .where('brokenAt', 'is', null)
      .where('entries', '>', 0)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.head ? { entries: row.entries, hash: row.head } : undefined;
  },

  async keep(work: Work, { entries, head, break: found }: ChainReport, log: { days: number; brokenOn: string | null }, tookMs: number): Promise<ChainCheck> {
    const { actor } = work;
    return (await work.tx
      .insertInto('auditChainCheck')
      .values({
        ...{ checkedAt: work.at, tookMs, entries, head, brokenAt: found?.id ?? null, brokenBecause: found?.kind ?? null, logDays: log.days, logBrokenOn: log.brokenOn },
        ...(actor.kind === 'person' ? { askedBy: actor.id, askedByName: actor.name } : { askedBy: null, askedByName: null }),
      })
      .returning(COLUMNS)
      .executeTakeFirstOrThrow()) as ChainCheck;
  },
};
