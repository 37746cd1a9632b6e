import { Box, Card, CardContent, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Board, BoardRow } from '../providers/index.js';
import { inYi } from './amounts.js';
import { Figure, Gap, LastYear, Pending, Share } from './Figure.js';
import { GiveOrderOnRow } from './GiveOrderOnRow.js';
import { GrowthLines } from './GrowthLines.js';
import { groupsOf } from './groups.js';
import { useUndivided } from './NoTarget.js';
import { METRICS, partOf, rowsPath, type Metric } from './question.js';
import { useKnown } from './useKnown.js';
import { useKindName, useRowName } from './useRowName.js';

/** The table for a thumb: one card per row, nothing beside the edge of the screen. */
export function BoardCards({ board }: { board: Board }) {
  const kindName = useKindName(board.by);
  const groups = groupsOf(board.rows, board.by).map((group) => (
    <Box key={group.kind ?? 'all'} component="section">
      {(board.by === 'unit' || board.by === 'chain') && (
        <Typography variant="body2" component="h3" color="text.secondary" sx={{ fontWeight: 600, mt: 2, mb: 0.5 }}>
          {kindName(group.kind)}
        </Typography>
      )}
      {group.rows.map((row) => (
        <RowCard key={row.key ?? 'none'} board={board} row={row} />
      ))}
    </Box>
  ));
  return (
    <>
      {groups}
      <Undivided board={board} />
    </>
  );
}

/** With this the targets of the cards add up to the total's. */
function Undivided({ board }: { board: Board }) {
  const translate = useTranslate();
  const undivided = useUndivided(board);
  return METRICS.map((metric) => {
    const rest = undivided(metric);
    return rest && (
      <Typography key={metric} variant="body2" color="text.secondary">
        {translate(`board.metric.${metric}`)} · {rest.name} {rest.amount} {translate('board.unit.yi')}
      </Typography>
    );
  });
}

function RowCard({ board, row }: { board: Board; row: BoardRow }) {
  const translate = useTranslate();
  const rowName = useRowName(board.by);
  return (
    <Card variant="outlined" sx={{ mb: 1 }} component="article" aria-label={rowName(row)}>
      <CardContent sx={{ p: 1.5, '&:last-child': { pb: 1 } }}>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
          <Typography sx={{ fontWeight: 600 }}>
            {rowName(row)}
            {row.signedProjects > 0 && (
              <Typography component="span" variant="caption" color="text.secondary">
                {' '}
                {translate('board.projectCount', { smart_count: row.signedProjects })}
              </Typography>
            )}
          </Typography>
          <GiveOrderOnRow by={board.by} row={row} />
        </Box>
        {row.growth.length > 0 && (
          <Typography variant="caption" color="text.secondary">
            {translate('board.growthSteered')}
          </Typography>
        )}
        <GrowthLines growth={row.growth} />
        {METRICS.map((metric) => (
          <MetricLine key={metric} board={board} row={row} metric={metric} />
        ))}
      </CardContent>
    </Card>
  );
}

function MetricLine({ board, row, metric }: { board: Board; row: BoardRow; metric: Metric }) {
  const translate = useTranslate();
  const cell = row[metric];
  const asked = { year: board.year, asOf: board.asOf, ...useKnown(), ...partOf(board.by, row.key) };
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', mt: 0.75, pt: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', columnGap: 1, flexWrap: 'wrap' }}>
        <Typography component="span" variant="body2">
          {translate(`board.metric.${metric}`)} <Figure amount={cell.actual} to={rowsPath({ figure: metric, ...asked })} strong /> {translate('board.unit.yi')}
        </Typography>
        {cell.target !== null && <Gap cell={cell} />}
      </Box>
      <Typography variant="caption" color="text.secondary" component="div">
        {translate('board.term.target')} {cell.target === null ? translate('board.value.none') : `${inYi(cell.target)} ${translate('board.unit.yi')}`} · {translate('board.term.completion')} <Share percent={cell.completion} />
      </Typography>
      {cell.lastYear !== null && (
        <Typography variant="caption" color="text.secondary" component="div">
          {translate('board.term.lastYear')} <LastYear cell={cell} />
        </Typography>
      )}
      <Pending amount={cell.pending} metric={metric} to={rowsPath({ figure: `${metric}_pending`, ...asked })} />
    </Box>
  );
}
