import type { useNotify } from 'react-admin';

type Notice = Parameters<ReturnType<typeof useNotify>>;

/** What was refused, for `notify(...refusal(error))`: the API's own sentence as it is, or our word for a broken line. */
export function refusal(error: unknown, autoHideDuration?: number): Notice {
  const text = error instanceof Error ? error.message : 'app.errors.server';
  return [text, { type: 'error', messageArgs: { _: text }, ...(autoHideDuration === undefined ? {} : { autoHideDuration }) }];
}
