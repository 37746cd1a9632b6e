import { useGetList } from 'react-admin';
import { useMe } from '../providers/index.js';

/** Delivered reminders that nobody has dealt with yet. */
export function useWaiting(): { count: number; refetch: () => unknown } {
  const me = useMe();
  const enabled = me !== undefined && !me.mustChangePassword && me.actions.includes('reminder.read');
  const { total, refetch } = useGetList(
    'reminders',
    { filter: { state: 'delivered' }, pagination: { page: 1, perPage: 1 }, sort: { field: 'dueOn', order: 'ASC' } },
    { enabled, refetchInterval: 5 * 60_000 },
  );
  return { count: total ?? 0, refetch };
}
