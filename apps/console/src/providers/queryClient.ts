import { QueryClient, type QueryClientConfig, type QueryKey } from '@tanstack/react-query';
import { HttpError } from 'react-admin';
import { WHOLE_ROWS } from './wholeRows.js';

/** An answer that says no will say no again; only a broken line or a server at its limit is worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  const status: unknown = error instanceof HttpError ? error.status : 0;
  // whoever has waited half a minute is told, and asks again when they like
  if (error instanceof HttpError && (error.body as { code?: unknown } | undefined)?.code === 'TIMEOUT') return false;
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}

/**
 * What was answered. react-admin also puts the rows of lists, and what writing answers, where the page of a record looks
 * for the record; where that says less than the record, the page would show a record with parts missing, or break.
 * Such a part may refresh a record that was asked for; it never stands for one. The record's own request does not come
 * this way.
 */
export function recordCache(config?: QueryClientConfig): QueryClient {
  const cache = new QueryClient(config);
  const write = cache.setQueryData.bind(cache) as (key: QueryKey, ...rest: unknown[]) => unknown;
  const setQueryData = (key: QueryKey, ...rest: unknown[]): unknown => (isPartOfRecord(key) && cache.getQueryData(key) === undefined ? undefined : write(key, ...rest));
  // not a class of its own: the types of this method cannot be repeated by an override (they compare a deferred type)
  return Object.assign(cache, { setQueryData });
}

function isPartOfRecord([resource, method]: QueryKey): boolean {
  return method === 'getOne' && !WHOLE_ROWS.has(String(resource));
}

export const queryClient = recordCache({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
