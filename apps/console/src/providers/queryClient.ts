import { QueryClient } from '@tanstack/react-query';
import { HttpError } from 'react-admin';

/** An answer that says no will say no again; only a broken line or a server at its limit is worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  const status: unknown = error instanceof HttpError ? error.status : 0;
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
