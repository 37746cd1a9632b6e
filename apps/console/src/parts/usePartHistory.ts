import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData } from '../providers/index.js';
import type { PartHistory, PartResource } from './part.js';

/** Its former names and what has it now. The version is in the key: after a change it is read anew. */
export function usePartHistory(resource: PartResource, id: number | string, version: number): UseQueryResult<PartHistory> {
  const { get } = useData();
  return useQuery({ queryKey: [resource, 'history', String(id), version], queryFn: ({ signal }) => get<PartHistory>(`/${resource}/${id}/history`, undefined, signal) });
}
