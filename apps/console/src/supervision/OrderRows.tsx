import { Button, Card, CardActionArea, Stack, Typography } from '@mui/material';
import { LinkBase, useCreatePath, useListContext, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { RESOURCE, type Order } from './order.js';
import { OrderColour } from './OrderColour.js';

/** Orders as cards: on phones, and on the page of their project. */
export function OrderRows() {
  const { data = [], isPending } = useListContext<Order>();
  if (!isPending && data.length === 0) return <NoOrders />;
  return (
    <Stack spacing={1} sx={{ p: { xs: 1, sm: 0 } }}>
      {data.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
    </Stack>
  );
}

/** No order answers to the filters; the tab alone is none that anybody would take off. */
function NoOrders() {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext<Order>();
  const { state, ...others } = filterValues as Record<string, unknown>;
  if (Object.keys(others).length === 0) return <EmptyState title={translate('supervision.none')} text={translate('supervision.noneHint')} />;
  const clear = (): void => setFilters(state === undefined ? {} : { state }, {});
  return <EmptyState title={translate('supervision.noneFound')} action={<Button variant="outlined" onClick={clear}>{translate('supervision.clearFilters')}</Button>} />;
}

export function OrderCard({ order }: { order: Order }) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const { id, number, title, subjectName, unitName, personName, dueOn, givenByName, reports } = order;
  return (
    <Card variant="outlined">
      <CardActionArea component={LinkBase} to={createPath({ resource: RESOURCE, type: 'show', id })} sx={{ p: 1.5 }}>
        <OrderColour order={order} />
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {translate('supervision.aboutAndWho', { about: subjectName, who: personName === null ? unitName : `${unitName} ${personName}` })}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {[number, translate('supervision.dueOn', { dueOn }), translate('supervision.givenBy', { name: givenByName }), reports === 0 ? translate('supervision.noReport') : translate('supervision.reports', { smart_count: reports })].join(' · ')}
        </Typography>
      </CardActionArea>
    </Card>
  );
}
