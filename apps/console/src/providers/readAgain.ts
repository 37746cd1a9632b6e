import { queryClient } from './queryClient.js';

/** Forms that somebody has typed into and not saved. */
const inUse = new Set<symbol>();

export function noteFormInUse(form: symbol, used: boolean): void {
  if (used) inUse.add(form);
  else inUse.delete(form);
}

/**
 * Everything shown is asked for again. A record under a form that is being typed into stays as it was read: a newer one
 * would replace what was typed, and saving finds out by its version anyway.
 */
export function readAgain(): void {
  const hidden = document.visibilityState === 'hidden';
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) => inUse.size === 0 || queryKey[1] !== 'getOne' || state.data === undefined,
    // twenty hidden tabs do not ask all at once; each does when it is looked at
    refetchType: hidden ? 'none' : 'active',
  });
}
