import { addAmounts } from '../fields/index.js';
import type { BoardRow } from '../providers/index.js';
import type { Dimension } from './question.js';

export interface Group {
  /** Kind of unit or group of chains; null when the rows stand alone. */
  kind: string | null;
  rows: BoardRow[];
  signed: string;
  received: string;
}

/** Rows in the order of the API, under their kind where the dimension has kinds. Every row is in exactly one group. */
export function groupsOf(rows: BoardRow[], by: Dimension): Group[] {
  if (by !== 'unit' && by !== 'chain') return [groupOf(null, rows)];
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) =>
    groupOf(
      kind,
      rows.filter((row) => row.kind === kind),
    ),
  );
}

function groupOf(kind: string | null, rows: BoardRow[]): Group {
  return { kind, rows, signed: addAmounts(rows.map((row) => row.signed.actual)), received: addAmounts(rows.map((row) => row.received.actual)) };
}
