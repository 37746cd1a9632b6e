import { useGetList } from 'react-admin';
import type { Setting } from './types.js';

/** What the district has chosen; null until it is known. */
export function useSetting(key: string): Record<string, unknown> | null {
  const { data } = useGetList<Setting>('settings', { pagination: { page: 1, perPage: 100 }, sort: { field: 'id', order: 'ASC' } });
  const value = data?.find(({ id }) => id === key)?.value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
