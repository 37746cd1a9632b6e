import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Grid } from './useGrid.js';
import { difference, showCell } from './grid.js';

/** Parts against their whole, in words: equal, so much less, so much more. Nothing where one of them is not set. */
export function Difference({ grid: { metric, unit }, whole, parts }: { grid: Pick<Grid, 'metric' | 'unit'>; whole: string | null; parts: string | null }) {
  const translate = useTranslate();
  const gap = difference(whole, parts);
  if (gap === null) return <Box component="span" sx={{ color: 'text.secondary' }}>—</Box>;
  if (!/[1-9]/.test(gap)) {
    return (
      <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        ✓ {translate('targets.table.equal')}
      </Box>
    );
  }
  const amount = showCell(gap.replace('-', ''), metric, unit);
  return (
    <Box component="span" sx={{ color: 'warning.dark', whiteSpace: 'nowrap' }}>
      ⚠ {translate(gap.startsWith('-') ? 'targets.table.over' : 'targets.table.short', { amount })}
    </Box>
  );
}
