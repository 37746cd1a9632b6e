import { lazy, Suspense } from 'react';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EChartProps } from './EChart.js';

const EChart = lazy(() => import('./EChart.js'));

/** A chart keeps its place while it loads, so that nothing jumps under the thumb. */
export function ChartPanel(props: EChartProps) {
  const translate = useTranslate();
  return (
    <Suspense
      fallback={
        <Box sx={{ height: props.height, display: 'grid', placeItems: 'center' }}>
          <Typography color="text.secondary">{translate('board.chart.drawing')}</Typography>
        </Box>
      }
    >
      <EChart {...props} />
    </Suspense>
  );
}
