import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ScrollTable } from '../layout/index.js';
import type { Progress } from '../providers/index.js';
import { inYi } from './amounts.js';
import type { TrendPoint } from './series.js';

/** The numbers of the chart as text: for readers, for phones, and for whoever copies them. */
export function TrendMonths({ points, lastYearFrom }: { points: TrendPoint[]; lastYearFrom: Progress['lastYearFrom'] }) {
  const translate = useTranslate();
  const columns: [head: string, pick: (point: TrendPoint) => string | null][] = [
    [translate('board.chart.month'), ({ amount }) => amount],
    [translate('board.chart.toDate'), ({ toDate }) => toDate],
    [translate('board.trend.due'), ({ due }) => due],
    ...(lastYearFrom === null
      ? []
      : ([
          [translate('board.trend.lastYearMonth'), ({ lastYear }) => lastYear],
          [translate('board.trend.lastYear'), ({ lastYearToDate }) => lastYearToDate],
        ] as [string, (point: TrendPoint) => string | null][])),
  ];
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, display: 'list-item', py: 1.25 }}>
        {translate('board.chart.asTable')}（{translate('board.unit.yi')}）
      </Box>
      <ScrollTable>
        <Table size="small" sx={{ fontVariantNumeric: 'tabular-nums', '& td, & th': { px: 1 } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('resources.periods.fields.month')}</TableCell>
              {columns.map(([head]) => (
                <TableCell key={head} align="right">
                  {head}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {points.map((point) => (
              <TableRow key={point.month}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  {point.month}
                </TableCell>
                {columns.map(([head, pick]) => (
                  <TableCell key={head} align="right" sx={{ whiteSpace: 'nowrap' }}>
                    <Amount amount={pick(point)} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollTable>
    </Box>
  );
}

/** A dash is not zero: the month has not come, or nobody stated it. */
function Amount({ amount }: { amount: string | null }) {
  if (amount !== null) return inYi(amount);
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      —
    </Typography>
  );
}
