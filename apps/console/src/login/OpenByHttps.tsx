import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';

/** In the place of the form where a password would cross the network in the clear: it is refused there, but by then it was read. */
export function OpenByHttps({ address }: { address: string }) {
  const translate = useTranslate();
  const { origin, pathname, search } = window.location;
  if (origin === address) return <Alert severity="error">{translate('app.login.httpsUnseen')}</Alert>;
  return (
    <>
      <Alert severity="warning" sx={{ overflowWrap: 'anywhere' }}>
        {translate('app.login.httpsNeeded', { address })}
      </Alert>
      <Button variant="contained" fullWidth size="large" href={`${address}${pathname}${search}`} sx={{ mt: 2 }}>
        {translate('app.login.openByHttps')}
      </Button>
    </>
  );
}
