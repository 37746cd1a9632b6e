import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { withSign } from '../fields/index.js';
import { inYi } from '../board/amounts.js';
import { Figure, Gap } from '../board/Figure.js';
import { partOf, rowsPath, type Metric } from '../board/question.js';
import { Bar, fullLength } from './Bar.js';
import { Rank } from './Rank.js';
import type { RankedRow, Ranking, RankingGroup } from './types.js';

/** One row per place: the same on a desk and under a thumb. */
export function RankedRows({ group, ranking, metric }: { group: RankingGroup; ranking: Ranking; metric: Metric }) {
  const full = fullLength([...group.ranked.map(({ completion }) => completion), ranking.schedule]);
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {group.ranked.map((row) => (
        <Row key={row.key} row={row} full={full} group={group} ranking={ranking} metric={metric} />
      ))}
    </Box>
  );
}

function Row({ row, full, group, ranking, metric }: { row: RankedRow; full: number; group: RankingGroup; ranking: Ranking; metric: Metric }) {
  const translate = useTranslate();
  const colour = row.light === 'green' ? 'success.main' : row.light === 'red' ? 'error.main' : 'warning.main';
  const to = rowsPath({ figure: metric, year: ranking.year, asOf: ranking.asOf, ...partOf(group.kind === 'sector' ? 'sector' : 'unit', row.key) });
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, py: 1.25, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <Rank rank={row.rank} tied={row.tied} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', columnGap: 2, flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'baseline' }}>
          <Typography sx={{ fontWeight: row.own && !ranking.wholeDistrict ? 700 : 600 }}>{row.name}</Typography>
          <Box sx={{ display: 'flex', columnGap: 2, alignItems: 'baseline', justifyContent: 'space-between', flex: { xs: '1 1 100%', sm: 'none' }, fontVariantNumeric: 'tabular-nums' }}>
            {row.gap !== null && <Gap cell={row} />}
            <Typography component="span" sx={{ fontSize: '1.125rem', fontWeight: 700, whiteSpace: 'nowrap' }}>
              {row.completion === null ? translate('board.value.none') : `${row.completion}%`}
            </Typography>
          </Box>
        </Box>
        {row.target !== null || row.completion !== null ? <Bar completion={row.completion} schedule={ranking.schedule} full={full} colour={colour} /> : null}
        <Typography variant="body2" color="text.secondary" component="div" sx={{ mt: 0.5 }}>
          {row.actual === null ? (
            translate('evaluation.withheld')
          ) : (
            <>
              {translate(`board.metric.${metric}`)} <Figure amount={row.actual} to={to} /> {translate('board.unit.yi')} · {translate('board.term.target')}{' '}
              {row.target === null ? translate('board.value.none') : `${inYi(row.target)} ${translate('board.unit.yi')}`}
            </>
          )}
          {row.growth !== null && ` · ${translate('evaluation.growth', { growth: withSign(row.growth) })}`}
        </Typography>
      </Box>
    </Box>
  );
}

/** Who has no place, and why: never a place at the end. */
export function Apart({ group: { apart } }: { group: RankingGroup }) {
  const translate = useTranslate();
  if (apart.length === 0) return null;
  const reasons = [...new Set(apart.map(({ reason }) => reason))];
  return (
    <Box sx={{ mt: 1.5, p: 1.5, bgcolor: 'action.hover', borderRadius: 1 }}>
      <Typography variant="body2" component="h3" sx={{ fontWeight: 600 }}>
        {translate('evaluation.apart')}
      </Typography>
      {reasons.map((reason) => (
        <Typography key={reason} variant="body2" color="text.secondary">
          {translate(`evaluation.reason.${reason}`)}：{apart.filter((row) => row.reason === reason).map(({ name }) => name).join('、')}
        </Typography>
      ))}
    </Box>
  );
}
