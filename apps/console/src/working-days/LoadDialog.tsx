import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { KeptNotice, useKeptState } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { WorkingYear } from './year.js';

/** A whole year: the notice as it is published, a table, or what the product knows. */
export function LoadDialog({ year, onClose, onLoaded }: { year: WorkingYear; onClose: () => void; onLoaded: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const [{ text, source }, setTyped, kept] = useKeptState(`working-years/${year.year}/loadings`, { text: '', source: '' });
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const load = async (given: string | null): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await post(`/working-years/${year.year}/loadings`, given === null ? {} : { text: given, source: source.trim() });
      kept.done();
      notify('workingDays.loaded', { type: 'info', messageArgs: { year: String(year.year) } });
      onLoaded();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : null);
    } finally {
      setBusy(false);
    }
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setTyped({ text: await file.text(), source: source === '' ? file.name : source });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void load(text);
        }}
      >
        <DialogTitle>{translate('workingDays.loadTitle', { year: String(year.year) })}</DialogTitle>
        <DialogContent>
          <KeptNotice kept={kept} />
          {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
          <Typography color="text.secondary" sx={{ mb: 1 }}>{translate('workingDays.loadHint')}</Typography>
          <TextField label={translate('workingDays.text')} value={text} onChange={(event) => setTyped({ text: event.target.value, source })} fullWidth multiline minRows={7} placeholder={translate('workingDays.example')} slotProps={{ inputLabel: { shrink: true } }} />
          <TextField label={translate('workingDays.source')} value={source} onChange={(event) => setTyped({ text, source: event.target.value })} fullWidth slotProps={{ htmlInput: { maxLength: 200 } }} />
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1 }}>
            <Button component="label" variant="outlined" sx={{ minHeight: 44 }}>
              {translate('workingDays.file')}
              <input type="file" accept=".txt,.csv,text/plain,text/csv" hidden onChange={(event) => void read(event.target.files?.[0])} />
            </Button>
            {year.builtIn && <Button disabled={busy} onClick={() => void load(null)} sx={{ minHeight: 44 }}>{translate('workingDays.builtIn')}</Button>}
          </Box>
          {year.known && <Alert severity="warning" sx={{ mt: 1 }}>{translate('workingDays.replaces')}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={busy || text.trim() === ''}>{translate('workingDays.load')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
