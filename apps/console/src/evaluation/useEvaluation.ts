import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData } from '../providers/index.js';

/** A question to the API beside the records: asked again when its words change. */
export function useAnswer<T>(path: string, query: Record<string, string | number | undefined> = {}, enabled = true): UseQueryResult<T> {
  const { get } = useData();
  return useQuery({ queryKey: ['evaluation', path, query], queryFn: ({ signal }) => get<T>(path, query, signal), enabled });
}
