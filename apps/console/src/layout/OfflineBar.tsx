import { Alert } from '@mui/material';
import { useIsOffline, useTranslate } from 'react-admin';

/** On the road the line breaks; the page says so instead of letting people wonder. */
export function OfflineBar() {
  const offline = useIsOffline();
  const translate = useTranslate();
  if (!offline) return null;
  return (
    <Alert severity="error" square sx={{ py: 0, position: 'sticky', top: { xs: 56, sm: 48 }, zIndex: 'appBar' }} role="alert">
      {translate('app.errors.offlineBar')}
    </Alert>
  );
}
