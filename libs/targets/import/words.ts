import type { ActualMetric } from '../indicator-actuals.js';
import type { Metric } from '../metrics.js';

/** How ledgers name columns and metrics (docs/domain/ledgers.md#columns), after folding of widths, blanks and brackets. */
export type TargetField = 'sector' | 'unit' | 'metric' | 'year' | `m${number}` | `q${number}` | `y:${Metric}`;
export type ActualField = 'metric' | 'sector' | 'scope' | 'asOf' | 'value' | 'growthPercent' | 'cityAverage' | 'source' | 'quotation';

const SECTOR = ['领域', '产业领域', '专班', '专班口径', '所属专班', '产业类别', '行业领域'];
const METRIC = ['指标', '指标名称', '目标指标', '考核指标', '目标项目'];
const UNIT = ['单位', '责任单位', '牵头单位', '引进单位', '承接单位', '落户单位', '负责单位', '报送区', '分中心', '镇街'];
const YEAR = ['全年', '全年目标', '年度目标', '年度目标值', '目标', '目标值', '年目标', '年度任务', '全年任务', '任务数', '目标数'];

export const METRIC_WORDS: Record<Metric | ActualMetric, readonly string[]> = {
  signed: ['签约额', '协议引资', '协议引资额', '正式合同额', '合同引资', '合同额', '签约金额', '协议投资额', '正式签约合同额'],
  received: ['到位资金', '到资', '资金到位', '资金到位额', '到位资金额', '实际到位资金'],
  signed_projects: ['签约项目数', '签约项目', '新签约项目数'],
  starts: ['新开工项目数', '新开工项目', '开工项目数', '开工项目', '新开工', '开工'],
  productions: ['投产项目数', '投产项目', '新投产项目数', '投产'],
  same_year_productions: ['当年签约当年投产', '当年签约当年投产项目数'],
  foreign_capital: ['实际使用外资', '实际利用外资', '实际使用外资额', '外资'],
  foreign_capital_growth: ['实际使用外资增速', '实际利用外资增速'],
  output_growth: ['注册地建筑业在渝产值增速', '注册地建筑业在渝产值', '建筑业产值增速', '建筑业总产值增速', '产值增速'],
  value_added_growth: ['建筑业增加值增速', '建筑业增加值', '增加值增速'],
  land_reused_mu: ['盘活土地', '盘活土地面积'],
  plant_reused_sqm: ['盘活厂房', '盘活厂房面积', '盘活闲置厂房'],
};

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export function metricOf<M extends string>(text: string, among: readonly M[]): M | null {
  const wanted = text.replace(/(目标|任务数?|年度|全年|计划)/g, '').replace(/\([^()]*\)/g, '');
  return among.find((metric) => (METRIC_WORDS as Record<string, readonly string[]>)[metric]?.some((word) => word === wanted || word === text) || metric === text) ?? null;
}

export function targetFieldOf(metrics: readonly Metric[]): (name: string) => TargetField | null {
  return (name) => {
    if (SECTOR.includes(name)) return 'sector';
    if (UNIT.includes(name)) return 'unit';
    if (METRIC.includes(name)) return 'metric';
    if (YEAR.includes(name)) return 'year';
    const month = monthIn(name);
    if (month !== null) return `m${month}`;
    const quarter = /^(?:第?([一二三四1-4])季度?|Q([1-4]))(?:目标|任务)?$/.exec(name);
    if (quarter) return `q${numberOf(quarter[1] ?? quarter[2] ?? '')}`;
    const metric = metricOf(name, metrics);
    return metric === null ? null : `y:${metric}`;
  };
}

function monthIn(name: string): number | null {
  const match = /^(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:目标|任务)?$/.exec(name);
  return match ? numberOf(match[1] ?? '') : null;
}

function numberOf(text: string): number {
  const chinese = CHINESE.indexOf(text);
  return chinese >= 0 ? chinese + 1 : Number(text);
}

const ACTUAL: Record<ActualField, readonly string[]> = {
  metric: METRIC,
  sector: SECTOR,
  scope: ['统计口径', '口径', '范围'],
  asOf: ['截至日期', '截止日期', '统计截止', '截至', '数据截至', '日期', '统计时间'],
  value: ['数值', '完成数', '累计完成', '实际数', '实绩', '指标值', '累计数', '实际增速', '增速值'],
  growthPercent: ['增速', '同比', '同比增长', '同比增速'],
  cityAverage: ['全市平均', '全市平均增速', '全市增速', '全市'],
  source: ['来源', '数据来源', '出处'],
  quotation: ['原文', '原文摘录', '依据原文'],
};

export function actualFieldOf(name: string): ActualField | null {
  return (Object.keys(ACTUAL) as ActualField[]).find((field) => ACTUAL[field].includes(name)) ?? null;
}
