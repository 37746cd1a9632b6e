import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

export function AcknowledgeDialog({ onClose, onAcknowledge }: { onClose: () => void; onAcknowledge: (reason: string) => void }) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('inbox.doneTitle')}</DialogTitle>
      <DialogContent>
        <TextField label={translate('inbox.reason')} value={reason} onChange={(event) => setReason(event.target.value)} fullWidth multiline minRows={2} autoFocus />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" onClick={() => onAcknowledge(reason.trim())}>
          {translate('inbox.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
