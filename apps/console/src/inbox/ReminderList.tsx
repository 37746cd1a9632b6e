import { useCallback, useState } from 'react';
import { Box, Button, Card, Tab, Tabs } from '@mui/material';
import { LinkBase, ListBase, Pagination, RecordContextProvider, Title, useListContext, useRefresh, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { useLive } from '../providers/index.js';
import type { Reminder } from './reminder.js';
import { ReminderCard } from './ReminderCard.js';

const TABS = ['delivered', 'pending', 'done'] as const;
type TabName = (typeof TABS)[number];

/** 待办: what waits for me now, what is coming, what is done. New ones appear by themselves. */
export default function ReminderList() {
  const translate = useTranslate();
  const [tab, setTab] = useState<TabName>('delivered');
  return (
    <>
      <Title title={translate('app.menu.reminders')} />
      <Card sx={{ mt: 1, mb: 2 }}>
        <Tabs value={tab} onChange={(_, chosen: TabName) => setTab(chosen)} variant="fullWidth">
          {TABS.map((name) => (
            <Tab key={name} value={name} label={translate(`enums.reminderState.${name}`)} />
          ))}
        </Tabs>
      </Card>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1 }}>
        <Button component={LinkBase} to="/reminder-rules/mine" sx={{ minHeight: 44 }}>
          {translate('inbox.settings')}
        </Button>
      </Box>
      <ListBase<Reminder>
        key={tab}
        resource="reminders"
        filter={{ state: tab }}
        sort={tab === 'done' ? { field: 'doneAt', order: 'DESC' } : { field: 'dueOn', order: 'ASC' }}
        perPage={25}
        disableSyncWithLocation
        storeKey={`reminders.${tab}`}
      >
        <Rows tab={tab} />
      </ListBase>
    </>
  );
}

function Rows({ tab }: { tab: TabName }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { data, isPending, total = 0 } = useListContext<Reminder>();
  useLive('inbox', useCallback(() => refresh(), [refresh]));
  if (isPending) return null;
  if (!data || data.length === 0) return <EmptyState title={translate(`inbox.empty.${tab}`)} text={translate(`inbox.emptyHint.${tab}`)} />;
  return (
    <>
      {data.map((reminder) => (
        <RecordContextProvider key={reminder.id} value={reminder}>
          <ReminderCard reminder={reminder} />
        </RecordContextProvider>
      ))}
      {total > data.length && <Pagination />}
    </>
  );
}
