import type { RaRecord } from 'react-admin';

export interface AuditEntry extends RaRecord<number> {
  at: string;
  /** null: the product itself, at start or by its schedules. */
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  /** Number or name of the record; null where it has none that may be told. */
  subjectLabel: string | null;
  before: unknown;
  after: unknown;
  /** Which fields were written, also where their content is not for the reader. */
  changed: string[];
  /** People and units whose ids stand in `before` and `after`. */
  names: Record<string, string>;
  note: string | null;
  address: string | null;
}

/** What following the chain of the trail came to. */
export interface ChainCheck {
  id: number;
  checkedAt: string;
  tookMs: number;
  entries: number;
  head: string | null;
  brokenAt: number | null;
  brokenBecause: 'changed' | 'unlinked' | 'missing' | 'cut' | 'rewritten' | null;
  /** Sealed days of the access log that were compared, and the first that is not what was sealed. */
  logDays: number;
  logBrokenOn: string | null;
  askedByName: string | null;
}
