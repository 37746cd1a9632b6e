import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { useData, useMay } from '../providers/index.js';

/** Whoever can load the calendar is told when a year is missing: from December on, or once reminders lie in it. */
export function CalendarBanner() {
  const translate = useTranslate();
  const { get } = useData();
  const mayEdit = useMay('workingDay.edit');
  const { data } = useQuery({
    queryKey: ['unknown-years'],
    queryFn: ({ signal }) => get<{ years: { year: number; reminders: number }[] }>('/reminder-days/unknown-years', undefined, signal),
    enabled: mayEdit,
    staleTime: 10 * 60_000,
  });
  const missing = data?.years[0];
  if (!mayEdit || !missing) return null;
  return (
    <Alert
      severity="warning"
      sx={{ py: 0, borderRadius: 0, alignItems: 'center', '& .MuiAlert-action': { pt: 0, alignItems: 'center' } }}
      action={<Button color="inherit" size="small" component={LinkBase} to="/working-days" sx={{ whiteSpace: 'nowrap' }}>{translate('workingDays.open')}</Button>}
    >
      {translate(missing.reminders > 0 ? 'workingDays.bannerWith' : 'workingDays.banner', { year: String(missing.year), count: String(missing.reminders) })}
    </Alert>
  );
}
