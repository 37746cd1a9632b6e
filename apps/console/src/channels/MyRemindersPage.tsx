import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Chip, List, ListItem, ListItemText, MenuItem, TextField, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { Panel, useAsking } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { CalendarLink } from './CalendarLink.js';
import type { Kind } from './channel.js';
import { useRefused } from './useRefused.js';

export interface ContactPoint {
  id: string;
  channelId: string;
  channelName: string;
  channelKind: Kind;
  channelActive: boolean;
  address: string;
  verifiedAt: string | null;
  preferred: boolean;
  codeOutcome?: 'sent' | 'refused' | 'unknown';
  codeReason?: string | null;
}

/** 我的提醒方式: where I am reached outside the product, and my calendar. The inbox is always there. */
export default function MyRemindersPage() {
  const translate = useTranslate();
  const provider = useData();
  const { data = [], refetch } = useQuery({ queryKey: ['contact-points'], queryFn: ({ signal }) => provider.get<ContactPoint[]>('/contact-points', undefined, signal) });
  const { refused, busy, attempt } = useRefused();
  const [told, setTold] = useState<ContactPoint | null>(null);
  const changed = async (point?: ContactPoint): Promise<void> => {
    if (point?.codeOutcome) setTold(point);
    await refetch();
  };
  const preferred = data.find((point) => point.preferred);
  const inboxOnly = (): void =>
    void attempt(async () => {
      await provider.delete('contact-points', { id: 'preference' });
      await changed();
    });
  return (
    <Box sx={{ maxWidth: 720, mx: 'auto', mt: 1 }}>
      <Title title={translate('contact.title')} />
      <Panel title={translate('contact.where')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {preferred ? translate('contact.now', { channel: preferred.channelName, address: preferred.address }) : translate('contact.inboxOnly')}
        </Typography>
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        {told && told.codeOutcome !== 'sent' && <Alert severity="warning" sx={{ mb: 1 }}>{translate('contact.codeFailed', { reason: told.codeReason ?? '' })}</Alert>}
        <List disablePadding>
          {data.map((point) => (
            <PointLine key={point.id} point={point} onChanged={changed} />
          ))}
        </List>
        {preferred && (
          <Button disabled={busy} onClick={inboxOnly}>
            {translate('contact.leave')}
          </Button>
        )}
        <AddPoint taken={data.map(({ channelId }) => channelId)} onAdded={changed} />
      </Panel>
      <CalendarLink />
    </Box>
  );
}

function PointLine({ point, onChanged }: { point: ContactPoint; onChanged: (point?: ContactPoint) => Promise<void> }) {
  const translate = useTranslate();
  const provider = useData();
  const { refused, busy, attempt } = useRefused();
  const [code, setCode] = useState('');
  const { ask, dialog } = useAsking();
  const { id, channelName, channelActive, address, verifiedAt, preferred } = point;
  const go = (act: () => Promise<ContactPoint | undefined>): void => void attempt(async () => onChanged(await act()));
  return (
    <ListItem disableGutters divider sx={{ gap: 1, flexWrap: 'wrap' }}>
      <ListItemText primary={address} secondary={channelActive ? channelName : translate('contact.channelRetired', { channel: channelName })} sx={{ flex: '1 1 200px', overflowWrap: 'anywhere' }} />
      {preferred && <Chip size="small" color="success" variant="outlined" label={translate('contact.preferred')} />}
      {verifiedAt !== null && !preferred && (
        <Button disabled={busy} onClick={() => go(() => provider.post<ContactPoint>(`/contact-points/${id}/preferences`))}>
          {translate('contact.prefer')}
        </Button>
      )}
      <Button color="error" disabled={busy} onClick={() => ask({ title: translate('contact.askRemove', { address }), text: translate('contact.askRemoveText'), confirm: translate('contact.remove'), color: 'error' }, () => go(() => provider.delete('contact-points', { id }).then(() => undefined)))}>
        {translate('contact.remove')}
      </Button>
      {dialog}
      {verifiedAt === null && (
        <Box sx={{ flex: '1 1 100%', display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
          <TextField size="small" value={code} label={translate('contact.code')} error={refused['code'] !== undefined} helperText={refused['code'] ?? translate('contact.codeHelp')} onChange={(event) => setCode(event.target.value)} slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 12, autoComplete: 'one-time-code' } }} sx={{ flex: '1 1 180px', maxWidth: 260 }} />
          <Button variant="contained" disabled={code.trim() === ''} loading={busy} sx={{ mt: 0.5 }} onClick={() => go(() => provider.post(`/contact-points/${id}/verifications`, { code }).then(() => undefined))}>
            {translate('contact.verify')}
          </Button>
          <Button disabled={busy} sx={{ mt: 0.5 }} onClick={() => go(() => provider.post<ContactPoint>(`/contact-points/${id}/codes`))}>
            {translate('contact.sendAgain')}
          </Button>
        </Box>
      )}
      {refused[''] && <Alert severity="error" sx={{ flex: '1 1 100%' }}>{translate(refused[''], { _: refused[''] })}</Alert>}
    </ListItem>
  );
}

function AddPoint({ taken, onAdded }: { taken: string[]; onAdded: (point: ContactPoint) => Promise<void> }) {
  const translate = useTranslate();
  const provider = useData();
  const { refused, busy, attempt } = useRefused();
  const { data = [] } = useQuery({ queryKey: ['contact-points', 'offers'], queryFn: ({ signal }) => provider.get<{ id: string; kind: Kind; name: string }[]>('/contact-points/offers', undefined, signal) });
  const offers = data.filter(({ id }) => !taken.includes(id));
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState('');
  const channel = offers.find(({ id }) => id === chosen) ?? offers[0];
  if (!channel) return data.length === 0 ? <Alert severity="info">{translate('contact.noChannel')}</Alert> : null;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      await onAdded(await provider.post<ContactPoint>('/contact-points', { channelId: channel.id, address }));
      setAddress('');
    });
  };
  return (
    <Box component="form" onSubmit={add} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start', mt: 2 }}>
      <TextField select value={channel.id} label={translate('contact.channel')} onChange={(event) => setChosen(event.target.value)} error={refused['channelId'] !== undefined} helperText={refused['channelId']} sx={{ flex: '1 1 160px' }}>
        {offers.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField required value={address} label={translate(channel.kind === 'smtp' ? 'contact.mail' : 'contact.account')} onChange={(event) => setAddress(event.target.value)} error={refused['address'] !== undefined} helperText={refused['address']} sx={{ flex: '2 1 220px' }} />
      <Button type="submit" variant="outlined" loading={busy} sx={{ mt: 1 }}>
        {translate('contact.add')}
      </Button>
      {refused[''] && <Alert severity="error" sx={{ flex: '1 1 100%' }}>{translate(refused[''], { _: refused[''] })}</Alert>}
    </Box>
  );
}
