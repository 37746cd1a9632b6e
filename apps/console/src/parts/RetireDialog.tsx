import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useRedirect, useRefresh, useResourceContext, useTranslate } from 'react-admin';
import { useSend } from '../evaluation/useSend.js';
import { useKeptText } from '../layout/index.js';
import { useData, useMe } from '../providers/index.js';
import { asPartResource, type Part } from './part.js';
import { usePartHistory } from './usePartHistory.js';
import { Uses } from './Uses.js';

/** Asks for the reason and shows what depends on it; nothing is taken away from old records or figures. */
export function RetireDialog({ part, onClose }: { part: Part; onClose: () => void }) {
  const translate = useTranslate();
  const resource = asPartResource(useResourceContext());
  const { post } = useData();
  const { busy, refused, send } = useSend();
  const refresh = useRefresh();
  const redirect = useRedirect();
  const today = useMe()?.today ?? '';
  const [reason, setReason] = useKeptText(`${resource}/${part.id}/${part.active ? 'retirements' : 'revivals'}`);
  const [from, setFrom] = useState('');
  const { data } = usePartHistory(resource, part.id, part.version);
  const verb = part.active ? 'retire' : 'revive';
  const save = async (): Promise<void> => {
    const body = { version: part.version, from: from || null, because: reason.trim() || null };
    const done = await send(() => post(`/${resource}/${part.id}/${part.active ? 'retirements' : 'revivals'}`, body), `parts.done.${verb}`);
    if (done === null) return;
    onClose();
    refresh();
    redirect('list', resource);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="retire-title">
      <DialogTitle id="retire-title">{translate(`parts.ask.${verb}`, { name: part.name })}</DialogTitle>
      <DialogContent>
        <Alert severity="info" sx={{ mb: 1 }}>{translate(`parts.askText.${verb}.${resource}`)}</Alert>
        {refused && <Alert severity="error">{refused}</Alert>}
        {part.active && (
          <>
            <Typography sx={{ mt: 1, fontWeight: 600 }}>{translate('parts.uses.title')}</Typography>
            {data && <Uses resource={resource} uses={data.uses} />}
          </>
        )}
        <TextField
          fullWidth
          margin="normal"
          type="date"
          label={translate('parts.from')}
          helperText={translate('parts.fromHint')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        />
        <TextField fullWidth margin="normal" required={part.active} multiline minRows={2} label={translate('parts.because')} value={reason} onChange={({ target }) => setReason(target.value)} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" color={part.active ? 'warning' : 'primary'} disabled={busy || (part.active && reason.trim() === '')} onClick={() => void save()}>
          {translate(`parts.${verb}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
