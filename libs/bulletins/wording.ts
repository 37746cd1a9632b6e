import { partsOf, type BusinessDate } from '#calendar';
import type { ProblemRule } from '#evaluation';
import { compare, inYi, yi } from '#money';
import type { CountLine, Measure } from './bulletin-figures.js';

/**
 * The words of the bulletin: facts in the fixed pattern of published ones (actual, share of the annual target, growth,
 * gap to schedule; docs/domain/rules.md#bulletin). What is not known is said to be unknown and never printed as zero.
 */
const UNKNOWN = '—';

/** `2026年6月30日` */
export function dayInWords(day: BusinessDate): string {
  const [year, month, date] = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** `2026年1—6月`; of January alone `2026年1月`. */
export function monthsInWords(year: number, month: number): string {
  return month === 1 ? `${year}年1月` : `${year}年1—${month}月`;
}

export function titleOf(year: number, month: number, area: string): string {
  return `关于${monthsInWords(year, month)}${area}招商引资工作情况的通报`;
}

/** `2026年第6期`, and `（第2版）` behind it where a month was published again. */
export function issueOf(year: number, serial: number, revision: number): string {
  return `${year}年第${serial}期${revision > 1 ? `（第${revision}版）` : ''}`;
}

/** 亿元 with two decimals, without the unit. */
export function inYiWords(amount: string | null): string {
  return amount === null ? UNKNOWN : printed(inYi(amount, 2));
}

/** 元 to the cent, grouped: `34,010,000,000.00`. */
export function inYuanWords(amount: string | null): string {
  if (amount === null) return UNKNOWN;
  const [whole = '', cents = '00'] = amount.split('.');
  return printed(`${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`);
}

/** With the minus of print. */
function printed(number: string): string {
  return number.replace(/^-/, '−');
}

export function percentWords(percent: string | null): string {
  return percent === null ? UNKNOWN : `${printed(percent)}%`;
}

export function pointsWords(points: string | null): string {
  if (points === null) return UNKNOWN;
  return isNil(points) || points.startsWith('-') ? printed(points) : `+${points}`;
}

export function targetClause({ target, completion }: Measure): string {
  return target === null || completion === null ? '未设年度目标' : `完成年度目标${inYi(target, 2)}亿元的${completion}%`;
}

/** What the year's target has over those of its parts, where they do not add up to it; empty where they do. */
export function undividedClause(rests: { signed: string | null; received: string | null }): string {
  const clauses = (['signed', 'received'] as const).flatMap((metric) => {
    const rest = rests[metric];
    if (rest === null || isNil(rest)) return [];
    const words = rest.startsWith('-') ? `各领域目标之和超出年度目标${inYi(rest.slice(1), 2)}亿元` : `年度目标中未分解到领域${inYi(rest, 2)}亿元`;
    return [`${METRIC_WORDS[metric]}${words}`];
  });
  return clauses.join('；');
}

/** Who stands in no order, because nobody set a target: named after the ranked, never among them. */
export function unrankedClause(units: readonly { name: string; received: Measure }[]): string {
  if (units.length === 0) return '';
  return `未设年度目标、不排名的有${units.map(({ name, received }) => `${name}（到位资金${inYiWords(received.actual)}亿元）`).join('、')}。`;
}

export function growthClause({ lastYear, growth }: Measure): string {
  if (lastYear === null || growth === null) return '无上年同期数';
  if (isNil(growth)) return '与上年同期持平';
  return growth.startsWith('-') ? `同比下降${growth.slice(1)}%` : `同比增长${growth}%`;
}

export function gapClause({ gap }: Measure): string {
  if (gap === null) return '不作序时比较';
  if (isNil(gap)) return '与序时进度持平';
  return gap.startsWith('-') ? `欠序时进度${gap.slice(1)}个百分点` : `超序时进度${gap}个百分点`;
}

export function countClause({ district, target }: CountLine): string {
  return target === null ? '未设年度目标' : `年度目标${wholeNumber(target)}个，已完成${district}个`;
}

export function rankClause({ completion }: Measure, rank: number | null): string {
  return completion === null || rank === null ? '未设年度目标，不排名' : `完成率${completion}%，排名第${rank}`;
}

export const LIGHT_WORDS = { green: '绿灯', yellow: '黄灯', red: '红灯' } as const;

export function lightWords(light: keyof typeof LIGHT_WORDS | null): string {
  return light === null ? UNKNOWN : LIGHT_WORDS[light];
}

export function rankWords(rank: number | null): string {
  return rank === null ? UNKNOWN : String(rank);
}

/** `1亿元以上` of an amount in 元; a part of a 亿 keeps its decimals. */
export function thresholdWords(from: string): string {
  const whole = inYi(from, 0);
  return `${compare(yi(whole), from) === 0 ? whole : inYi(from, 2)}亿元以上`;
}

export const STEP_WORDS: Record<string, string> = {
  lead: '线索',
  triaged: '研判',
  negotiating: '在谈',
  reviewing: '评审',
  signed: '签约',
  first_money: '首笔到位',
  fully_funded: '足额到位',
  started: '开工',
  in_production: '投产',
};

export const GROUP_WORDS: Record<string, string> = {
  bureau: '招商部门',
  task_force: '产业专班',
  department: '行业主管部门',
  centre: '招商联络服务分中心',
  park: '园区',
  town: '镇街',
  other: '未分单位',
};

export const METRIC_WORDS = { signed: '正式签约合同额', received: '到位资金' } as const;

export const SECTOR_WORD = '产业领域';

export const RULE_WORDS: Record<ProblemRule, string> = {
  signed_not_started: '签约后长期未开工',
  started_no_money: '开工后无资金到位',
  low_money: '开工后到位资金比例低',
  signed_no_money: '签约后无资金到位',
};

export const GROWTH_WORDS: Record<string, string> = { output_growth: '产值增速', value_added_growth: '增加值增速' };

/** Targets of counts are kept with decimals, as all targets are. */
function wholeNumber(value: string): string {
  return value.replace(/\.0+$/, '');
}

function isNil(value: string): boolean {
  return /^-?0(\.0+)?$/.test(value);
}
