import type { Refusal } from '#errors';
import { compare, subtract, add } from '#money';
import { common } from '#errors';
import { refuse } from './evaluation.refusals.js';
import { SCORE_METRICS, isWeighted, type Formula, type ItemInput, type ItemParams, type SchemeInput } from './score-scheme-record.js';

/** What the bureau calls the formulas. */
export const FORMULA_NAMES: Record<Formula, { zh: string; en: string }> = {
  schedule_ratio: { zh: '对照序时目标', en: 'against the schedule target' },
  annual_ratio: { zh: '对照全年目标', en: 'against the annual target' },
  efficacy: { zh: '功效系数', en: 'efficacy' },
  group_max: { zh: '对照本组最高', en: 'against the best of the group' },
  steps: { zh: '分档得分', en: 'steps' },
  per_case: { zh: '按例扣分', en: 'deduction per case' },
  per_missing: { zh: '缺额扣分', en: 'deduction per missing one' },
  above_target: { zh: '超额加分', en: 'addition above the target' },
};

const USED: Record<Formula, readonly (keyof ItemParams)[]> = {
  schedule_ratio: ['target', 'minShare'],
  annual_ratio: ['target', 'minShare'],
  efficacy: [],
  group_max: [],
  steps: ['steps'],
  per_case: ['points'],
  per_missing: ['points', 'target'],
  above_target: ['points', 'step', 'target'],
};

/**
 * The rules of a scheme, asked before it is written: groups, each item, and weights of exactly 100.
 * @throws INVALID_FIELDS naming every item that is not as it should be, or SCHEME_WEIGHTS with the sum and the difference
 */
export function requireSound({ subject, unitKinds, items }: Pick<SchemeInput, 'subject' | 'unitKinds' | 'items'>): void {
  if ((subject === 'unit') !== unitKinds.length > 0) throw refuse.SCHEME_GROUPS();
  const problems = items.flatMap((item, index) => problemsOf(item, `items.${index}`));
  if (problems.length > 0) {
    const refusal = common.INVALID_FIELDS({ count: problems.length });
    for (const problem of problems) refusal.also(problem);
    throw refusal;
  }
  const sum = add('0', ...items.flatMap(({ weight }) => (weight === null ? [] : [weight])));
  const difference = subtract(sum, '100');
  if (compare(difference, '0') === 0) return;
  throw difference.startsWith('-')
    ? refuse.SCHEME_WEIGHTS({ sum, difference: difference.slice(1), direction: { zh: '少', en: 'too little' } })
    : refuse.SCHEME_WEIGHTS({ sum, difference, direction: { zh: '多', en: 'too much' } });
}

/** Only what the formula reads is kept, so that an item says no more than it does. */
export function paramsOf({ formula, metric, params }: ItemInput): ItemParams {
  const used = [...USED[formula], ...(metric === 'tier_projects' ? (['tiers'] as const) : [])];
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => used.includes(name as keyof ItemParams) && value !== undefined));
}

function problemsOf(item: ItemInput, at: string): Refusal[] {
  const { formula, metric, weight, cap, floor, params } = item;
  const weighted = isWeighted(formula);
  return [
    ...(weighted === (weight !== null && isPositive(weight)) ? [] : [refuse.ITEM_WEIGHT().at(`${at}.weight`)]),
    ...(weighted || (cap !== null && isPositive(cap)) ? [] : [refuse.ITEM_CAP().at(`${at}.cap`)]),
    ...(floor !== null && compare(floor, cap ?? weight ?? '0') > 0 ? [refuse.ITEM_FLOOR().at(`${at}.floor`)] : []),
    ...formulaProblems(item, at),
    ...(metric === 'tier_projects' && (params.tiers ?? []).length === 0 ? [refuse.ITEM_TIERS().at(`${at}.params.tiers`)] : []),
  ];
}

function formulaProblems({ formula, metric, weight, cap, params }: ItemInput, at: string): Refusal[] {
  const { unit, target: named } = SCORE_METRICS[metric];
  const unsuited = unsuitedTo(formula, unit);
  if (unsuited) return [refuse.ITEM_FORMULA_METRIC({ formula: FORMULA_NAMES[formula], why: unsuited }).at(`${at}.formula`)];
  const used = USED[formula];
  const most = cap ?? weight ?? '0.00';
  return [
    ...(used.includes('target') && !(params.target ? isPositive(params.target) : named) ? [refuse.ITEM_TARGET().at(`${at}.params.target`)] : []),
    ...(used.includes('steps') && !areSteps(params.steps ?? [], most) ? [refuse.ITEM_STEPS({ most }).at(`${at}.params.steps`)] : []),
    ...(used.includes('points') && !isPositive(params.points ?? '0') ? [refuse.ITEM_POINTS().at(`${at}.params.points`)] : []),
    ...(used.includes('step') && !isPositive(params.step ?? '0') ? [refuse.ITEM_STEP().at(`${at}.params.step`)] : []),
  ];
}

function unsuitedTo(formula: Formula, unit: string): { zh: string; en: string } | null {
  if (formula === 'schedule_ratio' && unit === 'percent') {
    return { zh: '比率不随时间累计，没有序时目标', en: 'a rate does not add up over the year, so it has no schedule target' };
  }
  if ((formula === 'per_case' || formula === 'per_missing') && unit !== 'count') {
    return { zh: '只有个数可以按例计算', en: 'only a number of cases can be counted' };
  }
  return null;
}

function areSteps(steps: NonNullable<ItemParams['steps']>, most: string): boolean {
  return (
    steps.length > 0 &&
    steps.every(({ from, points }, index) => {
      const before = steps[index - 1];
      return (before === undefined || compare(before.from, from) < 0) && compare(points, '0') >= 0 && compare(points, most) <= 0;
    })
  );
}

function isPositive(value: string): boolean {
  return compare(value, '0') > 0;
}
