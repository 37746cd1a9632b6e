import { useState } from 'react';
import { Alert, AlertTitle, Button, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { useSend } from '../evaluation/useSend.js';
import { showMoment } from '../fields/index.js';
import { useData, useMay } from '../providers/index.js';

interface Hold {
  id: string;
  backupAt: string;
  heldAt: string;
  waiting: { channelId: string; channelName: string; count: number }[];
}

const CHOICES = ['from_now_on', 'send_all'] as const;
type Choice = (typeof CHOICES)[number];
const AGAIN = 15_000;

/** After a restore: nothing leaves, how much waits, and what the administrator may decide. Nothing where messages leave as usual. */
export function HoldNotice() {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [], refetch } = useQuery({ queryKey: ['sending-holds'], queryFn: ({ signal }) => get<Hold[]>('/sending-holds', undefined, signal), refetchInterval: AGAIN });
  const [hold] = data;
  if (!hold) return null;
  const total = hold.waiting.reduce((sum, { count }) => sum + count, 0);
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      <AlertTitle>{translate('deliveries.hold.title')}</AlertTitle>
      <Typography variant="body2">{translate('deliveries.hold.why', { heldAt: showMoment(hold.heldAt), backupAt: showMoment(hold.backupAt) })}</Typography>
      <Typography variant="body2" sx={{ mt: 1, fontWeight: 600 }}>{translate('deliveries.hold.waiting', { smart_count: total })}</Typography>
      {hold.waiting.map(({ channelId, channelName, count }) => (
        <Typography key={channelId} variant="body2">{translate('deliveries.hold.ofChannel', { channel: channelName, smart_count: count })}</Typography>
      ))}
      <Release hold={hold} onDone={() => void refetch()} />
    </Alert>
  );
}

function Release({ hold, onDone }: { hold: Hold; onDone: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { post } = useData();
  const { busy, refused, send } = useSend();
  const may = useMay('delivery.release');
  const [asked, setAsked] = useState<Choice | null>(null);
  if (!may) return <Typography variant="body2" sx={{ mt: 1 }}>{translate('deliveries.hold.byAdministrator')}</Typography>;
  const release = async (choice: Choice): Promise<void> => {
    setAsked(null);
    if ((await send(() => post(`/sending-holds/${hold.id}/releases`, { choice }), 'deliveries.hold.released')) === null) return;
    onDone();
    refresh();
  };
  return (
    <>
      {refused && <Typography variant="body2" sx={{ mt: 1 }}>{refused}</Typography>}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mt: 1 }}>
        {CHOICES.map((choice) => (
          <Button key={choice} variant={choice === 'from_now_on' ? 'contained' : 'outlined'} color="error" disabled={busy} onClick={() => setAsked(choice)} sx={{ minHeight: 44 }}>
            {translate(`deliveries.hold.do.${choice}`)}
          </Button>
        ))}
      </Stack>
      <Confirm
        isOpen={asked !== null}
        title={asked === null ? '' : translate(`deliveries.hold.do.${asked}`)}
        content={asked === null ? '' : translate(`deliveries.hold.meaning.${asked}`)}
        onConfirm={() => asked !== null && void release(asked)}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
