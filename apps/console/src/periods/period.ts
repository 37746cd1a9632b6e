/** A statistics month as the API answers it. */
export interface Period {
  id: string;
  month: string;
  state: 'open' | 'closed';
  closedAt: string | null;
  closedByName: string | null;
  /** Over before the product was put to use: nobody is late with it. */
  beforeUse: boolean;
  closings: Closing[];
  reopenings: Reopening[];
}

export interface ClosingSums {
  signed: string;
  signedProjects: number;
  received: string;
  receipts: number;
}

export interface Closing {
  id: string;
  number: number;
  closedAt: string;
  closedByName: string | null;
  totals: { month: ClosingSums; year: ClosingSums };
  sha256: string;
  reopenedAt: string | null;
  reopenedByName: string | null;
  askedByName: string | null;
  reason: string | null;
}

export interface Reopening {
  id: string;
  month: string;
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: string;
  decision: 'grant' | 'refuse' | 'withdraw' | null;
  decidedByName: string | null;
  decidedAt: string | null;
  note: string | null;
}

/** Newest first. */
export function inOrder(periods: readonly Period[]): Period[] {
  return [...periods].sort((one, other) => other.month.localeCompare(one.month));
}

/** The month that is due to be closed: the oldest open one, once it is over. */
export function nextToClose(periods: readonly Period[], today: string): string | null {
  const oldest = inOrder(periods).filter(({ state }) => state === 'open').at(-1)?.month;
  return oldest !== undefined && oldest < today.slice(0, 7) ? oldest : null;
}

/** The only month that may open again. */
export function newestClosed(periods: readonly Period[]): string | null {
  return inOrder(periods).find(({ state }) => state === 'closed')?.month ?? null;
}

/** What waits for a decision, wherever its month stands. */
export function waitingRequest(period: Pick<Period, 'reopenings'>): Reopening | null {
  return period.reopenings.find(({ decision }) => decision === null) ?? null;
}

export function yearsOf(periods: readonly Period[]): string[] {
  return [...new Set(inOrder(periods).map(({ month }) => month.slice(0, 4)))];
}
