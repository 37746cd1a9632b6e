import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addDays, todayInShanghai } from '../fields/index.js';
import { useAct } from '../projects/useAct.js';
import { AskDate, useDateQuestion } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { RESOURCE, type Order } from './order.js';
import { useKeptText } from '../layout/useKeptText.js';

/** A later deadline, with its reason. */
export function ExtendDialog({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const translate = useTranslate();
  const today = useMe()?.today ?? todayInShanghai();
  const { act, busy, refused } = useAct();
  const first = order.dueOn < today ? today : addDays(order.dueOn, 1);
  const [dueOn, setDueOn] = useState(addDays(first, 6));
  const question = useDateQuestion('deadline', dueOn);
  const [reason, setReason] = useKeptText(`${RESOURCE}/${order.id}/extensions`);
  const extend = async (): Promise<void> => {
    const body = { version: order.version, dueOn, reason: reason.trim() };
    if (await act(RESOURCE, order.id, 'extensions', body, 'supervision.done.extensions', { number: order.number, dueOn })) onDone();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="extend-title">
      <DialogTitle id="extend-title">{translate('supervision.title.extensions', { number: order.number })}</DialogTitle>
      <DialogContent>
        <TextField type="date" fullWidth margin="normal" label={translate('supervision.newDueOn', { dueOn: order.dueOn })} value={dueOn} onChange={({ target }) => setDueOn(target.value)} slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: first } }} />
        <AskDate question={question} />
        <TextField fullWidth required multiline minRows={3} label={translate('supervision.word.extensions')} value={reason} onChange={({ target }) => setReason(target.value)} />
        {refused.text && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || reason.trim() === '' || dueOn === '' || question.open} onClick={() => void extend()}>
          {translate('supervision.do.extensions')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
