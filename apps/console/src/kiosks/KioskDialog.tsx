import { useState, type FormEvent } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { KeptNotice, useKeptState, usePhone } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import { networksIn, type Connection, type Kiosk } from './kiosk.js';

/** How long a screen may go without being renewed; a year is the most that the API gives. */
const DAYS = [7, 30, 90, 180, 366];

export function KioskDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Connection) => void }) {
  const translate = useTranslate();
  const phone = usePhone();
  const { post } = useData();
  const [values, setValues, kept] = useKeptState('kiosks/new', { name: '', place: '', days: '90', allowedFrom: '' });
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const set = (name: keyof typeof values) => ({
    value: values[name],
    error: refused[name] !== undefined,
    helperText: refused[name] ?? translate(`kiosks.help.${name}`),
    onChange: (event: { target: { value: string } }): void => setValues({ ...values, [name]: event.target.value }),
  });
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const { name, place, days, allowedFrom } = values;
      const made = await post<Kiosk & Connection>('/kiosk-tokens', { name, place, days: Number(days), allowedFrom: networksIn(allowedFrom) });
      kept.done();
      onMade(made);
    } catch (error) {
      setRefused(byField(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={phone} slotProps={{ paper: { component: 'form', onSubmit: (event: FormEvent) => void make(event) } as object }}>
      <DialogTitle>{translate('kiosks.add')}</DialogTitle>
      <DialogContent>
        <KeptNotice kept={kept} />
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        <TextField {...set('name')} label={translate('resources.kiosk-tokens.fields.name')} required autoFocus slotProps={{ htmlInput: { maxLength: 80 } }} />
        <TextField {...set('place')} label={translate('resources.kiosk-tokens.fields.place')} slotProps={{ htmlInput: { maxLength: 120 } }} />
        <TextField {...set('days')} label={translate('kiosks.life')} select>
          {DAYS.map((days) => (
            <MenuItem key={days} value={String(days)}>
              {translate(days === 366 ? 'kiosks.year' : 'kiosks.days', { days })}
            </MenuItem>
          ))}
        </TextField>
        <TextField {...set('allowedFrom')} label={translate('resources.kiosk-tokens.fields.allowedFrom')} multiline minRows={2} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button type="submit" variant="contained" loading={busy}>
          {translate('kiosks.make')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** `allowedFrom.1` belongs to the one box in which all networks are typed; what belongs to no box stands above them. */
function byField(error: unknown): Record<string, string> {
  const problems = problemOf(error).problems ?? [];
  if (problems.length === 0) return { '': error instanceof Error ? error.message : 'app.errors.server' };
  return Object.fromEntries(problems.map(({ field, message }) => [field.split('.')[0] ?? '', message]));
}
