import { Box, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { printed } from '../fields/index.js';
import { Rank } from './Rank.js';
import type { Scheme, ScoreLine, ScoreRow } from './types.js';

/** One score: place, number, and on request how it came about. */
export function ScoreCard({ row, scheme }: { row: ScoreRow; scheme: Scheme }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1.5, py: 1.25, borderTop: 1, borderColor: 'divider' }}>
      {row.rank === null ? <Typography sx={{ width: 52, textAlign: 'center', flex: 'none' }}>—</Typography> : <Rank rank={row.rank} tied={row.tied} />}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2, alignItems: 'baseline' }}>
          <Typography sx={{ fontWeight: 600 }}>{row.name}</Typography>
          <Typography sx={{ fontSize: '1.125rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
            {row.score === null ? translate('evaluation.score.none') : translate('evaluation.score.points', { points: row.score })}
          </Typography>
        </Box>
        {row.lines && (
          <Box component="details">
            <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1, color: 'primary.main' }}>
              {translate('evaluation.score.how')}
            </Box>
            {row.lines.map((line) => <Line key={line.itemId} line={line} />)}
            <Typography variant="body2" sx={{ mt: 1, fontWeight: 600 }}>
              {sumOf(row, scheme, translate)}
            </Typography>
          </Box>
        )}
      </Box>
    </Box>
  );
}

function sumOf(row: ScoreRow, scheme: Scheme, translate: ReturnType<typeof useTranslate>): string {
  const scaled = scheme.withoutTarget === 'renormalise' && row.base !== row.scaled;
  const base = scaled ? translate('evaluation.score.scaled', { base: row.base, weights: row.weights, scaled: row.scaled }) : translate('evaluation.score.base', { base: row.scaled });
  return `${base}${translate('evaluation.score.sum', { additions: row.additions, deductions: row.deductions.replace('-', ''), score: row.score ?? '—' })}`;
}

function Line({ line: { name, weight, points, notApplicable, explanation } }: { line: ScoreLine }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Box sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {name}
          {weight !== null && <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}> {translate('evaluation.score.weight', { weight })}</Box>}
        </Typography>
        <Typography variant="body2" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
          {notApplicable !== null ? translate('board.value.none') : points && printed(points)}
        </Typography>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {locale === 'en' ? explanation.en : explanation.zh}
      </Typography>
    </Box>
  );
}
