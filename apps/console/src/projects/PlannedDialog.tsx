import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { useKeptText } from '../layout/useKeptText.js';

export type Verb = 'confirm' | 'withdraw';

interface PlannedDialogProps {
  verb: Verb;
  /** Empty: all that wait. */
  ids: string[];
  total: number;
  onDone: () => void;
  onClose: () => void;
}

/** Asks once more, with the number; a withdrawal needs its reason. */
export function PlannedDialog({ verb, ids, total, onDone, onClose }: PlannedDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const [reason, setReason] = useKeptText(`planned-projects/${ids.join('+')}/${verb}`);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const count = ids.length || total;
  const send = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const chosen = ids.length > 0 ? { ids } : { all: true };
    try {
      if (verb === 'confirm') await post('/planned-projects/confirmations', chosen);
      else await post('/planned-projects/withdrawals', { ...chosen, reason });
      notify(`projects.planned.${verb}.done`, { type: 'success', messageArgs: { smart_count: count } });
      onDone();
    } catch (error) {
      const text = error instanceof Error ? error.message : 'app.errors.server';
      setRefused(translate(text, { _: text }));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="planned-title">
      <DialogTitle id="planned-title">{translate(`projects.planned.${verb}.ask`, { smart_count: count })}</DialogTitle>
      <DialogContent>
        <Typography>{translate(`projects.planned.${verb}.text`)}</Typography>
        {refused && <Alert severity="error" sx={{ mt: 1 }}>{refused}</Alert>}
        {verb === 'withdraw' && <TextField fullWidth multiline minRows={2} margin="normal" label={translate('projects.planned.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" color={verb === 'withdraw' ? 'warning' : 'primary'} disabled={busy || (verb === 'withdraw' && reason.trim() === '')} onClick={() => void send()}>
          {translate(`projects.planned.${verb}.yes`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
