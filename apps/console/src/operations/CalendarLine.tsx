import { Alert } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import type { Operations } from './operations.js';

const SOON_DAYS = 31;

/** Until when the working days are known: a year without a calendar moves every reminder around its holidays. */
export function CalendarLine({ calendar: { knownUntil, daysLeft } }: { calendar: Operations['calendar'] }) {
  const translate = useTranslate();
  const text = knownUntil === null ? translate('operations.calendarUnknown') : translate('operations.calendarKnown', { day: knownUntil, smart_count: daysLeft });
  return (
    <Alert severity={knownUntil === null ? 'error' : daysLeft < SOON_DAYS ? 'warning' : 'success'} sx={{ mb: 2 }}>
      {text} <Link to="/working-days">{translate('operations.calendarOpen')}</Link>
    </Alert>
  );
}
