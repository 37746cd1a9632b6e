import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Box, Button, Card, Checkbox, FormControlLabel, Tab, Tabs } from '@mui/material';
import { LinkBase, ListBase, Pagination, RecordContextProvider, Title, useListContext, useRefresh, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { useLive } from '../providers/index.js';
import { GroupChips } from './GroupChips.js';
import { ManyBar } from './ManyBar.js';
import type { Reminder } from './reminder.js';
import { ReminderCard } from './ReminderCard.js';
import { useChosen, type Chosen } from './useChosen.js';
import { useToday } from './useToday.js';

const TABS = ['delivered', 'pending', 'done'] as const;
type TabName = (typeof TABS)[number];

/** 待办: what waits for me now, what is coming, what is done. New ones appear by themselves. */
export default function ReminderList() {
  const translate = useTranslate();
  const [tab, setTab] = useState<TabName>('delivered');
  const [rule, setRule] = useState<string | null>(null);
  const chosen = useChosen();
  const show = (name: TabName, kind: string | null): void => {
    setTab(name);
    setRule(kind);
    chosen.clear();
  };
  return (
    <>
      <Title title={translate('app.menu.reminders')} />
      <Card sx={{ mt: 1, mb: 2 }}>
        <Tabs value={tab} onChange={(_, name: TabName) => show(name, null)} variant="fullWidth">
          {TABS.map((name) => (
            <Tab key={name} value={name} label={translate(`enums.reminderState.${name}`)} />
          ))}
        </Tabs>
      </Card>
      <GroupChips state={tab} rule={rule} onChoose={(kind) => show(tab, kind)} />
      <ListBase<Reminder>
        key={`${tab} ${rule}`}
        resource="reminders"
        filter={{ state: tab, ...(rule === null ? {} : { rule }) }}
        sort={tab === 'done' ? { field: 'doneAt', order: 'DESC' } : { field: 'dueOn', order: 'ASC' }}
        perPage={25}
        disableSyncWithLocation
        storeKey={`reminders.${tab}`}
      >
        <Toolbar chosen={chosen} choosable={tab !== 'done'} />
        <ManyBar chosen={chosen} />
        <Rows tab={tab} chosen={chosen} onLookAhead={() => show('pending', null)} />
      </ListBase>
    </>
  );
}

/** Everything on the page at once, and the way to what one is reminded of. */
function Toolbar({ chosen, choosable }: { chosen: Chosen; choosable: boolean }) {
  const translate = useTranslate();
  const { data = [] } = useListContext<Reminder>();
  const here = data.filter(({ id }) => chosen.has(id)).length;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap', mb: 1 }}>
      {choosable && data.length > 1 ? (
        <FormControlLabel
          sx={{ ml: 0.25 }}
          control={<Checkbox checked={here === data.length} indeterminate={here > 0 && here < data.length} onChange={(event) => chosen.choose(data, event.target.checked)} />}
          label={translate('inbox.choosePage', { smart_count: data.length })}
        />
      ) : (
        <span />
      )}
      <Button component={LinkBase} to="/reminder-rules/mine" sx={{ minHeight: 44 }}>
        {translate('inbox.settings')}
      </Button>
    </Box>
  );
}

function Rows({ tab, chosen, onLookAhead }: { tab: TabName; chosen: Chosen; onLookAhead: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const queries = useQueryClient();
  const { data, isPending, total = 0 } = useListContext<Reminder>();
  const hear = useCallback(() => {
    refresh();
    void queries.invalidateQueries({ queryKey: ['reminders', 'groups'] });
  }, [refresh, queries]);
  useLive('inbox', hear);
  if (isPending) return null;
  if (!data || data.length === 0) return tab === 'delivered' ? <NothingArrived onLookAhead={onLookAhead} /> : <EmptyState title={translate(`inbox.empty.${tab}`)} text={translate(`inbox.emptyHint.${tab}`)} />;
  return (
    <>
      {data.map((reminder) => (
        <RecordContextProvider key={reminder.id} value={reminder}>
          <ReminderCard reminder={reminder} chosen={chosen.has(reminder.id)} onChoose={(isChosen) => chosen.choose([reminder], isChosen)} />
        </RecordContextProvider>
      ))}
      {total > 25 && <Pagination rowsPerPageOptions={[25, 50, 100]} />}
    </>
  );
}

/** Before the morning and on days of rest nothing has arrived; what is due all the same is one press away. */
function NothingArrived({ onLookAhead }: { onLookAhead: () => void }) {
  const translate = useTranslate();
  const { data } = useToday();
  const waiting = data?.due.filter(({ state }) => state === 'pending').length ?? 0;
  if (waiting === 0) return <EmptyState title={translate('inbox.empty.delivered')} text={translate('inbox.emptyHint.delivered')} />;
  return (
    <EmptyState
      title={translate('inbox.empty.delivered')}
      text={translate('inbox.dueAndResting', { smart_count: waiting })}
      action={
        <Button variant="outlined" onClick={onLookAhead} sx={{ minHeight: 44 }}>
          {translate('inbox.lookAhead')}
        </Button>
      }
    />
  );
}
