import { useGetList } from 'react-admin';
import type { Setting } from '../providers/index.js';

/** Above the contract itself a reason is asked for; above this share of it, percent, a second person of the bureau as well. */
export function useOverLimit(): number | null {
  const { data } = useGetList<Setting>('settings', { pagination: { page: 1, perPage: 100 }, sort: { field: 'id', order: 'ASC' } });
  const value = data?.find(({ id }) => id === 'overContract')?.value;
  const limit = typeof value === 'object' && value !== null && 'limitPercent' in value ? Number(value.limitPercent) : NaN;
  return Number.isFinite(limit) ? limit : null;
}

export const CONTRACT_PERCENT = 100;
