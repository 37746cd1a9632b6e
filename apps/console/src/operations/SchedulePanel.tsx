import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import type { Operations } from './operations.js';
import { useSpan } from './useSpan.js';

const COLOUR = { running: 'success', late: 'error', never: 'default' } as const;

/** What runs by the clock: when it last ran, and which of its turns nobody took. */
export function SchedulePanel({ schedules }: { schedules: Operations['schedules'] }) {
  const translate = useTranslate();
  const span = useSpan();
  return (
    <Panel title={translate('operations.schedules')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>{translate('operations.schedulesText')}</Typography>
      {schedules.map(({ name, everySeconds, lastStartedAt, missed, state }) => (
        <Box key={name} sx={{ borderTop: 1, borderColor: 'divider', py: 1, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Typography sx={{ flex: '1 1 220px', minWidth: 0 }}>{translate(`operations.schedule.${name}`, { _: name })}</Typography>
          <Typography variant="body2" color="text.secondary" sx={{ flex: '2 1 260px' }}>
            {[translate('operations.every', { span: span(everySeconds) }), lastStartedAt && translate('operations.lastRun', { at: showMoment(lastStartedAt) }), missed > 0 && translate('operations.missed', { smart_count: missed })].filter(Boolean).join(' · ')}
          </Typography>
          <Chip size="small" color={COLOUR[state]} label={translate(`operations.scheduleState.${state}`)} variant="outlined" />
        </Box>
      ))}
    </Panel>
  );
}
