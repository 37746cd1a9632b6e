import { useCallback, useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Box, Button, Card, Checkbox, FormControlLabel, Tab, Tabs } from '@mui/material';
import { LinkBase, ListBase, Pagination, RecordContextProvider, Title, useListContext, useRefresh, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { Counted, EmptyState, firstWithWork, useTabCounts, type ListTab, type TabCounts } from '../layout/index.js';
import { useLive } from '../providers/index.js';
import { GroupChips } from './GroupChips.js';
import { ManyBar } from './ManyBar.js';
import type { Reminder } from './reminder.js';
import { ReminderCard } from './ReminderCard.js';
import { useChosen, type Chosen } from './useChosen.js';

const TABS: (ListTab & { name: TabName })[] = [
  { name: 'waiting', label: 'inbox.tab.waiting', filter: { waiting: true }, isWork: true },
  { name: 'coming', label: 'inbox.tab.coming', filter: { waiting: false }, isWork: true },
  { name: 'done', label: 'inbox.tab.done', filter: { state: 'done' } },
];
type TabName = 'waiting' | 'coming' | 'done';

/** 待办: what waits for me now, what is coming, what is done. It opens where there is something to do. */
export default function ReminderList() {
  const translate = useTranslate();
  const counts = useTabCounts('reminders', TABS);
  const { tab, rule, turnTo } = useOpened(counts);
  const chosen = useChosen();
  const show = (name: TabName, kind: string | null): void => {
    turnTo(name, kind);
    chosen.clear();
  };
  return (
    <>
      <Title title={translate('app.menu.reminders')} />
      <Card sx={{ mt: 1, mb: 2 }}>
        <Tabs value={tab} onChange={(_, name: TabName) => show(name, null)} variant="fullWidth">
          {TABS.map(({ name, label }) => (
            <Tab key={name} value={name} label={<Counted label={translate(label)} count={counts?.[name]} />} />
          ))}
        </Tabs>
      </Card>
      <GroupChips of={tab} rule={rule} onChoose={(kind) => show(tab, kind)} />
      <ListBase<Reminder>
        key={`${tab} ${rule}`}
        resource="reminders"
        filter={{ ...TABS.find(({ name }) => name === tab)?.filter, ...(rule === null ? {} : { rule }) }}
        sort={tab === 'done' ? { field: 'doneAt', order: 'DESC' } : { field: 'dueOn', order: 'ASC' }}
        perPage={25}
        disableSyncWithLocation
        storeKey={`reminders.${tab}`}
      >
        <Toolbar chosen={chosen} choosable={tab !== 'done'} />
        <ManyBar chosen={chosen} />
        <Rows tab={tab} chosen={chosen} />
      </ListBase>
    </>
  );
}

interface Opened {
  tab: TabName;
  rule: string | null;
  turnTo: (tab: TabName, rule: string | null) => void;
}

/**
 * The tab and the kind of reminder stand in the address, so that the way back from a row leads to them. Where it opened it
 * stays, also when the last reminder of the tab is dealt with; until it is known, what waits today.
 */
function useOpened(counts: TabCounts | undefined): Opened {
  const [params, setParams] = useSearchParams();
  const asked = TABS.find(({ name }) => name === params.get('tab'))?.name;
  const opensAt = asked === undefined && counts ? firstWithWork(TABS, counts).name : undefined;
  useEffect(() => {
    if (opensAt) setParams({ tab: opensAt }, { replace: true });
  }, [opensAt, setParams]);
  return {
    tab: asked ?? opensAt ?? 'waiting',
    rule: params.get('rule'),
    turnTo: (tab, rule) => setParams({ tab, ...(rule === null ? {} : { rule }) }),
  };
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

function Rows({ tab, chosen }: { tab: TabName; chosen: Chosen }) {
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
  if (!data || data.length === 0) return <EmptyState title={translate(`inbox.empty.${tab}`)} text={translate(`inbox.emptyHint.${tab}`)} />;
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
