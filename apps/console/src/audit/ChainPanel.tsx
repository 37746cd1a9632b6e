import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import type { ChainCheck } from './entry.js';

const KEY = ['audit-chain-checks'];

/** Whether the trail itself can be relied on: what the last check came to, and checking now. */
export function ChainPanel() {
  const translate = useTranslate();
  const notify = useNotify();
  const cache = useQueryClient();
  const { get, post } = useData();
  const mayVerify = useMay('audit.verify');
  const [busy, setBusy] = useState(false);
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<ChainCheck[]>('/audit-chain-checks', undefined, signal) });
  const verify = async (): Promise<void> => {
    setBusy(true);
    try {
      await post<ChainCheck>('/audit-chain-checks');
      await cache.invalidateQueries({ queryKey: KEY });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel
      title={translate('audit.chain.title')}
      actions={mayVerify && <Button variant="outlined" disabled={busy} onClick={() => void verify()}>{translate(busy ? 'audit.chain.busy' : 'audit.chain.verify')}</Button>}
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>{translate('audit.chain.text')}</Typography>
      {data && <Result last={data[0]} />}
      {data?.[0] && <LogResult last={data[0]} />}
    </Panel>
  );
}

function Result({ last }: { last: ChainCheck | undefined }) {
  const translate = useTranslate();
  if (!last) return <Alert severity="info">{translate('audit.chain.never')}</Alert>;
  const when = translate('audit.chain.when', { at: showMoment(last.checkedAt), by: last.askedByName ?? translate('audit.chain.atNight'), seconds: (last.tookMs / 1000).toFixed(1) });
  if (last.brokenAt === null) {
    return (
      <Alert severity="success">
        {translate('audit.chain.whole', { count: last.entries })} {when}
        {last.head && <Typography variant="caption" component="div" sx={{ overflowWrap: 'anywhere' }}>{translate('audit.chain.head', { head: last.head })}</Typography>}
      </Alert>
    );
  }
  return (
    <Alert severity="error">
      {translate('audit.chain.broken', { id: last.brokenAt, count: last.entries, because: translate(`enums.chainBreak.${last.brokenBecause}`) })} {when}
    </Alert>
  );
}

/** The days of the access log, beside the chain that seals them. */
function LogResult({ last: { logDays, logBrokenOn } }: { last: ChainCheck }) {
  const translate = useTranslate();
  if (logBrokenOn !== null) return <Alert severity="error" sx={{ mt: 1 }}>{translate('audit.chain.logBroken', { day: logBrokenOn })}</Alert>;
  return logDays === 0 ? null : <Alert severity="success" sx={{ mt: 1 }}>{translate('audit.chain.logWhole', { days: logDays })}</Alert>;
}
