import type { EChartsCoreOption } from 'echarts/core';
import { inYi } from './amounts.js';
import type { TrendPoint } from './series.js';

export interface TrendLook {
  narrow: boolean;
  colours: { month: string; toDate: string; schedule: string; line: string; text: string };
  words: { month: string; toDate: string; schedule: string; unit: string };
}

/** Bars for the month (left scale), lines to date and by schedule (right scale); each scale says what it measures. */
export function trendOption(points: TrendPoint[], { narrow, colours, words }: TrendLook): EChartsCoreOption {
  const scale = { type: 'value', axisLabel: { color: colours.text }, nameTextStyle: { color: colours.text } };
  return {
    animation: false,
    grid: { left: 8, right: 8, top: 62, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, itemGap: narrow ? 10 : 18, textStyle: { color: colours.text } },
    tooltip: { trigger: 'axis', confine: true, formatter: (params: unknown) => hint(points, params, words) },
    xAxis: { type: 'category', data: points.map(({ month }) => String(Number(month.slice(5)))), axisLabel: { color: colours.text }, axisTick: { show: false } },
    yAxis: [
      { ...scale, name: words.month, splitLine: { lineStyle: { color: colours.line } } },
      { ...scale, name: words.toDate, splitLine: { show: false } },
    ],
    series: [
      { name: words.month, type: 'bar', data: points.map(({ length }) => length), itemStyle: { color: colours.month, borderRadius: 2 }, barMaxWidth: 28 },
      { name: words.toDate, type: 'line', yAxisIndex: 1, data: points.map(({ toDateLength }) => toDateLength), itemStyle: { color: colours.toDate }, lineStyle: { width: 3 }, symbolSize: 6 },
      ...(points.some(({ scheduleLength }) => scheduleLength !== null)
        ? [
            {
              name: words.schedule,
              type: 'line',
              yAxisIndex: 1,
              data: points.map(({ scheduleLength }) => scheduleLength),
              itemStyle: { color: colours.schedule },
              lineStyle: { type: 'dashed', width: 2 },
              symbol: 'none',
            },
          ]
        : []),
    ],
  };
}

function hint(points: TrendPoint[], params: unknown, words: TrendLook['words']): string {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const point = typeof first === 'object' && first !== null && 'dataIndex' in first ? points[Number(first.dataIndex)] : undefined;
  if (!point) return '';
  return [point.month, `${words.month}: ${inYi(point.amount)} ${words.unit}`, `${words.toDate}: ${inYi(point.toDate)} ${words.unit}`].join('<br>');
}
