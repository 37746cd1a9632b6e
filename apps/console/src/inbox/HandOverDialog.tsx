import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Autocomplete, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';

interface Colleague {
  id: string;
  name: string;
  unitName: string | null;
}

/** To a colleague who may see the matter, with the reason that goes along. */
export function HandOverDialog({ reminderId, onClose, onHandOver }: { reminderId: string; onClose: () => void; onHandOver: (personId: string, reason: string) => void }) {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [], isPending, error } = useQuery({ queryKey: ['colleagues', reminderId], queryFn: ({ signal }) => get<Colleague[]>(`/reminders/${reminderId}/colleagues`, undefined, signal) });
  const [person, setPerson] = useState<Colleague | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('inbox.handOverTitle')}</DialogTitle>
      <DialogContent>
        {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
        {!isPending && !error && data.length === 0 && <Alert severity="info">{translate('inbox.nobody')}</Alert>}
        <Autocomplete
          options={data}
          loading={isPending}
          value={person}
          onChange={(_, chosen) => setPerson(chosen)}
          getOptionKey={({ id }) => id}
          getOptionLabel={({ name, unitName }) => (unitName ? `${name}（${unitName}）` : name)}
          renderInput={(params) => <TextField {...params} label={translate('inbox.colleague')} />}
        />
        <TextField label={translate('inbox.handOverReason')} value={reason} onChange={(event) => setReason(event.target.value)} fullWidth required multiline minRows={2} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!person || reason.trim() === ''} onClick={() => person && onHandOver(person.id, reason.trim())}>
          {translate('inbox.handOver')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
