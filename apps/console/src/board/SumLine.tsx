import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { inYi, inYuan } from './amounts.js';

/** The number of the board, in full, and whether the rows on the page add up to it. */
export function SumLine({ sum, count, proof }: { sum: string; count: number; proof?: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography component="p" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {translate('board.rows.sum')}{' '}
        <Box component="span" sx={{ fontSize: '1.6rem', fontWeight: 700 }} data-testid="sum">
          {inYi(sum)}
        </Box>{' '}
        {translate('board.unit.yi')}
        <Typography component="span" color="text.secondary" variant="body2">
          {' '}
          = {inYuan(sum)} {translate('enums.moneyUnit.yuan')} · {translate('board.rows.count', { smart_count: count })}
        </Typography>
      </Typography>
      {proof !== undefined && (
        <Typography variant="body2" role="status" color={proof === sum ? 'success.main' : 'warning.dark'}>
          {proof === sum ? `✓ ${translate('board.rows.equal')}` : `⚠ ${translate('board.rows.differs')}`}
        </Typography>
      )}
    </Box>
  );
}
