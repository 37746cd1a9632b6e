import { useState } from 'react';
import { Alert, Box, Button, Chip, ListItem, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useAsking } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { isPersonal, type Channel, type TestResult } from './channel.js';
import { useRefused } from './useRefused.js';

interface Props {
  channel: Channel;
  onEdit: () => void;
  onChanged: () => void;
  onSecret: (signingSecret: string) => void;
}

/** One way out of the house: where it leads, whether it works, and a test that says what came back. */
export function ChannelLine({ channel, onEdit, onChanged, onSecret }: Props) {
  const translate = useTranslate();
  const { act, post } = useData();
  const { refused, busy, attempt } = useRefused();
  const [testing, setTesting] = useState(false);
  const { ask, dialog } = useAsking();
  const { id, kind, name, unitName, config, active, pausedReason, version } = channel;
  const facts = [translate(`enums.channelKind.${kind}`), unitName, config['urlHost'] ?? config['host'] ?? config['gateway'], config['from']].filter(Boolean);
  const turn = (to: 'retirements' | 'resumptions'): void =>
    void attempt(async () => {
      await act('channels', id, to, { version });
      onChanged();
    });
  const renew = (): void =>
    void attempt(async () => {
      const { signingSecret } = await post<{ signingSecret: string }>(`/channels/${id}/signing-secrets`, { version });
      onSecret(signingSecret);
      onChanged();
    });
  return (
    <ListItem divider sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', py: 1.5 }}>
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {facts.join(' · ')}
        </Typography>
      </Box>
      <Chip size="small" variant="outlined" color={!active ? 'default' : pausedReason ? 'warning' : 'success'} label={translate(!active ? 'channels.retired' : pausedReason ? 'channels.paused' : 'channels.active')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {active && <Button onClick={() => setTesting(!testing)}>{translate('channels.test')}</Button>}
        <Button onClick={onEdit}>{translate('ra.action.edit')}</Button>
        {kind === 'webhook' && (
          <Button disabled={busy} onClick={() => ask({ title: translate('channels.askRenew', { name }), text: translate('channels.askRenewText'), confirm: translate('channels.renew'), color: 'warning' }, renew)}>
            {translate('channels.renew')}
          </Button>
        )}
        <Button disabled={busy} color={active ? 'error' : 'primary'} onClick={() => (active ? ask({ title: translate('channels.askRetire', { name }), text: translate('channels.askRetireText'), confirm: translate('channels.retire'), color: 'error' }, () => turn('retirements')) : turn('resumptions'))}>
          {translate(active ? 'channels.retire' : 'channels.resume')}
        </Button>
      </Box>
      {dialog}
      {pausedReason && active && <Wide severity="warning" text={translate('channels.pausedBecause', { reason: pausedReason })} />}
      {refused[''] && <Wide severity="error" text={translate(refused[''], { _: refused[''] })} />}
      {testing && active && <TestPanel channel={channel} onDone={onChanged} />}
    </ListItem>
  );
}

function Wide({ severity, text }: { severity: 'warning' | 'error' | 'success' | 'info'; text: string }) {
  return (
    <Alert severity={severity} role="status" sx={{ flex: '1 1 100%', minWidth: 0, overflowWrap: 'anywhere' }}>
      {text}
    </Alert>
  );
}

function TestPanel({ channel: { id, kind }, onDone }: { channel: Channel; onDone: () => void }) {
  const translate = useTranslate();
  const { post } = useData();
  const { refused, busy, attempt } = useRefused();
  const [address, setAddress] = useState('');
  const [result, setResult] = useState<TestResult | null>(null);
  const send = (): void =>
    void attempt(async () => {
      setResult(null);
      setResult(await post<TestResult>(`/channels/${id}/test-sends`, { address: address.trim() === '' ? null : address.trim() }));
      onDone();
    });
  const severity = result?.outcome === 'sent' ? 'success' : result?.outcome === 'unknown' ? 'warning' : 'error';
  return (
    <Box sx={{ flex: '1 1 100%', display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      {isPersonal(kind) && (
        <TextField sx={{ flex: '1 1 220px', maxWidth: 360 }} size="small" value={address} label={translate(kind === 'smtp' ? 'channels.testMail' : 'channels.testAccount')} error={refused['address'] !== undefined} helperText={refused['address']} onChange={(event) => setAddress(event.target.value)} />
      )}
      <Button variant="contained" loading={busy} disabled={isPersonal(kind) && address.trim() === ''} onClick={send} sx={{ mt: 0.5 }}>
        {translate('channels.sendTest')}
      </Button>
      {refused[''] && <Wide severity="error" text={translate(refused[''], { _: refused[''] })} />}
      {result && <Wide severity={severity} text={translate(`channels.result.${result.outcome}`, { reason: result.reason ?? '', seconds: (Math.max(1, Math.round(result.milliseconds / 100)) / 10).toString() })} />}
    </Box>
  );
}
