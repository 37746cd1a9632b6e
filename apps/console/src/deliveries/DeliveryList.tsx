import { Box, Button, Chip, List, ListItemButton, Typography } from '@mui/material';
import { LinkBase, ListNoResults, SelectInput, useListContext, useTranslate } from 'react-admin';
import { MomentField, showMoment, useEnumLabel } from '../fields/index.js';
import { SearchInput } from '../inputs/index.js';
import { CountedTabs, EmptyState, firstWithWork, RecordList, RecordTable, useTabCounts, usePhone, type ListTab } from '../layout/index.js';
import { Decide } from './Decide.js';
import { COLOURS, STATES, type Delivery } from './delivery.js';
import { HoldNotice } from './HoldNotice.js';
import { Reason } from './Reason.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="state" source="state" choices={STATES.map((id) => ({ id, name: `enums.deliveryState.${id}` }))} helperText={false} />,
];

/** What a person has to decide is work; it opens there while there is any. */
const TABS: readonly ListTab[] = [
  { name: 'all', label: 'deliveries.all', filter: {} },
  ...(['unknown', 'dead'] as const).map((state) => ({ name: state, label: `enums.deliveryState.${state}`, filter: { state }, isWork: true })),
  ...(['pending', 'sent'] as const).map((state) => ({ name: state, label: `enums.deliveryState.${state}`, filter: { state } })),
];

/** What left the house. What waits for a person stands first: uncertain ones, then those that were given up. */
export default function DeliveryList() {
  const phone = usePhone();
  const counts = useTabCounts('deliveries', TABS);
  if (!counts) return null;
  return (
    <RecordList filters={filters} sort={{ field: 'trouble', order: 'ASC' }} filterDefaultValues={firstWithWork(TABS, counts).filter} queryOptions={{ staleTime: 0 }} empty={<><HoldNotice /><NothingSent /></>}>
      <HoldNotice />
      <CountedTabs resource="deliveries" tabs={TABS} />
      <Note />
      {phone ? (
        <Rows />
      ) : (
        <RecordTable<Delivery> rowClick="show">
          <RecordTable.Col source="createdAt" field={MomentField} />
          <RecordTable.Col source="title" disableSort render={(delivery: Delivery) => <Matter delivery={delivery} />} />
          <RecordTable.Col source="personName" render={(delivery: Delivery) => <To delivery={delivery} />} />
          <RecordTable.Col source="state" render={(delivery: Delivery) => <StateChip delivery={delivery} />} />
          <RecordTable.Col source="attempts" />
          <RecordTable.Col source="trouble" label="deliveries.todo" disableSort render={(delivery: Delivery) => <Decide delivery={delivery} />} />
        </RecordTable>
      )}
    </RecordList>
  );
}

/** Nothing has left the house: what leads out of it is set up elsewhere. */
function NothingSent() {
  const translate = useTranslate();
  return (
    <EmptyState
      title={translate('resources.deliveries.empty')}
      text={translate('resources.deliveries.invite')}
      action={
        <Button variant="contained" component={LinkBase} to="/channels">
          {translate('deliveries.toChannels')}
        </Button>
      }
    />
  );
}

function Note() {
  const translate = useTranslate();
  return (
    <Typography variant="body2" color="text.secondary" sx={{ px: 2, pt: 1 }}>
      {translate('deliveries.explanation')}
    </Typography>
  );
}

export function StateChip({ delivery: { state } }: { delivery: Delivery }) {
  const label = useEnumLabel('deliveryState');
  return <Chip size="small" variant="outlined" color={COLOURS[state]} label={label(state)} />;
}

export function To({ delivery: { personName, channelName } }: { delivery: Delivery }) {
  const translate = useTranslate();
  return <>{translate(personName === null ? 'deliveries.toGroup' : 'deliveries.toPerson', { person: personName ?? '', channel: channelName })}</>;
}

function Matter({ delivery: { title, lastError, state } }: { delivery: Delivery }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
        {title ?? translate('deliveries.hidden')}
      </Typography>
      {lastError && state !== 'sent' && <Reason reason={lastError} />}
    </>
  );
}

function Rows() {
  const { data = [], isPending } = useListContext<Delivery>();
  if (!isPending && data.length === 0) return <ListNoResults />;
  return (
    <List disablePadding>
      {data.map((delivery) => (
        <ListItemButton key={delivery.id} component={LinkBase} to={`/deliveries/${delivery.id}/show`} divider sx={{ display: 'block', py: 1.5 }}>
          <Matter delivery={delivery} />
          <Typography variant="body2" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
            <To delivery={delivery} /> · {showMoment(delivery.createdAt)}
          </Typography>
          <Box sx={{ mt: 0.5 }}>
            <StateChip delivery={delivery} />
          </Box>
        </ListItemButton>
      ))}
    </List>
  );
}
