import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useMetricValue } from '../useMetricValue.js';
import type { ActualItem, Preview, PreviewRow, TargetItem, Verdict } from './preview.js';

const COLOUR: Record<Verdict, 'success' | 'info' | 'default' | 'error'> = { new: 'success', changed: 'info', unchanged: 'default', skipped: 'default', wrong: 'error' };

/** Every row of the table with what it would do, or what is wrong with it and what to do about that. */
export function PreviewTable({ preview }: { preview: Preview<TargetItem> | Preview<ActualItem> }) {
  const translate = useTranslate();
  return (
    <Box role="table" aria-label={translate('targets.import.what')} sx={{ mt: 1 }}>
      {(preview.rows as PreviewRow<TargetItem | ActualItem>[]).map((row) => (
        <Box key={row.row} role="row" sx={{ display: 'grid', gridTemplateColumns: { xs: '48px minmax(0, 1fr)', md: '64px 96px minmax(0, 2fr) minmax(0, 3fr)' }, columnGap: 1, py: 0.75, borderTop: 1, borderColor: 'divider', alignItems: 'start' }}>
          <Typography role="cell" variant="body2" color="text.secondary">
            {translate('targets.import.row')} {row.row}
          </Typography>
          <Box role="cell">
            <Chip size="small" color={COLOUR[row.verdict]} variant={row.verdict === 'wrong' ? 'filled' : 'outlined'} label={translate(`targets.import.verdicts.${row.verdict}`)} />
          </Box>
          <Typography role="cell" variant="body2" sx={{ gridColumn: { xs: '2', md: 'auto' }, overflowWrap: 'anywhere' }}>
            {row.label || '—'}
          </Typography>
          <Box role="cell" sx={{ gridColumn: { xs: '2', md: 'auto' } }}>
            {row.problems.map((problem) => (
              <Typography key={problem} variant="body2" color="error">
                {problem}
              </Typography>
            ))}
            <Values items={row.items} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Values({ items }: { items: readonly (TargetItem | ActualItem)[] }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  return (
    <Typography variant="body2" component="div" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
      {items.map((item) => {
        const where = 'month' in item ? (item.month === null ? translate('targets.table.year') : translate('targets.monthOf', { month: item.month })) : item.asOf;
        return (
          <span key={`${item.metric}/${where}`}>
            {where} <strong>{valueOf(item.metric, item.value)}</strong>
            {item.before !== null && item.before !== item.value && ` ${translate('targets.import.from', { before: valueOf(item.metric, item.before) })}`}
          </span>
        );
      })}
    </Typography>
  );
}
