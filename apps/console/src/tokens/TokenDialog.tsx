import { useState, type FormEvent } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { usePhone } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import type { Token } from './token.js';

/** A year is the most that the API gives. */
const DAYS = [7, 30, 90, 180, 366];
const SCOPES = ['read', 'write'] as const;

export function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Token & { token: string }) => void }) {
  const translate = useTranslate();
  const phone = usePhone();
  const { post } = useData();
  const [values, setValues] = useState({ name: '', scope: 'read', days: '90' });
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const set = (name: keyof typeof values) => ({
    value: values[name],
    error: refused[name] !== undefined,
    helperText: refused[name] ?? translate(`tokens.help.${name}`),
    onChange: (event: { target: { value: string } }): void => setValues({ ...values, [name]: event.target.value }),
  });
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      onMade(await post<Token & { token: string }>('/tokens', { name: values.name, readOnly: values.scope === 'read', days: Number(values.days) }));
    } catch (error) {
      const problems = problemOf(error).problems ?? [];
      setRefused(problems.length === 0 ? { '': error instanceof Error ? error.message : 'app.errors.server' } : Object.fromEntries(problems.map(({ field, message }) => [field, message])));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="sm" fullScreen={phone} slotProps={{ paper: { component: 'form', onSubmit: (event: FormEvent) => void make(event) } as object }}>
      <DialogTitle>{translate('tokens.add')}</DialogTitle>
      <DialogContent>
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        <TextField {...set('name')} label={translate('tokens.name')} required autoFocus slotProps={{ htmlInput: { maxLength: 80 } }} />
        <TextField {...set('scope')} label={translate('tokens.scope')} select>
          {SCOPES.map((scope) => (
            <MenuItem key={scope} value={scope}>
              {translate(scope === 'read' ? 'tokens.reads' : 'tokens.writes')}
            </MenuItem>
          ))}
        </TextField>
        <TextField {...set('days')} label={translate('tokens.life')} select>
          {DAYS.map((days) => (
            <MenuItem key={days} value={String(days)}>
              {translate(days === 366 ? 'tokens.year' : 'tokens.days', { days })}
            </MenuItem>
          ))}
        </TextField>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate('ra.action.cancel')}
        </Button>
        <Button type="submit" variant="contained" loading={busy}>
          {translate('tokens.make')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
