import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useKeptText } from '../layout/index.js';

export interface AcknowledgeDialogProps {
  /** The reminder, or `many`. */
  of: string;
  /** Several at once need a reason; a single one may go without. */
  count?: number;
  onClose: () => void;
  /** The dialog stays until it is closed: what is refused is still there to be sent again. */
  onAcknowledge: (reason: string) => Promise<unknown>;
}

export function AcknowledgeDialog({ of, count = 1, onClose, onAcknowledge }: AcknowledgeDialogProps) {
  const translate = useTranslate();
  const [reason, setReason] = useKeptText(`reminders/${of}/acknowledgements`);
  const [busy, setBusy] = useState(false);
  const many = count > 1;
  const send = (): void => {
    setBusy(true);
    void onAcknowledge(reason.trim()).finally(() => setBusy(false));
  };
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
        <Button variant="contained" disabled={busy || (many && reason.trim() === '')} onClick={send}>
          {translate('inbox.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
