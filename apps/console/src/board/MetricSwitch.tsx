import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslate } from 'react-admin';
import { METRICS, type Metric } from './question.js';

export function MetricSwitch({ metric, onChoose }: { metric: Metric; onChoose: (metric: Metric) => void }) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup exclusive value={metric} onChange={(_, chosen: Metric | null) => chosen && onChoose(chosen)} aria-label={translate('board.metric.title')}>
      {METRICS.map((one) => (
        <ToggleButton key={one} value={one} sx={{ minHeight: 44, px: 2, textTransform: 'none' }}>
          {translate(`board.metric.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
