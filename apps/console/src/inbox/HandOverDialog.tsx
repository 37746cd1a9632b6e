import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Autocomplete, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { useKeptText } from '../layout/useKeptText.js';

interface Colleague {
  id: string;
  name: string;
  unitName: string | null;
}

export interface HandOverDialogProps {
  ids: readonly string[];
  onClose: () => void;
  onHandOver: (personId: string, reason: string) => Promise<unknown>;
}

/** To a colleague who may see the matter of each, with the reason that goes along. */
export function HandOverDialog({ ids, onClose, onHandOver }: HandOverDialogProps) {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [], isPending, error } = useQuery({ queryKey: ['colleagues', ids], queryFn: ({ signal }) => get<Colleague[]>(`/reminders/colleagues?ids=${ids.join(',')}`, undefined, signal) });
  const [person, setPerson] = useState<Colleague | null>(null);
  const [reason, setReason] = useKeptText(`reminders/${ids.join('+')}/hand-overs`);
  const [busy, setBusy] = useState(false);
  const send = (to: Colleague): void => {
    setBusy(true);
    void onHandOver(to.id, reason.trim()).finally(() => setBusy(false));
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{ids.length > 1 ? translate('inbox.handOverManyTitle', { smart_count: ids.length }) : translate('inbox.handOverTitle')}</DialogTitle>
      <DialogContent>
        {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
        {!isPending && !error && data.length === 0 && <Alert severity="info">{translate(ids.length > 1 ? 'inbox.nobodyForAll' : 'inbox.nobody')}</Alert>}
        <Autocomplete
          options={data}
          loading={isPending}
          value={person}
          onChange={(_, chosen) => setPerson(chosen)}
          getOptionKey={({ id }) => id}
          getOptionLabel={({ name, unitName }) => (unitName ? `${name}（${unitName}）` : name)}
          renderInput={(params) => <TextField {...params} label={translate('inbox.colleague')} margin="dense" />}
        />
        <TextField label={translate('inbox.handOverReason')} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} margin="dense" fullWidth required multiline minRows={2} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || !person || reason.trim() === ''} onClick={() => person && send(person)}>
          {translate('inbox.handOver')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
