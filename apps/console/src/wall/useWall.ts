import { useEffect, useState } from 'react';
import { HttpError } from 'react-admin';
import { dataProvider } from '../providers/index.js';
import { dropPicture, keepPicture, keptPicture, type Picture } from './screen.js';

/** Milliseconds: how often a screen asks, how often while the server is away, and how long it waits for one answer. */
const EVERY = 60_000;
const AGAIN = 15_000;
const PATIENCE = 20_000;

export interface Shown {
  picture: Picture | null;
  /** The server does not answer: the picture is the last good one. */
  late: boolean;
  /** Why the API shows this screen nothing: a sentence to act on. */
  refused: string | null;
}

/**
 * Asks for the wall for as long as the page stands. What was seen last stays while the server is away; what is refused goes
 * at once. One question at a time, so that nothing piles up over the days.
 */
export function useWall(token: string | null): Shown {
  const [shown, setShown] = useState<Shown>(() => ({ picture: token === null ? null : keptPicture(), late: false, refused: null }));
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    let leaving = new AbortController();
    const ask = async (): Promise<void> => {
      window.clearTimeout(timer);
      leaving.abort();
      const question = (leaving = new AbortController());
      const limit = window.setTimeout(() => question.abort(), PATIENCE);
      const next = await answerOf(token, question.signal);
      window.clearTimeout(limit);
      if (stopped || question !== leaving) return;
      setShown((before) => ({ ...next, picture: next.late ? before.picture : next.picture }));
      timer = window.setTimeout(() => void ask(), next.late ? AGAIN : EVERY);
    };
    const back = (): void => void ask();
    void ask();
    window.addEventListener('online', back);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      window.removeEventListener('online', back);
      leaving.abort();
    };
  }, [token]);
  return shown;
}

async function answerOf(token: string | null, signal: AbortSignal): Promise<Shown> {
  try {
    const picture = { wall: await dataProvider.wall(token, signal), at: Date.now() };
    if (token !== null) keepPicture(picture);
    return { picture, late: false, refused: null };
  } catch (error) {
    const status: unknown = error instanceof HttpError ? error.status : 0;
    if (status !== 401 && status !== 403) return { picture: null, late: true, refused: null };
    dropPicture();
    return { picture: null, late: false, refused: error instanceof Error ? error.message : '' };
  }
}
