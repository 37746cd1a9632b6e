import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData, useMay } from '../providers/index.js';
import type { AdministratorRequest } from './request.js';

/** Asked again every minute: whoever decides is not told by a message, the three get no reminders of the business. */
export function useRequests(): UseQueryResult<AdministratorRequest[]> {
  const { get } = useData();
  const enabled = useMay('administrator.decide');
  return useQuery({ queryKey: ['administrator-requests'], queryFn: ({ signal }) => get<AdministratorRequest[]>('/administrator-requests', undefined, signal), enabled, refetchInterval: 60_000 });
}
