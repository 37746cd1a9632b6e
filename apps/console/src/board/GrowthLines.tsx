import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Light, printed } from '../fields/index.js';
import type { BoardRow } from '../providers/index.js';

/** A sector steered by growth: plan, newest official actual, the city's average. Amounts have no target there. */
export function GrowthLines({ growth }: { growth: BoardRow['growth'] }) {
  const translate = useTranslate();
  return growth.map(({ metric, target, actual, asOf, cityAverage, light, source }) => (
    <Box key={metric} title={source} sx={{ mt: 0.5 }}>
      <Typography variant="body2" component="div">
        {translate(`enums.metric.${metric}`)} <Light light={light} word={translate(`board.growthLight.${light ?? 'none'}`)} />
      </Typography>
      <Typography variant="caption" color="text.secondary" component="div">
        {[
          translate('board.planGrowth', { plan: printed(target) }),
          actual === null ? translate('board.noActualGrowth') : translate('board.actualGrowth', { actual: printed(actual), asOf }),
          cityAverage === null ? '' : translate('board.cityGrowth', { city: printed(cityAverage) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  ));
}
