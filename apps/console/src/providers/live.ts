import { useEffect } from 'react';
import { API } from './http.js';
import { identity } from './identity.js';
import { openStream, type Kind, type News, type ToWorker } from './stream.js';
import { session } from './session.js';

/**
 * News from the server without asking. A browser has few connections to one address, so all its tabs share one stream:
 * a shared worker holds it. Where there is none (older phones), only the tab that is looked at listens, and asks again for
 * everything when it is looked at anew.
 */
export const LIVE_EVENT = 'qijiang:live';

/** @returns how to stop listening */
export function startLiveEvents(): () => void {
  if (typeof EventSource === 'undefined') return () => undefined;
  try {
    if (typeof SharedWorker !== 'undefined') return listenThroughWorker();
  } catch {
    // forbidden by the browser's settings
  }
  return listenWhileVisible();
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

function listenThroughWorker(): () => void {
  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), { type: 'module', name: 'qijiang-live' });
  let instead: (() => void) | null = null;
  const say = (message: ToWorker): void => worker.port.postMessage(message);
  const join = (): void => say({ join: identity.get() ?? '', address: `${API}/events` });
  const part = (): void => say({ part: true });
  // A page that the browser put aside and brings back has been parted from the stream meanwhile.
  const back = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) join();
  };
  worker.port.addEventListener('message', ({ data }: MessageEvent<News>) => hear(data));
  worker.addEventListener('error', () => (instead ??= listenWhileVisible()));
  worker.port.start();
  join();
  window.addEventListener('pagehide', part);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('pagehide', part);
    window.removeEventListener('pageshow', back);
    part();
    worker.port.close();
    instead?.();
  };
}

function listenWhileVisible(): () => void {
  let close: (() => void) | null = null;
  let missed = false;
  const follow = (): void => {
    if (document.visibilityState === 'hidden') {
      close?.();
      close = null;
      missed = true;
      return;
    }
    close ??= openStream(`${API}/events`, hear);
    if (missed) hear('refetch');
    missed = false;
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close?.();
  };
}

function hear(news: News): void {
  if (news === 'ended') session.ended();
  else if (typeof news === 'object') session.isNow(news.signedIn);
  else window.dispatchEvent(new CustomEvent<Kind>(LIVE_EVENT, { detail: news }));
}
