import { useState } from 'react';
import { Alert, Button, Card, List, ListItem, ListItemText } from '@mui/material';
import { Confirm, Title, useGetList, useNotify, useTranslate } from 'react-admin';
import { showMoment, StatusChip, todayInShanghai } from '../fields/index.js';
import { EmptyState } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';

interface Period {
  id: string;
  month: string;
  state: 'open' | 'closed';
  closedAt: string | null;
  closedByName: string | null;
}

/** Months are closed in order, each once it is over. A closed month never moves: later corrections count in an open one. */
export default function PeriodsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const mayClose = useMay('period.close');
  const { post } = useData();
  const [asking, setAsking] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data = [], isPending, refetch } = useGetList<Period>('periods', { pagination: { page: 1, perPage: 100 }, sort: { field: 'month', order: 'DESC' } });
  const months = [...data].sort((one, other) => other.month.localeCompare(one.month));
  const next = months.filter(({ state }) => state === 'open').at(-1)?.month;
  const isOver = next !== undefined && next < todayInShanghai().slice(0, 7);

  const close = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`/periods/${asking}/closings`);
      notify('periods.closed', { type: 'info', messageArgs: { month: asking } });
      await refetch();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
      setAsking(null);
    }
  };
  return (
    <>
      <Title title={translate('app.menu.periods')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('periods.explanation')}
      </Alert>
      {!isPending && months.length === 0 && <EmptyState title={translate('resources.periods.empty')} text={translate('resources.periods.invite')} />}
      <Card sx={{ maxWidth: 760 }}>
        <List disablePadding>
          {months.map(({ month, state, closedAt, closedByName }) => (
            <ListItem
              key={month}
              divider
              sx={{ minHeight: 60, gap: 1, flexWrap: 'wrap' }}
            >
              <ListItemText
                primary={month}
                secondary={closedAt ? translate('periods.closedBy', { name: closedByName ?? '—', at: showMoment(closedAt) }) : undefined}
                sx={{ flex: '1 1 160px' }}
              />
              <StatusChip status={state} enumeration="periodState" />
              {mayClose && month === next && isOver && (
                <Button variant="contained" onClick={() => setAsking(month)}>
                  {translate('periods.close')}
                </Button>
              )}
            </ListItem>
          ))}
        </List>
      </Card>
      <Confirm
        isOpen={asking !== null}
        loading={busy}
        title={translate('periods.askTitle', { month: asking ?? '' })}
        content={translate('periods.askText', { month: asking ?? '' })}
        confirm={translate('periods.close')}
        confirmColor="warning"
        onConfirm={() => void close()}
        onClose={() => setAsking(null)}
      />
    </>
  );
}
