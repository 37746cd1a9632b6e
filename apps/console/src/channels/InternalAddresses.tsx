import { type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, List, ListItem, ListItemText, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { KeptNotice, Panel, useKeptState } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import { useRefused } from './useRefused.js';

interface InternalAddress {
  id: string;
  origin: string;
  reason: string;
  allowedByName: string;
  allowedAt: string;
}

/** Addresses of the own network that channels may speak to. Only the system administrator opens one. */
export function InternalAddresses() {
  const translate = useTranslate();
  const provider = useData();
  const may = useMay('channel.allowInternal');
  const { refused, busy, attempt } = useRefused();
  const { data = [], refetch } = useQuery({ queryKey: ['internal-addresses'], queryFn: ({ signal }) => provider.get<InternalAddress[]>('/internal-addresses', undefined, signal) });
  const [values, setValues, kept] = useKeptState('internal-addresses/new', { origin: '', reason: '' });
  const allow = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      await provider.post('/internal-addresses', values);
      setValues({ origin: '', reason: '' });
      kept.done();
      await refetch();
    });
  };
  const forbid = (id: string): void =>
    void attempt(async () => {
      await provider.delete('internal-addresses', { id });
      await refetch();
    });
  const box = (name: 'origin' | 'reason') => ({
    value: values[name],
    label: translate(`channels.internal.${name}`),
    error: refused[name] !== undefined,
    helperText: refused[name] ?? translate(`channels.internal.${name}Help`),
    onChange: (event: { target: { value: string } }): void => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <Box sx={{ mt: 3 }}>
      <Panel title={translate('channels.internal.title')}>
        <Typography variant="body2" color="text.secondary">
          {translate(may ? 'channels.internal.explanation' : 'channels.internal.askAdministrator')}
        </Typography>
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        <List dense disablePadding>
          {data.map(({ id, origin, reason, allowedByName, allowedAt }) => (
            <ListItem key={id} disableGutters sx={{ gap: 1, flexWrap: 'wrap' }}>
              <ListItemText primary={origin} secondary={`${reason} · ${allowedByName} · ${showMoment(allowedAt)}`} sx={{ overflowWrap: 'anywhere' }} />
              {may && (
                <Button color="error" disabled={busy} onClick={() => forbid(id)}>
                  {translate('channels.internal.forbid')}
                </Button>
              )}
            </ListItem>
          ))}
        </List>
        {may && <KeptNotice kept={kept} />}
        {may && (
          <Box component="form" onSubmit={allow} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start', mt: 1 }}>
            <TextField {...box('origin')} required sx={{ flex: '1 1 260px' }} slotProps={{ htmlInput: { spellCheck: false, maxLength: 300 } }} />
            <TextField {...box('reason')} required sx={{ flex: '1 1 200px' }} slotProps={{ htmlInput: { maxLength: 200 } }} />
            <Button type="submit" variant="outlined" loading={busy} sx={{ mt: 1 }}>
              {translate('channels.internal.allow')}
            </Button>
          </Box>
        )}
      </Panel>
    </Box>
  );
}
