import { useSyncExternalStore } from 'react';
import { identity } from './identity.js';

/**
 * How the page stands to the session: `open`; `ended` (to be signed in again over the page, which keeps everything);
 * `person` and `rights` (the page was drawn for somebody else, or with former rights, and has to be loaded anew).
 */
export type SessionState = 'open' | 'ended' | 'person' | 'rights';
type News = { signedIn: string } | { signedOut: true };

let state: SessionState = 'open';
let unsaved = false;
const listeners = new Set<() => void>();
const onResumed = new Set<() => void>();
/** All tabs of this browser share one session, so they tell each other; not every browser has the means. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('qijiang.session');

/** A page that has to be loaded anew stays so, whatever comes after. */
function become(next: SessionState): void {
  if (state === next || state === 'person' || (state === 'rights' && next !== 'person')) return;
  state = next;
  for (const tell of listeners) tell();
}

export const session = {
  state: (): SessionState => state,
  /**
   * A request was told that nobody is signed in. Before sign-in that is no news.
   * @param saving whether it was to save something
   */
  ended: (saving = false): void => {
    if (identity.get() === null) return;
    unsaved ||= saving;
    become('ended');
  },
  /** Something was to be saved since the session ended, and was not. */
  hasUnsaved: (): boolean => unsaved,
  outdated: (what: 'person' | 'rights'): void => {
    if (identity.get() !== null) become(what);
  },
  /** Somebody is signed in as of now: the page goes on, or is another's. */
  isNow(named: string): void {
    const difference = identity.differsFrom(named);
    if (difference) become(difference);
    if (difference || state !== 'ended') return;
    unsaved = false;
    become('open');
    for (const goOn of onResumed) goOn();
  },
  /** The other tabs of this browser get to know. */
  tellSignedIn: (named: string): void => tabs?.postMessage({ signedIn: named } satisfies News),
  tellSignedOut: (): void => tabs?.postMessage({ signedOut: true } satisfies News),
  /** The next page of this browser tab begins with nobody. */
  forget(): void {
    state = 'open';
    unsaved = false;
    identity.forget();
    for (const tell of listeners) tell();
  },
  onResumed(goOn: () => void): () => void {
    onResumed.add(goOn);
    return () => onResumed.delete(goOn);
  },
};

/** Told when somebody signs out on purpose in another tab: nothing of theirs may stay on this one. */
export function onSignedOutElsewhere(leave: () => void): () => void {
  const hear = ({ data }: MessageEvent<News>): void => {
    if ('signedOut' in data && identity.get() !== null) leave();
  };
  tabs?.addEventListener('message', hear);
  return () => tabs?.removeEventListener('message', hear);
}

tabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  if ('signedIn' in data && identity.get() !== null) session.isNow(data.signedIn);
});

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribe, session.state);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
