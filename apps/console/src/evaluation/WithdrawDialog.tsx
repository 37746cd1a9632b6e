import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { Excuse } from './types.js';
import { useSend } from './useSend.js';
import { useKeptText } from '../layout/useKeptText.js';

export function WithdrawDialog({ excuse, onDone, onClose }: { excuse: Excuse; onDone: () => void; onClose: () => void }) {
  const translate = useTranslate();
  const { act } = useData();
  const { busy, refused, send } = useSend();
  const [reason, setReason] = useKeptText(`score-excuses/${excuse.id}/withdrawals`);
  const withdraw = async (): Promise<void> => {
    const done = await send(() => act('score-excuses', excuse.id, 'withdrawals', { version: excuse.version, reason }), 'evaluation.excuse.taken');
    if (done === null) return;
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="withdraw-title">
      <DialogTitle id="withdraw-title">{translate('evaluation.excuse.withdraw')}</DialogTitle>
      <DialogContent>
        <Typography>{excuse.reason}</Typography>
        {refused && <Alert severity="error">{refused}</Alert>}
        <TextField fullWidth margin="normal" label={translate('evaluation.excuse.withdrawReason')} value={reason} onChange={({ target }) => setReason(target.value)} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" color="warning" disabled={busy || reason.trim() === ''} onClick={() => void withdraw()}>{translate('evaluation.excuse.withdraw')}</Button>
      </DialogActions>
    </Dialog>
  );
}
