import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** A place, and whether it is shared. */
export function Rank({ rank, tied }: { rank: number; tied: boolean }) {
  const translate = useTranslate();
  return (
    <Box sx={{ textAlign: 'center', width: 52, flex: 'none' }}>
      <Typography sx={{ fontSize: '1.25rem', fontWeight: 700, lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }} aria-label={translate('evaluation.place', { rank })}>
        {rank}
      </Typography>
      {tied && (
        <Typography variant="caption" color="text.secondary">
          {translate('evaluation.tied')}
        </Typography>
      )}
    </Box>
  );
}
