import { listen } from './listener.js';
import { silentLog, type Log } from './log.js';

/**
 * News for open screens: one listening connection per API process, spread to whoever watches for a person.
 * News carry no content. `refetch` says that some may have been missed, so everything should be read again.
 */
export interface LiveEvent {
  kind: string;
}

export type LiveEventListener = (event: LiveEvent) => void;

export interface EventHub {
  /** @returns the function that ends the subscription */
  subscribe(personId: string, listener: LiveEventListener): () => void;
  close(): Promise<void>;
}

export const REFETCH: LiveEvent = { kind: 'refetch' };

export function createEventHub(url: string, log: Log = silentLog): EventHub {
  const subscribers = new Map<string, Set<LiveEventListener>>();
  let connectedBefore = false;

  const listener = listen({
    url,
    name: 'live-events',
    channels: ['app_events'],
    log,
    onNews: (_channel, payload) => {
      const news = read(payload);
      if (news) subscribers.get(news.personId)?.forEach((tell) => guarded(tell, { kind: news.kind }));
    },
    onConnected: () => {
      // After a gap nobody knows what was missed; the first connection has no gap.
      if (connectedBefore) subscribers.forEach((listeners) => listeners.forEach((tell) => guarded(tell, REFETCH)));
      connectedBefore = true;
    },
  });

  return {
    subscribe: (personId, tell) => {
      const listeners = subscribers.get(personId) ?? new Set();
      subscribers.set(personId, listeners.add(tell));
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0 && subscribers.get(personId) === listeners) subscribers.delete(personId);
      };
    },
    close: async () => {
      subscribers.clear();
      await listener.close();
    },
  };
}

/** One broken screen must not keep the news from the others. */
function guarded(tell: LiveEventListener, event: LiveEvent): void {
  try {
    tell(event);
  } catch {
    // its own connection ends it
  }
}

function read(payload: string): { kind: string; personId: string } | null {
  try {
    const news = JSON.parse(payload) as { kind?: unknown; personId?: unknown };
    return typeof news.kind === 'string' && typeof news.personId === 'string'
      ? { kind: news.kind, personId: news.personId }
      : null;
  } catch {
    return null;
  }
}
