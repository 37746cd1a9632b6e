import type { Reading } from '#database';
import type { Status } from '#pipeline';
import { settings } from '#settings';
import type { StoredOrder } from './order-record.js';

/** In which state of its project an order is silent. */
export type RestingStatus = Exclude<Status, 'normal'>;

/**
 * Suspended, terminated, lost and transferred projects are silent, and so are the orders on them, unless the district wants them
 * to go on (setting `supervision.remindWhileResting`). The order itself stays open and keeps its colour; orders on sectors and
 * units are not concerned.
 * @returns for each order the state of its project that keeps it silent; null where it reminds, and where the reader does not see the project
 */
export async function whyOrdersRest(reading: Reading, orders: readonly Pick<StoredOrder, 'projectId'>[]): Promise<(order: Pick<StoredOrder, 'projectId'>) => RestingStatus | null> {
  const projectIds = [...new Set(orders.flatMap(({ projectId }) => (projectId === null ? [] : [projectId])))];
  if (projectIds.length === 0 || (await settings.get(reading, 'supervision')).remindWhileResting) return () => null;
  const rows = await reading.tx.selectFrom('project').select(['id', 'status']).where('id', 'in', projectIds).where('status', '<>', 'normal').execute();
  const resting = new Map(rows.map(({ id, status }) => [id, status as RestingStatus]));
  return ({ projectId }) => (projectId === null ? null : (resting.get(projectId) ?? null));
}
