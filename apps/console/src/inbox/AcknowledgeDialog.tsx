import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

export interface AcknowledgeDialogProps {
  /** Several at once need a reason; a single one may go without. */
  count?: number;
  onClose: () => void;
  onAcknowledge: (reason: string) => void;
}

export function AcknowledgeDialog({ count = 1, onClose, onAcknowledge }: AcknowledgeDialogProps) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const many = count > 1;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{many ? translate('inbox.doneManyTitle', { smart_count: count }) : translate('inbox.doneTitle')}</DialogTitle>
      <DialogContent>
        <TextField
          label={translate(many ? 'inbox.reasonForAll' : 'inbox.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required={many}
          slotProps={{ htmlInput: { maxLength: 500 } }}
          fullWidth
          multiline
          minRows={2}
          margin="dense"
          autoFocus
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={many && reason.trim() === ''} onClick={() => onAcknowledge(reason.trim())}>
          {translate('inbox.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
