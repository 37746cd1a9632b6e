import { ratioOf, type Ratio } from '#money';
import type { ItemInput, Step } from './score-scheme-record.js';

/** What is known of one unit or sector for one item. Unrounded; percent metrics are in percent. */
export interface ItemFacts {
  actual: Ratio | null;
  target: Ratio | null;
  /** Why `actual` is not known. */
  unknown: NotApplicable | null;
  /** Share of the year that should be done. */
  schedule: Ratio;
  /** Lowest and highest value of the group, over those who have one. */
  lowest: Ratio | null;
  highest: Ratio | null;
}

/** Why an item does not apply: no target, no base of last year, or nothing to measure (no contract to be paid). */
export type NotApplicable = 'no_target' | 'no_base' | 'no_value';
/** What stopped the points from following the formula alone. */
export type Mark = 'capped' | 'floored' | 'below_minimum';

export type Outcome =
  | { state: 'not_applicable'; reason: NotApplicable }
  | { state: 'scored'; points: Ratio; mark: Mark | null; /** The step reached; null below the first. */ step?: Step | null };

const ZERO = ratioOf(0, 1);
const number = (text: string): Ratio => ratioOf(text, 1);

/**
 * Points of one item by its formula family (docs/domain/rules.md#scores), unrounded; deductions are negative. No target is never 0 %:
 * the item does not apply.
 */
export function scoreOf(item: ItemInput, facts: ItemFacts): Outcome {
  const { actual, target } = facts;
  if (actual === null) return { state: 'not_applicable', reason: facts.unknown ?? 'no_value' };
  if (needsTarget(item) && (target === null || target.lte(0))) return { state: 'not_applicable', reason: 'no_target' };
  return families[item.formula](item, { ...facts, actual, target: target ?? ZERO });
}

export function needsTarget({ formula }: Pick<ItemInput, 'formula'>): boolean {
  return ['schedule_ratio', 'annual_ratio', 'per_missing', 'above_target'].includes(formula);
}

type Known = ItemFacts & { actual: Ratio; target: Ratio };

const families: Record<ItemInput['formula'], (item: ItemInput, facts: Known) => Outcome> = {
  // actual ÷ schedule target × weight, full marks when met
  schedule_ratio: (item, { actual, target, schedule }) => ofTarget(item, actual, target.times(schedule)),
  // actual ÷ annual target × weight, capped at the weight
  annual_ratio: (item, { actual, target }) => ofTarget(item, actual, target),
  // ((x − min) ÷ (max − min) × 40 + 60) ÷ 100 × weight; where all are equal, all are at the maximum
  efficacy: (item, { actual, lowest, highest }) => {
    const span = (highest ?? actual).minus(lowest ?? actual);
    const share = span.isZero() ? number('1') : actual.minus(lowest ?? actual).div(span);
    return within(item, share.times(40).plus(60).div(100).times(weightOf(item)));
  },
  // own ÷ the group's maximum × weight; a group that has nothing earns nothing
  group_max: (item, { actual, highest }) => within(item, highest === null || highest.lte(0) ? ZERO : actual.div(highest).times(weightOf(item))),
  // a table of bounds and points
  steps: (item, { actual }) => {
    const reached = (item.params.steps ?? []).filter(({ from }) => actual.gte(from)).at(-1) ?? null;
    return { ...within(item, number(reached?.points ?? '0')), step: reached };
  },
  // −0.1 per project overdue, with a limit
  per_case: (item, { actual }) => taken(item, actual.times(item.params.points ?? '0')),
  per_missing: (item, { actual, target }) => taken(item, target.gt(actual) ? target.minus(actual).times(item.params.points ?? '0') : ZERO),
  // points for each step above the target, with a limit
  above_target: (item, { actual, target }) =>
    within(item, actual.gt(target) ? actual.minus(target).div(item.params.step ?? '1').times(item.params.points ?? '0') : ZERO),
};

/** Below a share of the target there is no base score, and no floor under it either. */
function ofTarget(item: ItemInput, actual: Ratio, due: Ratio): Outcome {
  const { minShare } = item.params;
  const share = due.isZero() ? number('1') : actual.div(due);
  if (minShare !== undefined && share.times(100).lt(minShare)) return { state: 'scored', points: ZERO, mark: 'below_minimum' };
  return within(item, share.times(weightOf(item)));
}

function within(item: ItemInput, points: Ratio): Outcome & { state: 'scored' } {
  const cap = number(item.cap ?? item.weight ?? '0');
  const floor = number(item.floor ?? '0');
  if (points.gt(cap)) return { state: 'scored', points: cap, mark: 'capped' };
  return points.lt(floor) ? { state: 'scored', points: floor, mark: 'floored' } : { state: 'scored', points, mark: null };
}

function taken(item: ItemInput, points: Ratio): Outcome {
  const cap = number(item.cap ?? '0');
  return points.gt(cap) ? { state: 'scored', points: cap.negated(), mark: 'capped' } : { state: 'scored', points: points.negated(), mark: null };
}

function weightOf({ weight }: ItemInput): string {
  return weight ?? '0';
}
