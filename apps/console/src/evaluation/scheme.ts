import { addAmounts, isAmount } from '../fields/index.js';
import type { Item, SchemeDraft } from './types.js';

export const UNIT_KINDS = ['task_force', 'park', 'town', 'department', 'centre'] as const;
export const METRICS = ['signed', 'received', 'signed_projects', 'starts', 'productions', 'visits', 'signed_growth', 'received_growth', 'signed_completion', 'received_completion', 'arrival_rate', 'first_money_share', 'tier_projects', 'overdue_starts', 'problem_projects', 'answered_in_time', 'triaged_in_time', 'introducers_answered_in_time'] as const;
export const FORMULAS = ['schedule_ratio', 'annual_ratio', 'efficacy', 'group_max', 'steps', 'per_case', 'per_missing', 'above_target'] as const;

/** Counts what is entered here and not what was achieved; the API says the same of a saved scheme (`cautions`). */
export const measuresUse = ({ metric }: Pick<Item, 'metric'>): boolean => metric === 'visits';

/** Which parameters a formula asks for, as the API reads them. */
const PARAMS: Record<string, readonly string[]> = {
  schedule_ratio: ['target', 'minShare'],
  annual_ratio: ['target', 'minShare'],
  efficacy: [],
  group_max: [],
  steps: ['steps'],
  per_case: ['points'],
  per_missing: ['points', 'target'],
  above_target: ['points', 'step', 'target'],
};

export const asksFor = (formula: string, param: string): boolean => PARAMS[formula]?.includes(param) ?? false;
export const isWeighted = (formula: string): boolean => !['per_case', 'per_missing', 'above_target'].includes(formula);
export const unitOf = (metric: string): 'money' | 'count' | 'percent' =>
  metric === 'signed' || metric === 'received' ? 'money' : /growth|completion|rate|share|in_time/.test(metric) ? 'percent' : 'count';

export const emptyItem = (): Item => ({ name: '', metric: 'signed', formula: 'schedule_ratio', weight: '', cap: null, floor: null, params: {} });
export const emptyScheme = (year: number): SchemeDraft => ({ name: '', year, subject: 'unit', unitKinds: ['centre'], withoutTarget: 'renormalise', source: null, items: [emptyItem()] });

/** The running sum of the weights; null while one of them is no number. */
export function weightsOf(items: readonly Item[]): string | null {
  const typed = items.filter(({ formula }) => isWeighted(formula)).map(({ weight }) => (weight ?? '').trim());
  return typed.every((weight) => isAmount(weight)) ? addAmounts(typed) : null;
}

/** What is sent: empty boxes are nothing, and a deduction has no weight. */
export function asBody(scheme: SchemeDraft): object {
  const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
  const items = scheme.items.map(({ name, metric, formula, weight, cap, floor, params }) => ({
    ...{ name, metric, formula, weight: isWeighted(formula) ? orNull(weight) : null, cap: orNull(cap), floor: orNull(floor) },
    params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== '' && value !== undefined)),
  }));
  return { ...scheme, unitKinds: scheme.subject === 'unit' ? scheme.unitKinds : [], source: orNull(scheme.source), items };
}
