import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { useSend } from './useSend.js';
import { useKeptText } from '../layout/useKeptText.js';

const all = { pagination: { page: 1, perPage: 200 } };

/** Writes down force majeure for a unit or a sector, for a year or one month of it. */
export function ExcuseDialog({ year, onDone, onClose }: { year: number; onDone: () => void; onClose: () => void }) {
  const translate = useTranslate();
  const { post } = useData();
  const { busy, refused, send } = useSend();
  const [subject, setSubject] = useState('');
  const [month, setMonth] = useState('');
  const [reason, setReason] = useKeptText(`score-excuses/new/${year}`);
  const { data: units = [] } = useGetList<{ id: number; name: string; kind: string }>('org-units', { ...all, filter: { active: true }, sort: { field: 'position', order: 'ASC' } });
  const { data: sectors = [] } = useGetList<{ id: number; name: string }>('sectors', { ...all, filter: { active: true }, sort: { field: 'position', order: 'ASC' } });
  const save = async (): Promise<void> => {
    const [kind, id] = subject.split(' ');
    const about = { unitId: kind === 'unit' ? Number(id) : null, sectorId: kind === 'sector' ? Number(id) : null };
    const made = await send(() => post('/score-excuses', { ...about, year, month: month === '' ? null : Number(month), reason }), 'evaluation.excuse.saved');
    if (made === null) return;
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="excuse-title">
      <DialogTitle id="excuse-title">{translate('evaluation.excuse.add')}</DialogTitle>
      <DialogContent>
        <Alert severity="info" sx={{ mb: 1 }}>{translate('evaluation.excuse.hint')}</Alert>
        {refused && <Alert severity="error">{refused}</Alert>}
        <TextField select fullWidth margin="normal" label={translate('evaluation.excuse.subject')} value={subject} onChange={({ target }) => setSubject(target.value)}>
          {sectors.map(({ id, name }) => <MenuItem key={`s${id}`} value={`sector ${id}`}>{translate('evaluation.excuse.sectorOf', { name })}</MenuItem>)}
          {units.filter(({ kind }) => kind !== 'bureau').map(({ id, name }) => <MenuItem key={`u${id}`} value={`unit ${id}`}>{name}</MenuItem>)}
        </TextField>
        <TextField select fullWidth margin="normal" label={translate('evaluation.excuse.when')} value={month} onChange={({ target }) => setMonth(target.value)} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{translate('evaluation.excuse.wholeYear', { year })}</MenuItem>
          {Array.from({ length: 12 }, (_, index) => <MenuItem key={index} value={String(index + 1)}>{translate('evaluation.excuse.month', { year, month: index + 1 })}</MenuItem>)}
        </TextField>
        <TextField fullWidth margin="normal" multiline minRows={3} label={translate('evaluation.excuse.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || subject === '' || reason.trim() === ''} onClick={() => void save()}>{translate('ra.action.save')}</Button>
      </DialogActions>
    </Dialog>
  );
}
