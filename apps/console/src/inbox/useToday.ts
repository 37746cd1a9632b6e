import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData } from '../providers/index.js';
import type { Reminder } from './reminder.js';

export interface TodayAnswer {
  due: Reminder[];
  coming: Reminder[];
}

/** What is due for me by today, arrived or not, and what the next days bring. */
export function useToday(): UseQueryResult<TodayAnswer> {
  const { get } = useData();
  return useQuery({
    queryKey: ['reminders', 'today'],
    queryFn: ({ signal }) => get<TodayAnswer>('/reminders/today', undefined, signal),
    refetchInterval: 5 * 60_000,
  });
}
