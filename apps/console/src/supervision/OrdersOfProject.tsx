import { useGetList, useRecordContext, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { RESOURCE, type Order } from './order.js';
import { OrderCard } from './OrderRows.js';

/** Open orders on a project, above its chapters: nobody who opens it overlooks them. */
export function OrdersOfProject() {
  const translate = useTranslate();
  const project = useRecordContext<{ id: string }>();
  const mayRead = useMay('supervision.read');
  const { data = [] } = useGetList<Order>(
    RESOURCE,
    { filter: { projectId: project?.id, state: 'open' }, sort: { field: 'dueOn', order: 'ASC' }, pagination: { page: 1, perPage: 10 } },
    { enabled: mayRead && project !== undefined },
  );
  if (data.length === 0) return null;
  return (
    <Panel title={translate('supervision.openOnThis')}>
      {data.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
    </Panel>
  );
}
