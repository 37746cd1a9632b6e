import { useState, type FormEvent } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { DayCell } from './year.js';
import { useKeptText } from '../layout/useKeptText.js';

/** Corrects one day, with the reason that the audit keeps. */
export function DayDialog({ cell, onClose, onSaved }: { cell: DayCell; onClose: () => void; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { put } = useData();
  const [isWorking, setIsWorking] = useState(!cell.isWorking);
  const [name, setName] = useState(cell.name);
  const [reason, setReason] = useKeptText(`working-days/${cell.day}`);
  const [refused, setRefused] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await put(`/working-days/${cell.day}`, { isWorking, name: name.trim(), reason: reason.trim() });
      notify('workingDays.saved', { type: 'info', messageArgs: { day: cell.day } });
      onSaved();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : null);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={(event) => void save(event)}>
        <DialogTitle>{translate('workingDays.change', { day: cell.day })}</DialogTitle>
        <DialogContent>
          {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
          <RadioGroup row value={String(isWorking)} onChange={(_, value) => setIsWorking(value === 'true')}>
            <FormControlLabel value="true" control={<Radio />} label={translate('workingDays.worked')} />
            <FormControlLabel value="false" control={<Radio />} label={translate('workingDays.free')} />
          </RadioGroup>
          <TextField label={translate('workingDays.name')} value={name} onChange={(event) => setName(event.target.value)} fullWidth slotProps={{ htmlInput: { maxLength: 40 } }} />
          <TextField label={translate('workingDays.reason')} value={reason} onChange={(event) => setReason(event.target.value)} fullWidth required multiline minRows={2} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={reason.trim() === ''}>{translate('ra.action.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
