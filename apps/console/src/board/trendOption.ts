import type { EChartsCoreOption } from 'echarts/core';
import { inYi } from './amounts.js';
import type { TrendPoint, TrendSeries } from './series.js';

export interface TrendLook {
  narrow: boolean;
  colours: { month: string; toDate: string; schedule: string; line: string; text: string; lastYear: string; forecast: string };
  words: { month: string; toDate: string; schedule: string; unit: string; lastYear: string; linear: string; byPlan: string; oldPlan: (from: string) => string };
}

/** Bars for the month (left scale), lines to date, due, last year and forecast (right scale); dashes tell plan and estimate from what is. */
export function trendOption(series: TrendSeries, { narrow, colours, words }: TrendLook): EChartsCoreOption {
  const { points } = series;
  const scale = { type: 'value', axisLabel: { color: colours.text }, nameTextStyle: { color: colours.text } };
  const line = (name: string, data: (number | null)[], look: object): object[] =>
    data.some((length) => length !== null) ? [{ name, type: 'line', yAxisIndex: 1, data, symbol: 'none', ...look }] : [];
  const dashed = (colour: string, type: 'dashed' | 'dotted', width = 2): object => ({ itemStyle: { color: colour }, lineStyle: { color: colour, type, width } });
  const forecast = { connectNulls: true, symbol: 'emptyDiamond', symbolSize: 8 };
  return {
    animation: false,
    grid: { left: 8, right: 8, top: narrow ? 130 : 84, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, itemGap: narrow ? 8 : 16, textStyle: { color: colours.text } },
    tooltip: { trigger: 'axis', confine: true, formatter: (params: unknown) => hint(points, params, words) },
    xAxis: { type: 'category', data: points.map(({ month }) => String(Number(month.slice(5)))), axisLabel: { color: colours.text }, axisTick: { show: false } },
    yAxis: [
      { ...scale, name: words.month, splitLine: { lineStyle: { color: colours.line } } },
      { ...scale, name: words.toDate, nameTextStyle: { color: colours.text, align: 'right' }, splitLine: { show: false } },
    ],
    series: [
      { name: words.month, type: 'bar', data: series.month, itemStyle: { color: colours.month, borderRadius: 2 }, barMaxWidth: 28 },
      ...line(words.toDate, series.toDate, { itemStyle: { color: colours.toDate }, lineStyle: { width: 3 }, symbol: 'circle', symbolSize: 6 }),
      ...line(words.schedule, series.due, dashed(colours.schedule, 'dashed')),
      ...series.oldPlans.flatMap(({ from, lengths }) => line(words.oldPlan(from), lengths, dashed(colours.text, 'dotted'))),
      ...line(words.lastYear, series.lastYear, { itemStyle: { color: colours.lastYear }, lineStyle: { color: colours.lastYear, width: 2 }, symbol: 'rect', symbolSize: 6 }),
      ...line(words.linear, series.linear, { ...dashed(colours.toDate, 'dotted', 3), ...forecast }),
      ...line(words.byPlan, series.byPlan, { ...dashed(colours.forecast, 'dotted', 3), ...forecast }),
    ],
  };
}

function hint(points: TrendPoint[], params: unknown, words: TrendLook['words']): string {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const point = typeof first === 'object' && first !== null && 'dataIndex' in first ? points[Number(first.dataIndex)] : undefined;
  if (!point) return '';
  const said = (name: string, amount: string | null): string[] => (amount === null ? [] : [`${name}: ${inYi(amount)} ${words.unit}`]);
  const lines = [...said(words.month, point.amount), ...said(words.toDate, point.toDate), ...said(words.schedule, point.due)];
  return [point.month, ...lines, ...said(words.lastYear, point.lastYearToDate)].join('<br>');
}
