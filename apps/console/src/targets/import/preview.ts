import type { BatchCell } from '../table/SaveDialog.js';

export type Verdict = 'new' | 'changed' | 'unchanged' | 'skipped' | 'wrong';

export interface PreviewRow<Item> {
  row: number;
  label: string;
  verdict: Verdict;
  problems: string[];
  items: Item[];
}

export interface Preview<Item> {
  rows: PreviewRow<Item>[];
  counts: Record<Verdict, number>;
}

export interface TargetItem extends Omit<BatchCell, 'value'> {
  value: string;
  before: string | null;
  revision: number;
}

export interface ActualItem {
  metric: string;
  scope: 'district' | 'park';
  sectorId: number | null;
  asOf: string;
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  quotation: string | null;
  before: string | null;
  version: number | null;
}

/** Rows that would change something. */
export function readyOf<Item>({ rows }: Preview<Item>): PreviewRow<Item>[] {
  return rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed');
}
