import { useGetList } from 'react-admin';

/** Delivered reminders that nobody has dealt with yet. */
export function useWaiting(enabled = true): { count: number; refetch: () => unknown } {
  const { total, refetch } = useGetList(
    'reminders',
    { filter: { state: 'delivered' }, pagination: { page: 1, perPage: 1 }, sort: { field: 'dueOn', order: 'ASC' } },
    { enabled, refetchInterval: 5 * 60_000 },
  );
  return { count: total ?? 0, refetch };
}
