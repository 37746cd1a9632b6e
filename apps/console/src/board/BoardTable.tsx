import { Fragment } from 'react';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ScrollTable } from '../layout/index.js';
import type { Board, BoardRow } from '../providers/index.js';
import { inYi, inYuan } from './amounts.js';
import { Figure, Gap, LastYear, NotApplicable, Pending, Share } from './Figure.js';
import { GiveOrderOnRow } from './GiveOrderOnRow.js';
import { GrowthLines } from './GrowthLines.js';
import { groupsOf } from './groups.js';
import { useUndivided } from './NoTarget.js';
import { METRICS, partOf, rowsPath, type Metric } from './question.js';
import { Term } from './Term.js';
import { useKnown } from './useKnown.js';
import { useKindName, useRowName } from './useRowName.js';

const COLUMNS = ['target', 'actual', 'completion', 'gap', 'lastYear'] as const;

/** All rows of one dimension, both metrics side by side; the total stands first because it is asked first. */
export function BoardTable({ board }: { board: Board }) {
  const translate = useTranslate();
  const kindName = useKindName(board.by);
  return (
    <ScrollTable>
      <Table size="small" sx={{ '& td, & th': { px: 1.25 }, '& td': { verticalAlign: 'top', py: 0.75 } }} aria-label={translate(`board.dimension.${board.by}`)}>
        <Head by={board.by} />
        <TableBody>
          <Row board={board} row={{ ...board.total, name: translate('board.total') }} isTotal />
          {groupsOf(board.rows, board.by).map((group) => (
            <Fragment key={group.kind ?? 'all'}>
              {(board.by === 'unit' || board.by === 'chain') && (
                <TableRow sx={{ bgcolor: 'action.hover' }}>
                  <TableCell component="th" scope="rowgroup" sx={{ fontWeight: 600 }}>
                    {kindName(group.kind)}
                  </TableCell>
                  {METRICS.map((metric) => (
                    <Fragment key={metric}>
                      <TableCell sx={{ borderLeft: 1, borderColor: 'divider' }} />
                      <TableCell align="right" sx={{ color: 'text.secondary' }}>
                        {translate('board.subtotal')} <Figure amount={group[metric]} />
                      </TableCell>
                      <TableCell colSpan={3} />
                    </Fragment>
                  ))}
                </TableRow>
              )}
              {group.rows.map((row) => (
                <Row key={row.key ?? 'none'} board={board} row={row} />
              ))}
            </Fragment>
          ))}
          <Undivided board={board} />
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

/** With this line the targets of the rows add up to the total's. */
function Undivided({ board }: { board: Board }) {
  const undivided = useUndivided(board);
  const rests = METRICS.map((metric) => ({ metric, rest: undivided(metric) }));
  const names = [...new Set(rests.flatMap(({ rest }) => rest?.name ?? []))];
  if (names.length === 0) return null;
  return (
    <TableRow sx={{ '& td, & th': { color: 'text.secondary', fontWeight: 400 } }}>
      <TableCell component="th" scope="row">
        {names.join(' / ')}
      </TableCell>
      {rests.map(({ metric, rest }) => (
        <Fragment key={metric}>
          <TableCell align="right" sx={{ borderLeft: 1, borderColor: 'divider', whiteSpace: 'nowrap' }}>
            {rest?.amount}
          </TableCell>
          <TableCell colSpan={COLUMNS.length - 1} />
        </Fragment>
      ))}
    </TableRow>
  );
}

function Head({ by }: { by: Board['by'] }) {
  const translate = useTranslate();
  return (
    <TableHead>
      <TableRow>
        <TableCell rowSpan={2} sx={{ minWidth: 150 }}>
          {translate(`board.head.${by}`)}
        </TableCell>
        {METRICS.map((metric) => (
          <TableCell key={metric} colSpan={COLUMNS.length} align="center" sx={{ borderLeft: 1, borderColor: 'divider' }}>
            <Term name={metric} /> <Typography component="span" variant="caption">({translate('board.unit.yi')})</Typography>
          </TableCell>
        ))}
      </TableRow>
      <TableRow>
        {METRICS.map((metric) =>
          COLUMNS.map((column) => (
            <TableCell key={`${metric}.${column}`} align="right" sx={{ whiteSpace: 'nowrap', ...(column === 'target' ? { borderLeft: 1, borderColor: 'divider' } : {}) }}>
              {column === 'actual' ? translate('board.chart.actual') : <Term name={column} />}
            </TableCell>
          )),
        )}
      </TableRow>
    </TableHead>
  );
}

function Row({ board, row, isTotal = false }: { board: Board; row: BoardRow; isTotal?: boolean }) {
  const translate = useTranslate();
  const rowName = useRowName(board.by);
  const look = isTotal ? { '& td, & th': { fontWeight: 700, borderBottomWidth: 2 } } : undefined;
  return (
    <TableRow hover sx={look}>
      <TableCell component="th" scope="row" sx={{ verticalAlign: 'top', minWidth: 150, py: 0.75 }}>
        {isTotal ? row.name : rowName(row)}
        {!isTotal && <GiveOrderOnRow by={board.by} row={row} />}
        {row.signedProjects > 0 && (
          <Typography variant="caption" color="text.secondary" component="div">
            {translate('board.projectCount', { smart_count: row.signedProjects })}
          </Typography>
        )}
        <GrowthLines growth={row.growth} />
      </TableCell>
      {METRICS.map((metric) => (
        <MetricCells key={metric} board={board} row={row} metric={metric} isTotal={isTotal} />
      ))}
    </TableRow>
  );
}

function MetricCells({ board, row, metric, isTotal }: { board: Board; row: BoardRow; metric: Metric; isTotal: boolean }) {
  const translate = useTranslate();
  const cell = row[metric];
  const asked = { year: board.year, asOf: board.asOf, ...useKnown(), ...(isTotal ? {} : partOf(board.by, row.key)) };
  return (
    <>
      <TableCell align="right" sx={{ borderLeft: 1, borderColor: 'divider', whiteSpace: 'nowrap' }}>
        {cell.target === null ? <NotApplicable because={cell.noTarget} /> : <span title={`${inYuan(cell.target)} ${translate('enums.moneyUnit.yuan')}`}>{inYi(cell.target)}</span>}
      </TableCell>
      <TableCell align="right">
        <Figure amount={cell.actual} to={rowsPath({ figure: metric, ...asked })} strong={isTotal} />
        <Box>
          <Pending short amount={cell.pending} metric={metric} to={rowsPath({ figure: `${metric}_pending`, ...asked })} />
        </Box>
      </TableCell>
      <TableCell align="right">
        <Share percent={cell.completion} />
      </TableCell>
      <TableCell align="right">
        <Gap cell={cell} short />
      </TableCell>
      <TableCell align="right">
        <LastYear cell={cell} />
      </TableCell>
    </>
  );
}
