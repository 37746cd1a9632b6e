import { Box, ListItemButton, Typography } from '@mui/material';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { toConfirm } from '../contracts/contract.js';
import { todayInShanghai } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { waitingRequest, type Period } from '../periods/period.js';
import { useMe } from '../providers/index.js';
import { useListPath } from './Section.js';

const queuesOf = (me: string) => [
  { key: 'contracts', resource: 'contracts', filter: toConfirm(me) },
  { key: 'recognitions', resource: 'funds-receipts', filter: { status: 'reviewed' } },
  { key: 'receipts', resource: 'funds-receipts', filter: { status: 'submitted' } },
  { key: 'clearances', resource: 'funds-receipts', filter: { awaitsWord: true } },
  { key: 'sectors', resource: 'projects', filter: { sectorInferred: true } },
  { key: 'centres', resource: 'org-units', filter: { named: false } },
];

/** What only the bureau decides: how many of each, and the way there. */
export function Decisions() {
  const translate = useTranslate();
  const me = useMe();
  const listPath = useListPath();
  return (
    <Panel title={translate('home.decisions.title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(3, minmax(0, 1fr))' }, gap: 1 }}>
        {queuesOf(me?.id ?? '').map(({ key, resource, filter }) => (
          <Queue key={key} name={key} resource={resource} filter={filter} to={listPath(resource, filter)} />
        ))}
        <Planned />
        <Months />
      </Box>
    </Panel>
  );
}

function Queue({ name, resource, filter, to }: { name: string; resource: string; filter: object; to?: string }) {
  const { total } = useGetList(resource, { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } }, { refetchInterval: 60_000 });
  return <Tile name={name} count={total} to={to} />;
}

/** Only while there are any: after the first days nothing of a plan waits any more. */
function Planned() {
  const { total } = useGetList('planned-projects', { filter: { planState: 'planned' }, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } });
  return total ? <Tile name="planned" count={total} to="/planned-projects" /> : null;
}

function Months() {
  const me = useMe();
  const thisMonth = (me?.today ?? todayInShanghai()).slice(0, 7);
  const { data } = useGetList<Pick<Period, 'id' | 'month' | 'state' | 'beforeUse' | 'reopenings'>>('periods', { pagination: { page: 1, perPage: 100 }, sort: { field: 'month', order: 'DESC' } });
  const toDecide = data?.filter(waitingRequest).length ?? 0;
  return (
    <>
      <Tile name="months" count={data?.filter(({ state, month, beforeUse }) => state === 'open' && !beforeUse && month < thisMonth).length} to="/periods" />
      {toDecide > 0 && <Tile name="reopenings" count={toDecide} to="/periods" />}
    </>
  );
}

function Tile({ name, count, to }: { name: string; count: number | undefined; to?: string }) {
  const translate = useTranslate();
  const waits = (count ?? 0) > 0;
  const content = (
    <>
      <Typography component="span" sx={{ fontSize: '1.6rem', fontWeight: 700, minWidth: 44, textAlign: 'center', color: waits ? 'primary.main' : 'text.secondary' }}>
        {count ?? '…'}
      </Typography>
      <span>
        {translate(`home.decisions.${name}`)}
        <Typography variant="caption" color="text.secondary" component="span" sx={{ display: 'block' }}>
          {translate(`home.decisions.${name}Hint`)}
        </Typography>
      </span>
    </>
  );
  const look = { gap: 1.5, border: 1, borderColor: waits ? 'primary.main' : 'divider', borderRadius: 1, minHeight: 64, px: 1 };
  if (!to) return <Box sx={{ ...look, display: 'flex', alignItems: 'center' }}>{content}</Box>;
  return (
    <ListItemButton component={LinkBase} to={to} sx={look}>
      {content}
    </ListItemButton>
  );
}
