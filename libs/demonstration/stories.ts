import type { LandMode, Stage } from '#pipeline';
import { agriStories, commerceStories, constructionStories, eduStories } from './stories-services.js';
import { energyStories, industryStories } from './stories-industry.js';

/**
 * One invented project and what happens to it in the year. Dates are `MM-DD`; amounts are texts in 亿元 of the
 * contract's currency. What lies after today simply has not happened yet.
 */
export interface Story {
  /** Invented company; the product shows it with the mark 示例. */
  company: string;
  project: string;
  what: string;
  sector: string;
  chain: string | null;
  /** Code of the unit that brought it in. */
  unit: string;
  host: 'park-hightech' | 'demo-town';
  region: readonly [code: string, name: string];
  land: LandMode;
  /** Planned investment; null: only the tier is known. */
  planned: string | null;
  tier?: string;
  reported: string;
  /** Stage at which the year leaves it. */
  reaches: Stage;
  signed?: { on: string; amount: string; currency?: { code: string; rate: string }; confirmed?: string };
  /** Money that arrives over the year, and in how many tranches. */
  received?: readonly [total: string, tranches: number];
  also?: readonly Extra[];
}

/** Less usual things that happen to a project. */
export type Extra =
  | { kind: 'framework' | 'intention'; on: string; amount: string | null }
  | { kind: 'supplement'; on: string }
  | { kind: 'increment'; on: string; amount: string }
  | { kind: 'status'; on: string; to: 'suspended' | 'terminated' | 'lost' | 'transferred_out'; reason: string }
  /** A formal contract on the bureau's desk, or still being written: this many days before today. */
  | { kind: 'pendingContract'; daysAgo: number; amount: string; submit: boolean }
  | { kind: 'receipt'; on: string; amount: string; category: string; recognised?: string }
  | { kind: 'foreignReceipt'; on: string; amount: string; rate: string }
  /** Takes back part of the n-th receipt. */
  | { kind: 'reversal'; on: string; of: number; amount: string; reason: string };

export const stories: readonly Story[] = [
  ...industryStories,
  ...energyStories,
  ...eduStories,
  ...commerceStories,
  ...agriStories,
  ...constructionStories,
];
