import { refuse } from './refusals.js';

/** Widths, brackets and blanks as people vary them, folded to one. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/[【〔[]/g, '(').replace(/[】〕\]]/g, ')').replace(/[\s“”"'：:*]/g, '');
}

/** `年度目标（亿元）` is `年度目标` in `亿元`. */
export function headerOf(text: string): { name: string; unit: string | null } {
  const folded = fold(text);
  const unit = /\(([^()]*)\)/.exec(folded)?.[1] ?? null;
  return { name: folded.replace(/\([^()]*\)/g, ''), unit };
}

export interface Column<Field extends string> {
  field: Field;
  unit: string | null;
  index: number;
}

/**
 * The header row: of the first rows the one with the most known columns.
 * @param fieldOf what a header's name means, null for one that is passed over
 * @param enough whether these fields make a table
 * @param needed what to tell where no row is a header
 * @throws SHEET_NO_HEADER
 */
export function findHeader<Field extends string>(
  rows: readonly (readonly string[])[],
  fieldOf: (name: string) => Field | null,
  enough: (fields: ReadonlySet<Field>) => boolean,
  needed: string,
): { row: number; columns: Column<Field>[] } {
  const candidates = rows.slice(0, 15).map((cells, row) => {
    const columns = cells.flatMap((cell, index): Column<Field>[] => {
      const { name, unit } = headerOf(cell);
      const field = name === '' ? null : fieldOf(name);
      return field === null ? [] : [{ field, unit, index }];
    });
    // merged headers repeat; the first column of a name is the one
    const first = columns.filter(({ field, index }) => columns.find((other) => other.field === field)?.index === index);
    return { row, columns: first };
  });
  const fit = candidates.filter(({ columns }) => enough(new Set(columns.map(({ field }) => field))));
  const best = fit.sort((a, b) => b.columns.length - a.columns.length || a.row - b.row)[0];
  if (!best) throw refuse.SHEET_NO_HEADER({ columns: needed });
  return best;
}
