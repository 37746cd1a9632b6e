import { useState } from 'react';
import { Box, Button } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useData, useMay } from '../providers/index.js';
import type { Delivery } from './delivery.js';

/** What a person may decide: an uncertain one arrived or goes out once more, one that was given up is tried anew. */
export function Decide({ delivery: { id, state } }: { delivery: Delivery }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { act } = useData();
  const may = useMay('delivery.decide');
  const [busy, setBusy] = useState(false);
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
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }} onClick={(event) => event.stopPropagation()}>
      {state === 'unknown' && (
        <>
          <Button variant="outlined" disabled={busy} onClick={() => void go('resolutions', { decision: 'arrived' })}>
            {translate('deliveries.arrived')}
          </Button>
          <Button disabled={busy} onClick={() => void go('resolutions', { decision: 'send_again' })}>
            {translate('deliveries.sendAgain')}
          </Button>
        </>
      )}
      {state === 'dead' && (
        <Button variant="outlined" disabled={busy} onClick={() => void go('retries', {})}>
          {translate('deliveries.retry')}
        </Button>
      )}
    </Box>
  );
}
