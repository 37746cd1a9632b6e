import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { EChartsCoreOption } from 'echarts/core';
import { inYi } from './amounts.js';
import type { TargetBar } from './series.js';

export interface TargetLook {
  narrow: boolean;
  colours: { actual: string; target: string; schedule: string; text: string };
  words: { actual: string; target: string; schedule: string; unit: string; none: string; completion: string };
}

/** The instructions for the drawing library: a wide pale bar (target), a slim one in it (actual), a stroke (schedule). */
export function targetOption(bars: TargetBar[], { narrow, colours, words }: TargetLook): EChartsCoreOption {
  const names = bars.map(({ name }) => name);
  return {
    animation: false,
    grid: { left: narrow ? 8 : 16, right: 16, top: 34, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, itemGap: narrow ? 10 : 18, textStyle: { color: colours.text }, data: [words.actual, words.target, words.schedule] },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, formatter: (params: unknown) => hint(bars[positionOf(params)], words) },
    xAxis: { type: 'value', axisLabel: { color: colours.text, hideOverlap: true }, splitLine: { lineStyle: { color: colours.target } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { show: false },
      // on a phone the name stands above its bar, so that the bar keeps the width
      axisLabel: narrow
        ? { inside: true, align: 'left', verticalAlign: 'bottom', padding: [0, 0, 15, -6], color: colours.text, fontSize: 12, formatter: (_: string, index: number) => beside(bars[index], 15, '  ') }
        : { color: colours.text, align: 'right', lineHeight: 16, formatter: (_: string, index: number) => beside(bars[index], 16, '\n') },
      z: 5,
    },
    series: [
      { name: words.target, type: 'bar', data: bars.map(({ targetLength }) => targetLength), barWidth: 20, barGap: '-75%', itemStyle: { color: colours.target, borderRadius: 3 }, silent: false },
      {
        name: words.actual,
        type: 'bar',
        data: bars.map(({ actualLength }) => actualLength),
        barWidth: 10,
        itemStyle: { color: colours.actual, borderRadius: 2 },
        z: 3,
      },
      {
        name: words.schedule,
        type: 'custom',
        itemStyle: { color: colours.schedule },
        data: bars.map(({ scheduleLength }, index) => [scheduleLength ?? Number.NaN, index]),
        renderItem: stroke(colours.schedule),
        encode: { x: 0, y: 1 },
        tooltip: { show: false },
        z: 4,
        silent: true,
      },
    ],
  };
}

function stroke(colour: string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const length = Number(api.value(0));
    if (Number.isNaN(length)) return null;
    const [x = 0, y = 0] = api.coord([length, api.value(1)]);
    return { type: 'rect' as const, shape: { x: x - 1.5, y: y - 14, width: 3, height: 28 }, style: { fill: colour } };
  };
}

/** A name is cut to what fits; the numbers beside it never are. */
function beside(bar: TargetBar | undefined, most: number, gap: string): string {
  if (!bar) return '';
  const name = bar.name.length > most ? `${bar.name.slice(0, most - 1)}…` : bar.name;
  return `${name}${gap}${inYi(bar.actual)} / ${bar.target === null ? '—' : inYi(bar.target)}`;
}

function positionOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
}

function hint(bar: TargetBar | undefined, words: TargetLook['words']): string {
  if (!bar) return '';
  const lines = [
    escaped(bar.name),
    `${words.actual}: ${inYi(bar.actual)} ${words.unit}`,
    `${words.target}: ${bar.target === null ? words.none : `${inYi(bar.target)} ${words.unit}`}`,
    `${words.completion}: ${bar.completion === null ? words.none : `${bar.completion}%`}`,
  ];
  return lines.join('<br>');
}

/** A name is typed by people; the library writes its hint as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
