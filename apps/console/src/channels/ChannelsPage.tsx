import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Card, List, ListItem, ListItemText, Typography } from '@mui/material';
import AddIcon from '@mui/icons-material/Add';
import { LinkBase, Title, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Channel } from './channel.js';
import { ChannelDialog } from './ChannelDialog.js';
import { ChannelLine } from './ChannelLine.js';
import { InternalAddresses } from './InternalAddresses.js';
import { SecretDialog } from './SecretDialog.js';
import { WebhookCheck } from './WebhookCheck.js';

/** How messages leave the house. */
export default function ChannelsPage() {
  const translate = useTranslate();
  const { get } = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => get<Channel[]>('/channels', undefined, signal) });
  const { data: readiness } = useQuery({ queryKey: ['channels', 'readiness'], queryFn: ({ signal }) => get<{ keySet: boolean; publicUrl: string | null }>('/channels/readiness', undefined, signal) });
  const [editing, setEditing] = useState<Channel | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const saved = ({ signingSecret }: { signingSecret?: string | null }): void => {
    setEditing(null);
    if (signingSecret) setSecret(signingSecret);
    void refetch();
  };
  return (
    <Box sx={{ maxWidth: 980 }}>
      <Title title={translate('app.menu.channels')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('channels.explanation')}
      </Alert>
      {readiness && !readiness.keySet && <Alert severity="error" sx={{ mb: 2 }}>{translate('channels.noKey')}</Alert>}
      {readiness?.publicUrl === null && <Alert severity="warning" sx={{ mb: 2 }}>{translate('channels.noPublicUrl')}</Alert>}
      {readiness?.publicUrl && <Typography color="text.secondary" sx={{ mb: 2, overflowWrap: 'anywhere' }}>{translate('channels.linksBeginWith', { address: readiness.publicUrl })}</Typography>}
      {error && <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>}
      <Box sx={{ mb: 2, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setEditing('new')} disabled={readiness?.keySet === false}>
          {translate('channels.add')}
        </Button>
        <Button component={LinkBase} to="/deliveries">
          {translate('app.menu.deliveries')}
        </Button>
      </Box>
      {data?.length === 0 && <EmptyState title={translate('channels.empty')} text={translate('channels.invite')} />}
      {data && data.length > 0 && (
        <Card>
          <List disablePadding>
            {data.map((channel) => (
              <ChannelLine key={channel.id} channel={channel} onEdit={() => setEditing(channel)} onChanged={() => void refetch()} onSecret={setSecret} />
            ))}
          </List>
        </Card>
      )}
      <Unreached />
      <InternalAddresses />
      {editing && <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSaved={saved} />}
      {secret && (
        <SecretDialog title={translate('channels.secretTitle')} note={translate('channels.secretOnce')} value={secret} onClose={() => setSecret(null)}>
          <WebhookCheck />
        </SecretDialog>
      )}
    </Box>
  );
}

/** So many are named at first; a new system begins with everybody in this list. */
const FIRST = 5;

/** Whom nothing reaches outside the product. */
function Unreached() {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['contact-points', 'unreached'], queryFn: ({ signal }) => get<{ personId: string; name: string; unitName: string | null }[]>('/contact-points/unreached', undefined, signal) });
  const [all, setAll] = useState(false);
  if (data.length === 0) return null;
  return (
    <Box sx={{ mt: 3 }}>
      <Panel title={translate('channels.unreached', { smart_count: data.length })}>
        <Typography variant="body2" color="text.secondary">{translate('channels.unreachedHint')}</Typography>
        <List dense disablePadding>
          {(all ? data : data.slice(0, FIRST)).map(({ personId, name, unitName }) => (
            <ListItem key={personId} disableGutters>
              <ListItemText primary={name} secondary={unitName} />
            </ListItem>
          ))}
        </List>
        {data.length > FIRST && !all && <Button onClick={() => setAll(true)}>{translate('channels.showAll', { smart_count: data.length })}</Button>}
      </Panel>
    </Box>
  );
}
