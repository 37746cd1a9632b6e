import { useState, type ReactNode } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AskDate, useDateQuestion } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import type { Refused } from './useAct.js';
import { useKeptText } from '../layout/useKeptText.js';

interface ReasonDialogProps {
  /** What the reason is about, where the page and the title do not say: what is typed is kept under it. */
  of?: string;
  title: string;
  /** Label of the text that has to be given. */
  label: string;
  confirm: string;
  warning?: string;
  /** What is at stake, repeated. */
  stake?: ReactNode;
  /** Asks for a date as well. */
  dated?: string;
  busy: boolean;
  refused: Refused;
  onClose: () => void;
  onConfirm: (reason: string, on: string) => void;
}

/** An act that needs its reason in words, and sometimes a date. */
export function ReasonDialog({ of, title, label, confirm, warning, stake, dated, busy, refused, onClose, onConfirm }: ReasonDialogProps) {
  const translate = useTranslate();
  const today = useMe()?.today ?? '';
  const [reason, setReason] = useKeptText(of ?? `${window.location.pathname}/${title}`);
  const [on, setOn] = useState(today);
  const question = useDateQuestion('event', on);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        {stake}
        {warning && <Alert severity="warning" sx={{ mb: 1 }}>{warning}</Alert>}
        {dated && <TextField type="date" fullWidth label={dated} value={on} onChange={(event) => setOn(event.target.value)} slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }} />}
        {dated && <AskDate question={question} />}
        <TextField fullWidth required autoFocus multiline minRows={3} label={label} value={reason} onChange={(event) => setReason(event.target.value)} />
        {refused.text && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || reason.trim() === '' || (dated !== undefined && (on === '' || question.open))} onClick={() => onConfirm(reason.trim(), on)}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
