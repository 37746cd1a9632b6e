import { useGetList } from 'react-admin';
import { useMe } from '../providers/index.js';

/** What waits for this person today: the same question as home and the list ask. */
export function useWaiting(): { count: number; refetch: () => unknown } {
  const me = useMe();
  const enabled = me?.actions.includes('reminder.read') ?? false;
  const { total, refetch } = useGetList(
    'reminders',
    { filter: { waiting: true }, pagination: { page: 1, perPage: 1 }, sort: { field: 'dueOn', order: 'ASC' } },
    { enabled, refetchInterval: 5 * 60_000 },
  );
  return { count: total ?? 0, refetch };
}
