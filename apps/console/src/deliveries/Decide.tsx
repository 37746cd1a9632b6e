import { useState } from 'react';
import { Box, Button } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { Stake, useAsking } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import type { Delivery } from './delivery.js';

/** What a person may decide: an uncertain one arrived or goes out once more, one that was given up is tried anew. */
export function Decide({ delivery: { id, state, title, personName, channelName } }: { delivery: Delivery }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { act } = useData();
  const may = useMay('delivery.decide');
  const [busy, setBusy] = useState(false);
  const { ask, dialog } = useAsking();
  if (!may || (state !== 'unknown' && state !== 'dead')) return null;
  const go = async (to: 'resolutions' | 'retries', body: object): Promise<void> => {
    setBusy(true);
    try {
      await act('deliveries', id, to, body);
      notify('deliveries.decided', { type: 'info' });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
      refresh();
    }
  };
  const decide = (what: 'arrived' | 'sendAgain' | 'retry', act: () => void): void =>
    ask(
      {
        title: translate(`deliveries.ask.${what}`),
        text: translate(`deliveries.askText.${what}`),
        confirm: translate(`deliveries.${what}`),
        children: <Stake>{[title ?? translate('deliveries.hidden'), personName, channelName].filter(Boolean).join(' · ')}</Stake>,
      },
      act,
    );
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }} onClick={(event) => event.stopPropagation()}>
      {state === 'unknown' && (
        <>
          <Button variant="outlined" disabled={busy} onClick={() => decide('arrived', () => void go('resolutions', { decision: 'arrived' }))}>
            {translate('deliveries.arrived')}
          </Button>
          <Button disabled={busy} onClick={() => decide('sendAgain', () => void go('resolutions', { decision: 'send_again' }))}>
            {translate('deliveries.sendAgain')}
          </Button>
        </>
      )}
      {state === 'dead' && (
        <Button variant="outlined" disabled={busy} onClick={() => decide('retry', () => void go('retries', {}))}>
          {translate('deliveries.retry')}
        </Button>
      )}
      {dialog}
    </Box>
  );
}
