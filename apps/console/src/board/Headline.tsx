import type { ReactNode } from 'react';
import { Box, Card, CardContent, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Board, BoardRow, Cell } from '../providers/index.js';
import { inYi } from './amounts.js';
import { Figure, Gap, LastYear, NotApplicable, Pending, Share } from './Figure.js';
import { headlineOf } from './NoTarget.js';
import { partOf, rowsPath, type Metric } from './question.js';
import { Term } from './Term.js';
import { useKnown } from './useKnown.js';

/** The answer before anything else: signed and received against the year, and how that stands to the schedule. */
export function Headline({ board }: { board: Board }) {
  const translate = useTranslate();
  const { row, isOwn } = headlineOf(board);
  return (
    <>
      {isOwn && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
          {translate('board.own', { name: row.name })}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 2, mb: 2 }}>
        <MetricCard board={board} row={row} part={isOwn ? partOfOwn(row) : {}} metric="signed" />
        <MetricCard board={board} row={row} part={isOwn ? partOfOwn(row) : {}} metric="received" />
      </Box>
    </>
  );
}

/** The own row is a sector or a unit, whatever the rows are grouped by; only sectors have a kind of target. */
function partOfOwn({ key, kind }: BoardRow): Record<string, string> {
  return partOf(kind === 'amount' || kind === 'growth' ? 'sector' : 'unit', key);
}

function MetricCard({ board, row, part, metric }: { board: Board; row: BoardRow; part: Record<string, string>; metric: Metric }) {
  const translate = useTranslate();
  const cell = row[metric];
  const asked = { year: board.year, asOf: board.asOf, ...useKnown(), ...part };
  return (
    <Card component="section" aria-label={translate(`board.term.${metric}`)}>
      <CardContent sx={{ '&:last-child': { pb: 2 } }}>
        <Typography component="h2" sx={{ fontWeight: 600 }}>
          <Term name={metric} />
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
          <Box sx={{ fontSize: { xs: '2.2rem', sm: '2.6rem' }, lineHeight: 1.25 }}>
            <Figure amount={cell.actual} to={rowsPath({ figure: metric, ...asked })} strong />
          </Box>
          <Typography component="span">{translate('board.unit.yi')}</Typography>
          <Pending amount={cell.pending} metric={metric} to={rowsPath({ figure: `${metric}_pending`, ...asked })} />
        </Box>
        <ProgressBar completion={cell.completion} schedule={cell.target === null ? null : board.schedules[metric]} />
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', lg: 'repeat(4, minmax(0, auto))' }, gap: 1.5 }}>
          <Fact term="target">{cell.target === null ? <WithoutTarget cell={cell} /> : `${inYi(cell.target)} ${translate('board.unit.yi')}`}</Fact>
          <Fact term="completion">
            <Share percent={cell.completion} />
          </Fact>
          <Fact term="gap">
            <Gap cell={cell} />
          </Fact>
          <Fact term="lastYear">
            <LastYear cell={cell} />
          </Fact>
        </Box>
      </CardContent>
    </Card>
  );
}

/** On a card there is room to say why. */
function WithoutTarget({ cell: { noTarget } }: { cell: Cell }) {
  const translate = useTranslate();
  return (
    <>
      <NotApplicable because={noTarget} />
      {noTarget !== null && noTarget !== 'unset' && (
        <Typography variant="caption" color="text.secondary" component="div">
          {translate(`board.noTarget.${noTarget}`)}
        </Typography>
      )}
    </>
  );
}

function Fact({ term, children }: { term: 'target' | 'completion' | 'gap' | 'lastYear'; children: ReactNode }) {
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" component="div">
        <Term name={term} />
      </Typography>
      <Typography component="div" sx={{ fontVariantNumeric: 'tabular-nums', minHeight: 24 }}>
        {children}
      </Typography>
    </Box>
  );
}

/** How far, and a mark where the schedule stands. The numbers below say the same in words. */
function ProgressBar({ completion, schedule }: { completion: string | null; schedule: string | null }) {
  if (completion === null || schedule === null) return null;
  const within = (percent: string): number => Math.min(100, Math.max(0, Number(percent)));
  return (
    <Box sx={{ position: 'relative', my: 1.5 }} aria-hidden="true">
      <LinearProgress variant="determinate" value={within(completion)} sx={{ height: 10, borderRadius: 5 }} />
      <Box sx={{ position: 'absolute', left: `calc(${within(schedule)}% - 1px)`, top: -4, bottom: -4, width: '3px', bgcolor: 'text.primary', borderRadius: 1 }} />
    </Box>
  );
}
