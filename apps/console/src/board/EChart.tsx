import { useEffect, useRef } from 'react';
import { useTheme } from '@mui/material';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([BarChart, LineChart, CustomChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface EChartProps {
  option: EChartsCoreOption;
  height: number;
  /** What the picture says, for those who do not see it. */
  label: string;
  /** A bar was chosen: the position of its row. */
  onChoose?: (index: number) => void;
}

/** The only place that knows ECharts; loaded when a chart is looked at. SVG stays sharp on a wall and in print. */
export default function EChart({ option, height, label, onChoose }: EChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const { palette, typography } = useTheme();

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ dataIndex }) => choose.current?.(dataIndex));
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({ textStyle: { fontFamily: typography.fontFamily, color: palette.text.primary }, ...option }, true);
    chart.current?.resize();
  }, [option, height, palette, typography.fontFamily]);

  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
