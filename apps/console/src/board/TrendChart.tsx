import { useMemo } from 'react';
import { Box, MenuItem, TextField, Typography, useMediaQuery, useTheme, type Theme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import type { Board, Outlook, Progress, YearOutlook } from '../providers/index.js';
import { inYi, isNothing } from './amounts.js';
import { ChartPanel } from './ChartPanel.js';
import { MetricSwitch } from './MetricSwitch.js';
import type { Question } from './question.js';
import { changesOf, trendSeries, type TrendSeries } from './series.js';
import { trendOption } from './trendOption.js';
import { TrendMonths } from './TrendMonths.js';
import { useOutlook, useTrend } from './useFigures.js';
import type { AskedQuestion } from './useQuestion.js';
import { useRowName } from './useRowName.js';

/** Month by month and to date, beside what the plan asks for, what last year brought, and where the year is heading. */
export function TrendChart({ question, board, ask }: { question: Question; board: Board; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  const { metric, by, part } = question;
  const { data: progress } = useTrend(question, by, part);
  const { data: outlook } = useOutlook(question);
  const title = translate('board.chart.trend', { metric: translate(`board.metric.${metric}`) });
  return (
    <Panel title={title} actions={<MetricSwitch metric={metric} onChoose={(chosen) => ask({ metric: chosen })} />}>
      <PartChooser board={board} part={part} onChoose={(chosen) => ask({ part: chosen })} />
      {progress && <Drawn progress={progress} question={question} title={title} outlook={outlookOf(outlook, part)?.[metric]} />}
    </Panel>
  );
}

function outlookOf(outlook: YearOutlook | undefined, part: string | undefined): { signed: Outlook; received: Outlook } | undefined {
  if (part === undefined) return outlook?.total;
  return outlook?.rows.find(({ key }) => (key ?? 'none') === part);
}

function PartChooser({ board, part, onChoose }: { board: Board; part: string | undefined; onChoose: (part: string | undefined) => void }) {
  const translate = useTranslate();
  const rowName = useRowName(board.by);
  const known = part === undefined || board.rows.some(({ key }) => (key ?? 'none') === part);
  return (
    <TextField
      select
      label={`${translate('board.trend.part')}（${translate(`board.dimension.${board.by}`)}）`}
      value={part === undefined || !known ? 'all' : part}
      onChange={(event) => onChoose(event.target.value === 'all' ? undefined : event.target.value)}
      fullWidth={false}
      sx={{ width: { xs: '100%', sm: 320 }, mb: 1 }}
    >
      <MenuItem value="all">{translate('board.trend.whole')}</MenuItem>
      {board.rows.map((row) => (
        <MenuItem key={row.key ?? 'none'} value={row.key ?? 'none'}>
          {rowName(row)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Drawn({ progress, question: { metric }, title, outlook }: { progress: Progress; question: Question; title: string; outlook: Outlook | undefined }) {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const series = trendSeries(progress, metric, outlook);
  const option = useTrendOption(series, narrow, progress.lastYearFrom);
  const isEmpty = series.points.every(({ amount, due, lastYearToDate }) => (amount === null || isNothing(amount)) && due === null && lastYearToDate === null);
  if (isEmpty) return <EmptyState title={translate('board.chart.nothing')} />;
  const said = series.points.filter(({ amount }) => amount !== null).map(({ month, amount, toDate }) => `${month} ${inYi(amount ?? '0.00')} / ${inYi(toDate ?? '0.00')}`);
  return (
    <>
      <ChartPanel option={option} height={narrow ? 360 : 340} label={`${title}。${said.join('；')}`} />
      <Remarks progress={progress} series={series} metric={metric} />
      <TrendMonths points={series.points} lastYearFrom={progress.lastYearFrom} />
    </>
  );
}

function useTrendOption(series: TrendSeries, narrow: boolean, lastYearFrom: Progress['lastYearFrom']) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const drawn = JSON.stringify([series, narrow, palette.mode, lastYearFrom]);
  return useMemo(
    () =>
      trendOption(series, {
        narrow,
        colours: {
          ...{ month: palette.secondary.main, toDate: palette.primary.main, schedule: palette.text.primary, line: palette.action.disabledBackground },
          ...{ text: palette.text.secondary, lastYear: palette.info.main, forecast: palette.warning.dark },
        },
        words: {
          ...{ month: translate('board.chart.month'), toDate: translate('board.chart.toDate'), schedule: translate('board.trend.due'), unit: translate('board.unit.yi') },
          ...{ linear: translate('board.trend.forecastLinear'), byPlan: translate('board.trend.forecastPlan') },
          lastYear: translate(lastYearFrom === 'published' ? 'board.trend.lastYearPublished' : 'board.trend.lastYear'),
          oldPlan: (from) => translate('board.trend.oldPlan', { from }),
        },
      }),
    [drawn, translate], // oxlint-disable-line react/exhaustive-deps -- drawn says everything that is drawn
  );
}

/** What a reader must know about the lines: a month that is not over, a plan that changed, a last year that is unknown. */
function Remarks({ progress: { asOf, monthIsOver, lastYearFrom, noTarget, plan, year }, series, metric }: { progress: Progress; series: TrendSeries; metric: Question['metric'] }) {
  const translate = useTranslate();
  const [old] = series.oldPlans;
  const without = noTarget[metric];
  const change = plan[metric].find(({ value, effectiveOn }) => old && value !== null && effectiveOn > old.from);
  const remarks = [
    monthIsOver ? '' : translate('board.trend.running', { month: Number(asOf.slice(5, 7)), day: Number(asOf.slice(8)) }),
    old && change?.value ? translate('board.trend.planChanged', { from: change.effectiveOn, value: inYi(change.value), old: inYi(old.value) }) : '',
    lastYearFrom === null ? translate('board.trend.noLastYear') : '',
    without === null || without === 'unset' ? '' : `${translate('board.trend.due')}${translate('board.colon')}${translate(`board.noTarget.${without}`)}`,
  ].filter((remark) => remark !== '');
  if (remarks.length === 0 && changesOf(plan[metric], year).length === 0) return null;
  return (
    <Box>
      {remarks.map((remark) => (
        <Typography key={remark} variant="caption" color="text.secondary" component="p">
          {remark}
        </Typography>
      ))}
    </Box>
  );
}
