import { useGetList, useTranslate } from 'react-admin';
import { useMay, useMe } from '../providers/index.js';
import type { Order } from '../supervision/order.js';
import { OrderColour } from '../supervision/OrderColour.js';
import { Line } from './Line.js';
import { Section, useListPath } from './Section.js';

const SHOWN = 5;

/** Open orders, the most urgent first: all of them for those who give them, what the own unit was asked for the others. */
export function Orders() {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const gives = useMay('supervision.give');
  const filter = gives ? { state: 'open' } : { state: 'open', unitId: me?.unitId };
  const { data = [], total } = useGetList<Order>(
    'supervision-orders',
    { filter, sort: { field: 'dueOn', order: 'ASC' }, pagination: { page: 1, perPage: SHOWN } },
    { enabled: me !== undefined && (gives || me.unitId !== null) },
  );
  // what nobody was asked needs no room on the page of those who do the work
  if (!gives && !total) return null;
  return (
    <Section title={translate(gives ? 'home.orders.title' : 'home.orders.ofUnit')} count={total} to={listPath('supervision-orders', filter)} none={translate('home.orders.none')} noneHint={translate('home.orders.noneHint')}>
      {data.map((order) => (
        <Line
          key={order.id}
          resource="supervision-orders"
          id={order.id}
          title={order.title}
          text={[order.subjectName, order.personName === null ? order.unitName : `${order.unitName} ${order.personName}`, order.reports === 0 ? translate('supervision.noReport') : translate('supervision.reports', { smart_count: order.reports })].join(' · ')}
          end={<OrderColour order={order} />}
        />
      ))}
    </Section>
  );
}
