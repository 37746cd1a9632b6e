import { Alert, Button, Dialog, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { SignInForm } from '../login/SignInForm.js';
import { useDemonstration } from '../login/useDemonstration.js';
import { loadAnew, session, signInAgain, useMe } from '../providers/index.js';

/**
 * The session ended while the page was open. The page stays as it is below, with everything typed, files and open dialogs;
 * only the person it belongs to signs in over it. It cannot be looked at meanwhile: they may have left the desk.
 */
export function SignInAgainDialog() {
  const translate = useTranslate();
  const me = useMe();
  const demonstration = useDemonstration();
  if (!me) return null;
  const another = (): void => loadAnew({ to: '/login' });
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby="sign-in-again" sx={{ zIndex: 'tooltip' }} slotProps={{ backdrop: { sx: { bgcolor: 'background.default', opacity: '0.98 !important' } } }}>
      <DialogTitle id="sign-in-again">{translate('app.session.endedTitle')}</DialogTitle>
      <DialogContent>
        {session.hasUnsaved() && (
          <Alert severity="warning" sx={{ mb: 1.5 }}>
            {translate('app.session.unsaved')}
          </Alert>
        )}
        <DialogContentText sx={{ mb: 2 }}>{translate('app.session.endedText', { name: me.name })}</DialogContentText>
        <SignInForm username={me.username} demonstration={demonstration} signIn={signInAgain}>
          {(choose, busy) => (
            <>
              {demonstration?.active && (
                <Button fullWidth variant="outlined" disabled={busy} onClick={() => choose(me.username)} sx={{ mt: 1, minHeight: 44 }}>
                  {translate('app.session.demonstration', { name: me.name })}
                </Button>
              )}
              <Button fullWidth disabled={busy} onClick={another} sx={{ mt: 1, minHeight: 44 }}>
                {translate('app.session.another', { name: me.name })}
              </Button>
            </>
          )}
        </SignInForm>
      </DialogContent>
    </Dialog>
  );
}
