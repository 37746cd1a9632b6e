import { useMemo } from 'react';
import { Typography, useMediaQuery, useTheme, type Theme } from '@mui/material';
import { useNavigate, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import type { Board } from '../providers/index.js';
import { inYi } from './amounts.js';
import { ChartPanel } from './ChartPanel.js';
import { MetricSwitch } from './MetricSwitch.js';
import { useUndivided } from './NoTarget.js';
import { partOf, rowsPath, type Metric } from './question.js';
import { targetBars, type TargetBar } from './series.js';
import { targetOption } from './targetOption.js';
import { useKnown } from './useKnown.js';
import { useRowName } from './useRowName.js';

/** Actual inside the target, with a stroke where the schedule stands. The table below is its text. */
export function TargetChart({ board, metric, onMetric }: { board: Board; metric: Metric; onMetric: (metric: Metric) => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const known = useKnown();
  const { palette } = useTheme();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const rowName = useRowName(board.by);
  const bars = targetBars(board, metric).map((bar) => ({ ...bar, name: rowName(bar) }));
  const drawn = JSON.stringify([bars, metric, narrow, palette.mode]);
  const option = useMemo(
    () =>
      targetOption(bars, {
        narrow,
        colours: { actual: palette.primary.main, target: palette.action.disabledBackground, schedule: palette.text.primary, text: palette.text.secondary },
        words: {
          actual: translate(`board.term.${metric}`),
          target: translate('board.chart.target'),
          schedule: translate('board.chart.schedule'),
          unit: translate('board.unit.yi'),
          none: translate('board.value.none'),
          completion: translate('board.term.completion'),
        },
      }),
    [drawn, translate], // oxlint-disable-line react/exhaustive-deps -- drawn says everything that is drawn
  );
  const open = (index: number): void => {
    const bar = bars[index];
    if (bar) navigate(rowsPath({ figure: metric, year: board.year, asOf: board.asOf, ...known, ...partOf(board.by, bar.key) }));
  };
  const rest = useUndivided(board)(metric);
  const title = translate('board.chart.against', { metric: translate(`board.metric.${metric}`) });
  return (
    <Panel title={title} actions={<MetricSwitch metric={metric} onChoose={onMetric} />}>
      {bars.length === 0 ? (
        <EmptyState title={translate('board.chart.nothing')} />
      ) : (
        <ChartPanel option={option} height={70 + bars.length * (narrow ? 58 : 40)} label={`${title}。${bars.map((bar) => inWords(bar, translate)).join('；')}`} onChoose={open} />
      )}
      {rest && (
        <Typography variant="caption" color="text.secondary" component="p">
          {rest.name} {rest.amount} {translate('board.unit.yi')}
        </Typography>
      )}
    </Panel>
  );
}

function inWords({ name, actual, target, completion }: TargetBar, translate: ReturnType<typeof useTranslate>): string {
  return translate('board.chart.againstText', {
    name,
    actual: inYi(actual),
    target: target === null ? translate('board.value.none') : inYi(target),
    completion: completion === null ? translate('board.value.none') : `${completion}%`,
  });
}
