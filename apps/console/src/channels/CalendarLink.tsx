import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel, useAsking } from '../layout/index.js';
import { useData, usePublicOrigin } from '../providers/index.js';
import { SecretDialog } from './SecretDialog.js';
import { useRefused } from './useRefused.js';

interface Feed {
  id: string;
  createdAt: string;
  lastReadAt: string | null;
}

/** The address of my calendar: shown once, replaced or taken back at any time. */
export function CalendarLink() {
  const translate = useTranslate();
  const provider = useData();
  const origin = usePublicOrigin();
  const { refused, busy, attempt } = useRefused();
  const [link, setLink] = useState<string | null>(null);
  const { ask, dialog } = useAsking();
  const { data, refetch } = useQuery({ queryKey: ['calendar-feeds'], queryFn: ({ signal }) => provider.get<Feed[]>('/calendar-feeds', undefined, signal) });
  const feed = data?.[0];
  const issue = (): void =>
    void attempt(async () => {
      const { path } = await provider.post<{ path: string }>('/calendar-feeds');
      setLink(`${origin}${path}`);
      await refetch();
    });
  const revoke = (): void =>
    void attempt(async () => {
      await provider.delete('calendar-feeds', { id: 'current' });
      await refetch();
    });
  return (
    <Box sx={{ mt: 2 }}>
      <Panel title={translate('contact.calendar.title')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {translate('contact.calendar.explanation')}
        </Typography>
        {feed && (
          <Typography variant="body2" sx={{ mb: 1 }}>
            {translate(feed.lastReadAt ? 'contact.calendar.read' : 'contact.calendar.unread', { made: showMoment(feed.createdAt), at: feed.lastReadAt ? showMoment(feed.lastReadAt) : '' })}
          </Typography>
        )}
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        <Button variant={feed ? 'text' : 'outlined'} loading={busy} onClick={() => (feed ? ask({ title: translate('contact.calendar.askRenew'), text: translate('contact.calendar.askText'), confirm: translate('contact.calendar.renew'), color: 'warning' }, issue) : issue())}>
          {translate(feed ? 'contact.calendar.renew' : 'contact.calendar.make')}
        </Button>
        {feed && (
          <Button color="error" disabled={busy} onClick={() => ask({ title: translate('contact.calendar.askRevoke'), text: translate('contact.calendar.askText'), confirm: translate('contact.calendar.revoke'), color: 'error' }, revoke)}>
            {translate('contact.calendar.revoke')}
          </Button>
        )}
      </Panel>
      {dialog}
      {link && <SecretDialog title={translate('contact.calendar.title')} note={translate('contact.calendar.once')} value={link} onClose={() => setLink(null)} />}
    </Box>
  );
}
