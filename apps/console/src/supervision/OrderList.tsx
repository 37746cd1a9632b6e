import { ReferenceInput, useListContext, useTranslate } from 'react-admin';
import { Chip, Box, Typography } from '@mui/material';
import { DateField } from '../fields/index.js';
import { SearchInput, UnitOptions } from '../inputs/index.js';
import { CountedTabs, firstWithWork, RecordList, usePhone, RecordTable, useTabCounts, type ListTab } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { COLOURS, type Order } from './order.js';
import { OrderColour } from './OrderColour.js';
import { OrderRows } from './OrderRows.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.supervision-orders.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
];

/** Open ones first, the most urgent deadline on top. An order is given from the screen that shows the problem. */
export default function OrderList() {
  const phone = usePhone();
  const counts = useTabCounts('supervision-orders', TABS);
  if (!counts) return null;
  return (
    <RecordList filters={filters} sort={{ field: 'dueOn', order: 'ASC' }} filterDefaultValues={firstWithWork(TABS, counts).filter}>
      <CountedTabs resource="supervision-orders" tabs={TABS} forgets={['colour']} />
      <ColourChips />
      {phone ? (
        <OrderRows />
      ) : (
        <RecordTable<Order> sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <RecordTable.Col source="colour" disableSort render={(order: Order) => <OrderColour order={order} />} />
          <RecordTable.Col source="title" render={(order: Order) => <Matter order={order} />} />
          <RecordTable.Col source="subjectName" />
          <RecordTable.Col source="unitName" disableSort render={({ unitName, personName }: Order) => [unitName, personName].filter(Boolean).join(' ')} />
          <RecordTable.Col source="dueOn" field={DateField} cellClassName="day" />
          <RecordTable.Col source="givenByName" disableSort />
          <RecordTable.Col source="reportedAt" label="resources.supervision-orders.fields.reports" render={(order: Order) => <Reports order={order} />} />
        </RecordTable>
      )}
    </RecordList>
  );
}

function Matter({ order: { title, number } }: { order: Order }) {
  return (
    <>
      <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>{title}</Typography>
      <Typography variant="caption" color="text.secondary">{number}</Typography>
    </>
  );
}

function Reports({ order: { reports } }: { order: Order }) {
  const translate = useTranslate();
  return reports === 0 ? translate('supervision.noReport') : translate('supervision.reports', { smart_count: reports });
}

const TABS: readonly ListTab[] = [
  { name: 'open', label: 'enums.orderState.open', filter: { state: 'open' }, isWork: true },
  { name: 'closed', label: 'enums.orderState.closed', filter: { state: 'closed' } },
  { name: 'cancelled', label: 'enums.orderState.cancelled', filter: { state: 'cancelled' } },
  { name: 'all', label: 'supervision.all', filter: {} },
];

/** Only what is open has a colour; mine are those that my unit was asked. */
function ColourChips() {
  const translate = useTranslate();
  const me = useMe();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const { colour, unitId, givenBy, ...others } = filterValues as Record<string, unknown>;
  if (others['state'] !== 'open') return null;
  const ask = (change: Record<string, unknown>): void => {
    const next = { ...others, colour, unitId, givenBy, ...change };
    setFilters(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)), displayedFilters);
  };
  const gives = me?.actions.includes('supervision.give') ?? false;
  const look = { height: 40, borderRadius: 20 };
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', p: 1 }}>
      {COLOURS.map((one) => (
        <Chip key={one} label={translate(`enums.orderColour.${one}`)} color={colour === one ? 'primary' : 'default'} onClick={() => ask({ colour: colour === one ? undefined : one })} sx={look} />
      ))}
      {gives && <Chip label={translate('supervision.byMe')} color={givenBy === me?.id ? 'primary' : 'default'} onClick={() => ask({ givenBy: givenBy === me?.id ? undefined : me?.id })} sx={look} />}
      {me?.unitId != null && <Chip label={translate('supervision.toMyUnit')} color={unitId === me.unitId ? 'primary' : 'default'} onClick={() => ask({ unitId: unitId === me.unitId ? undefined : me.unitId })} sx={look} />}
    </Box>
  );
}
