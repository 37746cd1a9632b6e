import { useMemo } from 'react';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, useMediaQuery, useTheme, type Theme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import type { Board } from '../providers/index.js';
import { inYi } from './amounts.js';
import { ChartPanel } from './ChartPanel.js';
import { MetricSwitch } from './MetricSwitch.js';
import type { Metric, Question } from './question.js';
import { trendPoints, type TrendPoint } from './series.js';
import { trendOption } from './trendOption.js';
import { useTrend } from './useFigures.js';

/** Month by month and to date, beside what the schedule asks for. */
export function TrendChart({ question, board, onMetric }: { question: Question; board: Board; onMetric: (metric: Metric) => void }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { metric } = question;
  const { data: months } = useTrend(question);
  const points = months ? trendPoints(months, metric, board.total[metric].target) : [];
  const drawn = JSON.stringify([points, narrow, palette.mode]);
  const option = useMemo(
    () =>
      trendOption(points, {
        narrow,
        colours: { month: palette.secondary.main, toDate: palette.primary.main, schedule: palette.text.primary, line: palette.action.disabledBackground, text: palette.text.secondary },
        words: { month: translate('board.chart.month'), toDate: translate('board.chart.toDate'), schedule: translate('board.chart.schedule'), unit: translate('board.unit.yi') },
      }),
    [drawn, translate], // eslint-disable-line react-hooks/exhaustive-deps -- drawn says everything that is drawn
  );
  const title = translate('board.chart.trend', { metric: translate(`board.metric.${metric}`) });
  const isEmpty = points.every(({ length }) => length === 0);
  return (
    <Panel title={title} actions={<MetricSwitch metric={metric} onChoose={onMetric} />}>
      {!months ? null : isEmpty ? (
        <EmptyState title={translate('board.chart.nothing')} />
      ) : (
        <>
          <ChartPanel option={option} height={narrow ? 240 : 300} label={`${title}。${points.map(({ month, amount, toDate }) => `${month} ${inYi(amount)} / ${inYi(toDate)}`).join('；')}`} />
          <Months points={points} />
        </>
      )}
    </Panel>
  );
}

function Months({ points }: { points: TrendPoint[] }) {
  const translate = useTranslate();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, display: 'list-item', py: 1.25 }}>
        {translate('board.chart.asTable')}
      </Box>
      <Table size="small" sx={{ maxWidth: 480, fontVariantNumeric: 'tabular-nums' }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('resources.periods.fields.month')}</TableCell>
            <TableCell align="right">
              {translate('board.chart.month')} ({translate('board.unit.yi')})
            </TableCell>
            <TableCell align="right">
              {translate('board.chart.toDate')} ({translate('board.unit.yi')})
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {points.map(({ month, amount, toDate }) => (
            <TableRow key={month}>
              <TableCell>{month}</TableCell>
              <TableCell align="right">{inYi(amount)}</TableCell>
              <TableCell align="right">{inYi(toDate)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
