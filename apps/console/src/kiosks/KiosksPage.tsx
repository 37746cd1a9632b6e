import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Card, List } from '@mui/material';
import AddIcon from '@mui/icons-material/Add';
import { Confirm, Title, useNotify, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Connection, Kiosk } from './kiosk.js';
import { KioskDialog } from './KioskDialog.js';
import { KioskLine } from './KioskLine.js';
import { LinkDialog } from './LinkDialog.js';

/** Screens in meeting rooms: each has a link of its own, which opens the wall there and nothing else. */
export default function KiosksPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const { get, post } = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['kiosk-tokens'], queryFn: ({ signal }) => get<Kiosk[]>('/kiosk-tokens', undefined, signal), refetchInterval: 60_000 });
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<Connection | null>(null);
  const [ending, setEnding] = useState<Kiosk | null>(null);
  const renew = async ({ id }: Kiosk): Promise<void> => {
    try {
      setLink(await post<Kiosk & Connection>(`/kiosk-tokens/${id}/codes`, {}));
    } catch (refused) {
      notify(refused instanceof Error ? refused.message : 'app.errors.server', { type: 'error' });
    }
  };
  return (
    <>
      <Title title={translate('app.menu.kiosks')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('kiosks.explanation')}
      </Alert>
      {error && <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>}
      <Box sx={{ mb: 2 }}>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          {translate('kiosks.add')}
        </Button>
      </Box>
      {data?.length === 0 && <EmptyState title={translate('kiosks.empty')} text={translate('kiosks.invite')} />}
      {data && data.length > 0 && (
        <Card sx={{ maxWidth: 980 }}>
          <List disablePadding>
            {data.map((kiosk) => (
              <KioskLine key={kiosk.id} kiosk={kiosk} onCode={() => void renew(kiosk)} onEnd={() => setEnding(kiosk)} />
            ))}
          </List>
        </Card>
      )}
      {adding && (
        <KioskDialog
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setLink(made);
            void refetch();
          }}
        />
      )}
      {link && <LinkDialog connection={link} onClose={() => setLink(null)} />}
      <EndDialog kiosk={ending} onClose={() => setEnding(null)} onEnded={() => void refetch()} />
    </>
  );
}

function EndDialog({ kiosk, onClose, onEnded }: { kiosk: Kiosk | null; onClose: () => void; onEnded: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useData();
  const [busy, setBusy] = useState(false);
  const end = async (): Promise<void> => {
    if (!kiosk) return;
    setBusy(true);
    try {
      await provider.delete('kiosk-tokens', { id: kiosk.id });
      notify('kiosks.revoked', { type: 'info', messageArgs: { name: kiosk.name } });
      onEnded();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
      onClose();
    }
  };
  return (
    <Confirm
      isOpen={kiosk !== null}
      loading={busy}
      title={translate('kiosks.askTitle', { name: kiosk?.name ?? '' })}
      content={translate('kiosks.askText')}
      confirm={translate('kiosks.revoke')}
      confirmColor="warning"
      onConfirm={() => void end()}
      onClose={onClose}
    />
  );
}
