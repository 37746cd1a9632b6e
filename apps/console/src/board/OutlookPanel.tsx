import type { ReactNode } from 'react';
import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel, usePhone, ScrollTable } from '../layout/index.js';
import type { NoTarget, Outlook, OutlookRow, YearOutlook } from '../providers/index.js';
import { inYi, isNothing } from './amounts.js';
import { NotApplicable } from './Figure.js';
import { MetricSwitch } from './MetricSwitch.js';
import { NoTargetNotes } from './NoTarget.js';
import type { Metric, Question } from './question.js';
import { useOutlook } from './useFigures.js';
import type { AskedQuestion } from './useQuestion.js';
import { useRowName } from './useRowName.js';

type NamedRow = OutlookRow & { shown: string; isTotal: boolean };

/** 预计全年 and 每月还需, by the dimension of the board: each estimate under the name of how it is made. */
export function OutlookPanel({ question, ask }: { question: Question; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  const phone = usePhone();
  const rowName = useRowName(question.by);
  const { metric } = question;
  const { data, error } = useOutlook(question);
  const rows: NamedRow[] = data
    ? [{ ...data.total, shown: translate('board.total'), isTotal: true }, ...data.rows.map((row) => ({ ...row, shown: rowName(row), isTotal: false }))]
    : [];
  return (
    <Panel title={translate('board.outlook.title')} actions={<MetricSwitch metric={metric} onChoose={(chosen) => ask({ metric: chosen })} />}>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && (
        <>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {translate('board.outlook.hint')} {data.monthsLeft === 0 ? translate('board.outlook.over') : translate('board.outlook.elapsed', { elapsed: data.elapsed, smart_count: data.monthsLeft })}
          </Typography>
          {phone ? <OutlookCards rows={rows} metric={metric} /> : <OutlookTable rows={rows} metric={metric} />}
          <NoTargetNotes rows={rows} />
          <Meanings outlook={data} metric={metric} />
        </>
      )}
    </Panel>
  );
}

const keyOf = ({ isTotal, key }: NamedRow): string => (isTotal ? 'total' : (key ?? 'none'));

function OutlookTable({ rows, metric }: { rows: NamedRow[]; metric: Metric }) {
  const translate = useTranslate();
  const heads = ['rest', 'need', 'pace', 'linear', ...(metric === 'received' ? ['plan'] : [])];
  return (
    <ScrollTable>
      <Table size="small" sx={{ fontVariantNumeric: 'tabular-nums', '& td, & tbody th': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>
              {translate('board.outlook.part')}（{translate('board.unit.yi')}）
            </TableCell>
            <TableCell align="right">{translate('board.chart.actual')}</TableCell>
            <TableCell align="right">{translate('board.term.target')}</TableCell>
            {heads.map((head) => (
              <TableCell key={head} align="right">
                {translate(`board.outlook.${head}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)} hover sx={row.isTotal ? { '& td, & th': { fontWeight: 700 } } : undefined}>
              <TableCell component="th" scope="row" sx={{ minWidth: 140 }}>
                {row.shown}
              </TableCell>
              <TableCell align="right">{inYi(row[metric].actual)}</TableCell>
              <TableCell align="right">
                <Yi amount={row[metric].target} because={row[metric].noTarget} />
              </TableCell>
              <TableCell align="right">
                <Rest outlook={row[metric]} />
              </TableCell>
              <TableCell align="right">
                <Yi amount={row[metric].needPerMonth} because={row[metric].noTarget} />
              </TableCell>
              <TableCell align="right">
                <Yi amount={row[metric].pacePerMonth} />
              </TableCell>
              <TableCell align="right">
                <Estimate {...row[metric].linear} />
              </TableCell>
              {metric === 'received' && (
                <TableCell align="right">
                  <ByPlan outlook={row.received} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

/** The whole first; a thumb opens the parts. */
function OutlookCards({ rows, metric }: { rows: NamedRow[]; metric: Metric }) {
  const translate = useTranslate();
  const card = (row: NamedRow): ReactNode => <OutlookCard key={keyOf(row)} row={row} metric={metric} />;
  return (
    <>
      {rows.filter(({ isTotal }) => isTotal).map(card)}
      <Box component="details">
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1.25 }}>
          {translate('board.outlook.parts')}
        </Box>
        {rows.filter(({ isTotal }) => !isTotal).map(card)}
      </Box>
    </>
  );
}

function OutlookCard({ row, metric }: { row: NamedRow; metric: Metric }) {
  const translate = useTranslate();
  const outlook = row[metric];
  const lines: [name: string, value: ReactNode][] = [
    [translate('board.chart.actual'), inYi(outlook.actual)],
    [translate('board.outlook.rest'), <Rest key="rest" outlook={outlook} />],
    [translate('board.outlook.need'), <Yi key="need" amount={outlook.needPerMonth} because={outlook.noTarget} />],
    [translate('board.outlook.pace'), <Yi key="pace" amount={outlook.pacePerMonth} />],
    [translate('board.outlook.linear'), <Estimate key="linear" {...outlook.linear} />],
    ...(metric === 'received' ? ([[translate('board.outlook.plan'), <ByPlan key="plan" outlook={outlook} />]] as [string, ReactNode][]) : []),
  ];
  return (
    <Box component="article" aria-label={row.shown} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {row.shown}
        <Typography component="span" variant="caption" color="text.secondary">
          {' '}
          {translate('board.unit.yi')}
        </Typography>
      </Typography>
      {lines.map(([name, value]) => (
        <Box key={name} sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, fontVariantNumeric: 'tabular-nums' }}>
          <Typography variant="body2" color="text.secondary">
            {name}
          </Typography>
          <Box sx={{ textAlign: 'right' }}>{value}</Box>
        </Box>
      ))}
    </Box>
  );
}

function Yi({ amount, because = null }: { amount: string | null; because?: NoTarget | null }) {
  return amount === null ? <NotApplicable because={because} /> : <span>{inYi(amount)}</span>;
}

function Rest({ outlook: { rest, noTarget } }: { outlook: Outlook }) {
  const translate = useTranslate();
  if (rest === null) return <NotApplicable because={noTarget} />;
  return isNothing(rest) ? <span>✓ {translate('board.outlook.reached')}</span> : <span>{inYi(rest)}</span>;
}

function Estimate({ amount, completion }: { amount: string | null; completion: string | null }) {
  const translate = useTranslate();
  return (
    <>
      <Yi amount={amount} />
      {completion !== null && <Small text={translate('board.outlook.ofTarget', { percent: completion })} />}
    </>
  );
}

function ByPlan({ outlook: { instalments } }: { outlook: Outlook }) {
  const translate = useTranslate();
  if (!instalments) return <NotApplicable />;
  return (
    <>
      <Estimate {...instalments} />
      {!isNothing(instalments.coming) && <Small text={translate('board.outlook.coming', { amount: inYi(instalments.coming) })} />}
      {!isNothing(instalments.overdue) && <Small text={`⚑ ${translate('board.outlook.overdue', { amount: inYi(instalments.overdue) })}`} />}
    </>
  );
}

function Small({ text }: { text: string }) {
  return (
    <Typography variant="caption" color="text.secondary" component="div" sx={{ fontWeight: 400 }}>
      {text}
    </Typography>
  );
}

/** How each number is made, and what is not in it. */
function Meanings({ outlook: { total }, metric }: { outlook: YearOutlook; metric: Metric }) {
  const translate = useTranslate();
  const unplanned = total.received.instalments;
  const sentences = [
    translate('board.outlook.linearMeans'),
    metric === 'received' ? translate('board.outlook.planMeans') : translate('board.outlook.planNotSigned', { amount: inYi(total.signed.pending) }),
    metric === 'received' && unplanned && unplanned.unplanned > 0 ? translate('board.outlook.unplanned', { smart_count: unplanned.unplanned, amount: inYi(unplanned.unplannedAmount) }) : '',
    translate('board.outlook.noTarget'),
  ].filter((sentence) => sentence !== '');
  return (
    <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
      {sentences.map((sentence) => (
        <Typography key={sentence} component="li" variant="caption" color="text.secondary" sx={{ display: 'list-item' }}>
          {sentence}
        </Typography>
      ))}
    </Box>
  );
}
