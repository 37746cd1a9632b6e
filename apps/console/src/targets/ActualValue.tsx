import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useMetricValue } from './useMetricValue.js';

/** An official figure as the API answers it. */
export interface IndicatorActual {
  id: string;
  metric: string;
  scope: 'district' | 'park';
  sectorId: number | null;
  sectorName: string | null;
  tierCode: string | null;
  tierName: string | null;
  asOf: string;
  year: number;
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  quotation: string | null;
  version: number;
}

/** What it measures, of what part, how much, up to when. */
export function ActualValue({ actual: { metric, scope, sectorName, tierName, asOf, value, growthPercent } }: { actual: IndicatorActual }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  return (
    <Box component="span" sx={{ '& > *': { mr: 1 } }}>
      <span>{translate(`enums.metric.${metric}`)}</span>
      {sectorName && <Chip size="small" label={sectorName} />}
      {tierName && <Chip size="small" label={tierName} />}
      {scope === 'park' && <Chip size="small" variant="outlined" label={translate('board.base.park')} />}
      <Box component="span" sx={{ fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
        {valueOf(metric, value)}
      </Box>
      <Typography component="span" variant="caption" color="text.secondary">
        {growthPercent !== null && `${translate('board.base.growth', { percent: growthPercent })} · `}
        {translate('board.base.at', { asOf })}
      </Typography>
    </Box>
  );
}
