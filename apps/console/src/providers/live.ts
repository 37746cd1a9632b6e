import { useEffect } from 'react';
import { API } from './http.js';

/** News from the server without asking: one stream per open page, shared by everything that listens. */
export const LIVE_EVENT = 'qijiang:live';
/** `inbox`: something has arrived for me. `refetch`: news were lost on the way, ask again for everything shown. */
const KINDS = ['inbox', 'refetch'] as const;
type Kind = (typeof KINDS)[number];

/** Opens the stream; the browser reconnects by itself. Returns how to close it. */
export function startLiveEvents(): () => void {
  if (typeof EventSource === 'undefined') return () => undefined;
  const stream = new EventSource(`${API}/events`, { withCredentials: true });
  for (const kind of KINDS) {
    stream.addEventListener(kind, () => window.dispatchEvent(new CustomEvent<Kind>(LIVE_EVENT, { detail: kind })));
  }
  return () => stream.close();
}

export function useLive(kind: Kind, onNews: () => void): void {
  useEffect(() => {
    const hear = (event: Event): void => {
      if (event instanceof CustomEvent && event.detail === kind) onNews();
    };
    window.addEventListener(LIVE_EVENT, hear);
    return () => window.removeEventListener(LIVE_EVENT, hear);
  }, [kind, onNews]);
}
