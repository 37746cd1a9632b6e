import { Box, Typography } from '@mui/material';
import { FunctionField, Link, Show, TextField, useRecordContext } from 'react-admin';
import { DateField, MomentField } from '../fields/index.js';
import { Facts, Panel, useReadFailure } from '../layout/index.js';
import type { Order } from './order.js';
import { OrderActions } from './OrderActions.js';
import { OrderColour } from './OrderColour.js';
import { OrderTimeline } from './OrderTimeline.js';
import { SilentNotice } from './SilentNotice.js';

/** One order: what was asked of whom until when, what was said since, and what the reader may do about it. */
export default function OrderShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }} actions={false}>
      <Screen />
    </Show>
  );
}

function Screen() {
  const order = useRecordContext<Order>();
  if (!order) return null;
  return (
    <Box sx={{ mt: 1, maxWidth: 960 }}>
      <Panel title={order.title} actions={<OrderColour order={order} />}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {order.number}
        </Typography>
        <SilentNotice status={order.silentBecause} />
        <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', mb: 2 }}>{order.content}</Typography>
        <Facts min={150}>
          <FunctionField<Order> source="subjectName" render={(record) => <Subject order={record} />} />
          <FunctionField<Order> source="unitName" render={({ unitName, personName }) => [unitName, personName].filter(Boolean).join(' ')} />
          <DateField source="dueOn" />
          <TextField source="givenByName" />
          <MomentField source="givenAt" />
          {order.endedOn && <DateField source="endedOn" />}
          {order.endedByName && <TextField source="endedByName" />}
        </Facts>
        <OrderActions order={order} />
      </Panel>
      <OrderTimeline order={order} />
    </Box>
  );
}

/** A link where the reader may see the project; its name where not. */
function Subject({ order }: { order: Order }) {
  if (order.projectName === null) return order.subjectName;
  return <Link to={`/projects/${order.projectId}/show`}>{order.projectName}</Link>;
}
