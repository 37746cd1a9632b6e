import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { StatusChip } from '../fields/index.js';
import type { Colour, Order } from './order.js';

/** Shape, colour and word together, as every light. */
const LOOK: Record<Colour, { shape: string; colour: string }> = {
  blue: { shape: '■', colour: 'info.main' },
  yellow: { shape: '●', colour: 'warning.main' },
  red: { shape: '▼', colour: 'error.main' },
};

/** The colour of an open order with the working days that are left; how an ended one ended. */
export function OrderColour({ order, withDays = true }: { order: Order; withDays?: boolean }) {
  const translate = useTranslate();
  if (order.colour === null) {
    return (
      <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <StatusChip status={order.state} enumeration="orderState" />
        {order.state === 'closed' && order.endedLate && (
          <Typography component="span" variant="caption" color="text.secondary">
            {translate('supervision.endedLate')}
          </Typography>
        )}
      </Box>
    );
  }
  const { shape, colour } = LOOK[order.colour];
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <Box component="span" sx={{ color: colour, fontSize: '0.875rem', fontWeight: 600 }}>
        <span aria-hidden="true">{shape}</span> {translate(`enums.orderColour.${order.colour}`)}
      </Box>
      {withDays && (
        <Typography component="span" variant="caption" color="text.secondary">
          {' '}
          <DaysLeft order={order} />
        </Typography>
      )}
    </Box>
  );
}

function DaysLeft({ order: { workingDaysLeft: days, dueOn, colour } }: { order: Order }) {
  const translate = useTranslate();
  if (days === null) return null;
  if (colour === 'blue') return days === 0 ? translate('supervision.dueToday') : translate('supervision.daysLeft', { smart_count: days });
  return days === 0 ? translate('supervision.justLate', { dueOn }) : translate('supervision.daysLate', { smart_count: -days });
}
