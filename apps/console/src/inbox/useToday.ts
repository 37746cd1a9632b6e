import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData } from '../providers/index.js';
import type { Reminder } from './reminder.js';

export interface TodayAnswer {
  due: Reminder[];
  coming: Reminder[];
  /** How many wait in all; `due` holds the first of them. */
  waiting: number;
}

/** What waits for me today, and what the next days bring. */
export function useToday(): UseQueryResult<TodayAnswer> {
  const { get } = useData();
  return useQuery({
    queryKey: ['reminders', 'today'],
    queryFn: ({ signal }) => get<TodayAnswer>('/reminders/today', undefined, signal),
    refetchInterval: 5 * 60_000,
  });
}
