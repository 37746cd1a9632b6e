import { inYi, ratioOf, twoDecimals, type Ratio } from '#money';
import type { ItemFacts, NotApplicable, Outcome } from './formulas.js';
import { SCORE_METRICS, type ItemInput, type WithoutTarget } from './score-scheme-record.js';

export interface Words {
  zh: string;
  en: string;
}

/** The formula with the numbers put in, as somebody would say it who is asked why (amounts in 亿元 to the 万元). */
export function wordsOf(item: ItemInput, facts: ItemFacts, outcome: Outcome, withoutTarget: WithoutTarget): Words {
  if (outcome.state === 'not_applicable') return notApplicable(outcome.reason, withoutTarget);
  const said = formulas[item.formula](item, facts, outcome);
  const points = twoDecimals(outcome.points);
  const mark = marks(item, outcome);
  return { zh: `${said.zh} = ${points} 分${mark.zh}`, en: `${said.en} = ${points} points${mark.en}` };
}

type Scored = Extract<Outcome, { state: 'scored' }>;

const formulas: Record<ItemInput['formula'], (item: ItemInput, facts: ItemFacts, outcome: Scored) => Words> = {
  schedule_ratio: (item, { actual, target, schedule }) => {
    const [done, whole, due] = [show(item, actual), show(item, target), show(item, target?.times(schedule) ?? null)];
    const share = twoDecimals(schedule.times(100));
    return {
      zh: `实际 ${done.zh} ÷ 序时目标 ${due.zh}（全年 ${whole.zh} × ${share}%）× ${weight(item)} 分`,
      en: `actual ${done.en} ÷ schedule target ${due.en} (year ${whole.en} × ${share}%) × ${weight(item)}`,
    };
  },
  annual_ratio: (item, { actual, target }) => {
    const [done, whole] = [show(item, actual), show(item, target)];
    return { zh: `实际 ${done.zh} ÷ 全年目标 ${whole.zh} × ${weight(item)} 分`, en: `actual ${done.en} ÷ annual target ${whole.en} × ${weight(item)}` };
  },
  efficacy: (item, { actual, lowest, highest }) => {
    const [done, low, high] = [show(item, actual), show(item, lowest), show(item, highest)];
    if (lowest !== null && highest !== null && lowest.eq(highest)) {
      return { zh: `本组各单位同为 ${high.zh}，都按满分 100% × ${weight(item)} 分`, en: `all of the group have ${high.en}, so 100% × ${weight(item)}` };
    }
    return {
      zh: `[(${done.zh} − 本组最低 ${low.zh}) ÷ (本组最高 ${high.zh} − ${low.zh}) × 40 + 60] ÷ 100 × ${weight(item)} 分`,
      en: `[(${done.en} − lowest ${low.en}) ÷ (highest ${high.en} − ${low.en}) × 40 + 60] ÷ 100 × ${weight(item)}`,
    };
  },
  group_max: (item, { actual, highest }) => {
    const [done, high] = [show(item, actual), show(item, highest)];
    if (highest === null || highest.lte(0)) return { zh: `本组都没有完成数（最高 ${high.zh}）`, en: `nobody of the group has any (highest ${high.en})` };
    return { zh: `本单位 ${done.zh} ÷ 本组最高 ${high.zh} × ${weight(item)} 分`, en: `own ${done.en} ÷ best of the group ${high.en} × ${weight(item)}` };
  },
  steps: (item, { actual }, { step }) => {
    const done = show(item, actual);
    if (!step) return { zh: `实际 ${done.zh}，未达到最低一档`, en: `actual ${done.en}, below the first step` };
    const from = show(item, ratioOf(step.from, 1));
    return { zh: `实际 ${done.zh}，达到“${from.zh} 及以上”一档`, en: `actual ${done.en}, in the step from ${from.en}` };
  },
  per_case: (item, { actual }) => {
    const cases = show(item, actual);
    return { zh: `${cases.zh} × 每例扣 ${item.params.points} 分`, en: `${cases.en} × ${item.params.points} taken for each` };
  },
  per_missing: (item, { actual, target }) => {
    const [done, whole] = [show(item, actual), show(item, target)];
    return { zh: `应有 ${whole.zh}，实有 ${done.zh}，每少 1 个扣 ${item.params.points} 分`, en: `due ${whole.en}, there are ${done.en}, ${item.params.points} taken for each missing one` };
  },
  above_target: (item, { actual, target }) => {
    const [done, whole, step] = [show(item, actual), show(item, target), show(item, ratioOf(item.params.step ?? '1', 1))];
    return {
      zh: `实际 ${done.zh}，目标 ${whole.zh}，每超 ${step.zh} 加 ${item.params.points} 分（按比例）`,
      en: `actual ${done.en}, target ${whole.en}, ${item.params.points} for each ${step.en} above it (in proportion)`,
    };
  },
};

function marks(item: ItemInput, { mark }: Scored): Words {
  const most = item.cap ?? item.weight;
  if (mark === 'capped') return { zh: `（封顶 ${most} 分）`, en: ` (capped at ${most})` };
  if (mark === 'floored') return { zh: `（保底 ${item.floor ?? '0'} 分）`, en: ` (floor ${item.floor ?? '0'})` };
  if (mark === 'below_minimum') return { zh: `（不足目标的 ${item.params.minShare}%，不计分）`, en: ` (below ${item.params.minShare}% of the target, nothing is given)` };
  return { zh: '', en: '' };
}

function notApplicable(reason: NotApplicable, withoutTarget: WithoutTarget): Words {
  const why = {
    no_target: { zh: '没有目标', en: 'There is no target' },
    no_base: { zh: '没有上年同期数', en: 'Last year’s figure is not known' },
    no_value: { zh: '没有可以计算的数据', en: 'There is nothing to measure' },
  }[reason];
  const then = {
    renormalise: { zh: '本项不适用，其他各项按剩余权重折算为 100 分', en: 'the item does not apply, and the others are scaled to 100' },
    zero: { zh: '本项不适用，按 0 分计', en: 'the item does not apply and gives 0' },
  }[withoutTarget];
  return { zh: `${why.zh}：${then.zh}`, en: `${why.en}: ${then.en}` };
}

function weight({ weight: share }: ItemInput): string {
  return share ?? '0';
}

function show({ metric }: ItemInput, value: Ratio | null): Words {
  if (value === null) return { zh: '—', en: '—' };
  const { unit } = SCORE_METRICS[metric];
  if (unit === 'count') return { zh: `${value.toString()} 个`, en: value.toString() };
  if (unit === 'percent') return { zh: `${twoDecimals(value)}%`, en: `${twoDecimals(value)}%` };
  const yi = inYi(value.toString(), 4);
  return { zh: `${yi} 亿元`, en: `${yi} hundred million CNY` };
}
