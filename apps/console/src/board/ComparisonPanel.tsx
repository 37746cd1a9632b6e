import type { ReactNode } from 'react';
import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel, ScrollTable, usePhone } from '../layout/index.js';
import type { Compared, ComparedRow, Comparison } from '../providers/index.js';
import { withSign } from '../fields/index.js';
import { inYi } from './amounts.js';
import { MetricSwitch } from './MetricSwitch.js';
import type { Metric, Question } from './question.js';
import { useComparison } from './useFigures.js';
import type { AskedQuestion } from './useQuestion.js';
import { useRowName } from './useRowName.js';

type NamedRow = ComparedRow & { shown: string; isTotal: boolean };

/** This year beside the same day of last year: the running month and from January; unknown stays a word. */
export function ComparisonPanel({ question, ask }: { question: Question; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  const phone = usePhone();
  const rowName = useRowName(question.by);
  const { metric } = question;
  const { data, error } = useComparison(question);
  const rows: NamedRow[] = data
    ? [{ ...data.total, shown: translate('board.total'), isTotal: true }, ...data.rows.map((row) => ({ ...row, shown: rowName(row), isTotal: false }))]
    : [];
  return (
    <Panel title={translate('board.comparison.title')} actions={<MetricSwitch metric={metric} onChoose={(chosen) => ask({ metric: chosen })} />}>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && (
        <>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {translate(`board.comparison.${data.lastYearFrom ?? 'unknown'}`, { asOf: data.lastYearAsOf })}
          </Typography>
          {data.lastYearFrom !== null && (phone ? <Cards rows={rows} metric={metric} data={data} /> : <Rows rows={rows} metric={metric} data={data} />)}
        </>
      )}
    </Panel>
  );
}

interface Shown {
  rows: NamedRow[];
  metric: Metric;
  data: Comparison;
}

function useColumns({ asOf }: Comparison): [head: string, show: (compared: Compared) => ReactNode][] {
  const translate = useTranslate();
  return [
    [translate('board.comparison.month', { month: Number(asOf.slice(5, 7)) }), ({ month }) => inYi(month)],
    [translate('board.comparison.lastMonth'), ({ lastYearMonth }) => <Known amount={lastYearMonth} />],
    [`${translate('board.comparison.growth')} `, ({ growthOfMonth }) => <Growth percent={growthOfMonth} />],
    [translate('board.comparison.toDate'), ({ toDate }) => inYi(toDate)],
    [translate('board.comparison.lastToDate'), ({ lastYearToDate }) => <Known amount={lastYearToDate} />],
    [translate('board.comparison.growth'), ({ growthToDate }) => <Growth percent={growthToDate} />],
  ];
}

function Rows({ rows, metric, data }: Shown) {
  const translate = useTranslate();
  const columns = useColumns(data);
  return (
    <ScrollTable>
      <Table size="small" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <TableHead>
          <TableRow>
            <TableCell>
              {translate('board.outlook.part')}（{translate('board.unit.yi')}）
            </TableCell>
            {columns.map(([head]) => (
              <TableCell key={head} align="right">
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.isTotal ? 'total' : (row.key ?? 'none')} hover sx={row.isTotal ? { '& td, & th': { fontWeight: 700 } } : undefined}>
              <TableCell component="th" scope="row" sx={{ minWidth: 140 }}>
                {row.shown}
              </TableCell>
              {columns.map(([head, show]) => (
                <TableCell key={head} align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {show(row[metric])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

function Cards({ rows, metric, data }: Shown) {
  const columns = useColumns(data);
  const translate = useTranslate();
  const card = (row: NamedRow): ReactNode => (

    <Box key={row.isTotal ? 'total' : (row.key ?? 'none')} component="article" aria-label={row.shown} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>{row.shown}</Typography>
      {columns.map(([head, show]) => (
        <Box key={head} sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, fontVariantNumeric: 'tabular-nums' }}>
          <Typography variant="body2" color="text.secondary">
            {head}
          </Typography>
          <span>{show(row[metric])}</span>
        </Box>
      ))}
    </Box>
  );
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

function Known({ amount }: { amount: string | null }) {
  return amount === null ? <Word name="unknown" /> : <span>{inYi(amount)}</span>;
}

function Growth({ percent }: { percent: string | null }) {
  return percent === null ? <Word name="none" /> : <span>{withSign(percent)}%</span>;
}

function Word({ name }: { name: 'unknown' | 'none' }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
      {translate(`board.value.${name}`)}
    </Box>
  );
}
