import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { CopyLink } from '../layout/index.js';
import { usePublicOrigin } from '../providers/index.js';
import { addressOf, type OneTimeLink } from './person.js';

/** Shown this once. A tap beside the dialog must not lose it, so that only the button closes it. */
export function OneTimeLinkDialog({ name, link, onClose }: { name: string; link: OneTimeLink; onClose: () => void }) {
  const translate = useTranslate();
  const origin = usePublicOrigin();
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{translate('people.link.title', { name })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1.5 }}>{translate('people.link.handOver', { name, at: showMoment(link.expiresAt) })}</Typography>
        <CopyLink link={addressOf(link, origin)} label={translate('people.link.label')} warning={translate('people.link.once')} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
