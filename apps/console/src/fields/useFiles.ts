import { useQueries } from '@tanstack/react-query';
import { useData, type StoredFile } from '../providers/index.js';

/** What files are called and how to show them, for records that hold only their ids. They never change once stored. */
export function useFiles(ids: readonly string[]): StoredFile[] {
  const { get } = useData();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['files', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<StoredFile>(`/files/${id}`, undefined, signal),
      staleTime: Infinity,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
}
