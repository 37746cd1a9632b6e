import { useEffect } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { loadAnew, useMe } from '../providers/index.js';

/** Long enough to read a sentence; the same is said again on the page that comes. */
const READING_MS = 6_000;

/** The page shows somebody who is not signed in any more, or rights they no longer have: it goes by itself. */
export function OutdatedDialog({ what }: { what: 'person' | 'rights' }) {
  const translate = useTranslate();
  const name = useMe()?.name ?? '';
  // another person may not open what this one was looking at
  const go = (): void => loadAnew({ to: what === 'person' ? '/' : undefined, notice: `app.session.${what}Notice`, forgetting: false });
  useEffect(() => {
    const timer = setTimeout(go, READING_MS);
    return () => clearTimeout(timer);
  }, []); // oxlint-disable-line react/exhaustive-deps -- what has changed does not change again
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby="outdated" sx={{ zIndex: 'tooltip' }} slotProps={{ backdrop: { sx: { bgcolor: 'background.default', opacity: '0.98 !important' } } }}>
      <DialogTitle id="outdated">{translate(`app.session.${what}Title`)}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate(`app.session.${what}Text`, { name })}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={go}>
          {translate('app.session.reload')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
