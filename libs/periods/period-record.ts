import type { Month } from '#calendar';

/** Sums of a closing: 元 as exact text, and how many. */
export interface ClosingSums {
  signed: string;
  signedProjects: number;
  received: string;
  receipts: number;
}

/** What one closing settled. A month that was reopened and closed again has several; the last one is in force. */
export interface ClosingRecord {
  id: string;
  number: number;
  closedAt: Date;
  closedByName: string | null;
  /** The moment whose knowledge was settled; not before anything that counts in the month was recorded. */
  knownAt: Date;
  totals: {
    /** What the month added; contracts that ended in it are taken off. */
    month: ClosingSums;
    /** From January to the last day of the month. */
    year: ClosingSums;
  };
  /** Of month, number and totals, so that a printed figure can be proved. */
  sha256: string;
  reopenedAt: Date | null;
  reopenedByName: string | null;
  askedByName: string | null;
  reason: string | null;
}

export const REOPENING_DECISIONS = ['grant', 'refuse', 'withdraw'] as const;
export type ReopeningDecision = (typeof REOPENING_DECISIONS)[number];

export interface ReopeningRecord {
  id: string;
  month: Month;
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  /** null while it waits for somebody else. */
  decision: ReopeningDecision | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  note: string | null;
}

export interface PeriodRecord {
  id: Month;
  month: Month;
  state: 'open' | 'closed';
  closedAt: Date | null;
  closedByName: string | null;
  /** It was over before the product was put to use: nobody is late with closing it. */
  beforeUse: boolean;
  version: number;
  /** Newest first; district totals, so empty for whoever sees a part of the district only. */
  closings: ClosingRecord[];
  reopenings: ReopeningRecord[];
}
