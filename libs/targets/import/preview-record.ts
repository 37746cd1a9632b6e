import type { Refusal } from '#errors';

export type Verdict = 'new' | 'changed' | 'unchanged' | 'skipped' | 'wrong';

/** One row of a brought-in table: where it stands in the file, what it would do, or what is wrong with it. */
export interface PreviewRow<Item> {
  /** As the spreadsheet numbers it, from 1. */
  row: number;
  /** What the row speaks of, as it was read. */
  label: string;
  verdict: Verdict;
  problems: Refusal[];
  items: Item[];
}

export interface Preview<Item> {
  rows: PreviewRow<Item>[];
  counts: Record<Verdict, number>;
}

export function previewOf<Item>(rows: PreviewRow<Item>[]): Preview<Item> {
  const counts: Record<Verdict, number> = { new: 0, changed: 0, unchanged: 0, skipped: 0, wrong: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return { rows, counts };
}

/** The strongest of what the items of a row would do. */
export function verdictOf(items: readonly ('new' | 'changed' | 'unchanged')[]): 'new' | 'changed' | 'unchanged' {
  return items.includes('changed') ? 'changed' : items.includes('new') ? 'new' : 'unchanged';
}
