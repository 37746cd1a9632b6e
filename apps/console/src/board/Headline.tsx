import type { ReactNode } from 'react';
import { Box, Card, CardContent, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Board } from '../providers/index.js';
import { inYi } from './amounts.js';
import { Figure, Gap, LastYear, Pending, Share } from './Figure.js';
import { rowsPath, type Metric } from './question.js';
import { Term } from './Term.js';
import { useKnown } from './useKnown.js';

/** The answer before anything else: signed and received against the year, and how that stands to the schedule. */
export function Headline({ board }: { board: Board }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 2, mb: 2 }}>
      <MetricCard board={board} metric="signed" />
      <MetricCard board={board} metric="received" />
    </Box>
  );
}

function MetricCard({ board, metric }: { board: Board; metric: Metric }) {
  const translate = useTranslate();
  const cell = board.total[metric];
  const asked = { year: board.year, asOf: board.asOf, ...useKnown() };
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
          <Fact term="target">{cell.target === null ? <Share percent={null} /> : `${inYi(cell.target)} ${translate('board.unit.yi')}`}</Fact>
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
