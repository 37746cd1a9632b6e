import type { EnumName } from '../i18n/index.js';
import type { FigureRows } from '../providers/index.js';
import type { Dimension } from './question.js';

export type Entry = FigureRows['rows'][number];

/** Figures that the API keeps as sets of entries. */
export const ENTRY_FIGURES = ['signed', 'received', 'signed_pending', 'received_pending', 'framework'] as const;
/** Entries of these, told apart by a mark. */
export const MARKED_FIGURES = ['terminated', 'retroactive'] as const;
/** Numbers of projects, told by their milestones. */
export const COUNT_FIGURES = ['starts', 'productions', 'same_year_productions'] as const;

export type EntryFigure = (typeof ENTRY_FIGURES)[number];
export type MarkedFigure = (typeof MARKED_FIGURES)[number];
export type CountFigure = (typeof COUNT_FIGURES)[number];

const CONTRACTS: readonly string[] = ['signed', 'signed_pending', 'framework'];

/** The record behind an entry: a contract or a receipt. */
export function resourceOf(figure: EntryFigure): 'contracts' | 'funds-receipts' {
  return CONTRACTS.includes(figure) ? 'contracts' : 'funds-receipts';
}

export function kindsOf(figure: EntryFigure): EnumName {
  return CONTRACTS.includes(figure) ? 'contractKind' : 'fundsCategory';
}

const PARTS: Record<string, Dimension> = { sectorId: 'sector', unitId: 'unit', tier: 'tier', chain: 'chain', region: 'region', origin: 'origin' };

/** The part of the board that the address asks for, if any. */
export function askedPart(params: URLSearchParams): { by: Dimension; name: string; key: string | null } | undefined {
  const name = Object.keys(PARTS).find((one) => params.has(one));
  if (!name) return undefined;
  const value = params.get(name) ?? '';
  return { by: PARTS[name] ?? 'sector', name, key: value === 'none' ? null : value };
}

/** Which figures hold entries with this mark, and how an entry shows it. */
export const MARKS: Record<MarkedFigure, { figures: EntryFigure[]; has: (entry: Entry) => boolean }> = {
  terminated: { figures: ['received'], has: ({ flagged }) => flagged },
  retroactive: { figures: ['signed', 'received'], has: ({ retroactive }) => retroactive },
};

/** Figures whose two answers can be compared, entry by entry. */
export const DIFFERENCE_FIGURES = ['signed', 'received', 'signed_pending', 'received_pending', 'framework', 'starts', 'productions'] as const;
export type DifferenceFigure = (typeof DIFFERENCE_FIGURES)[number];

export function resourceOfFigure(figure: DifferenceFigure): 'contracts' | 'funds-receipts' | 'milestones' {
  return figure === 'starts' || figure === 'productions' ? 'milestones' : resourceOf(figure);
}
