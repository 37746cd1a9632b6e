import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { problemOf } from '../providers/index.js';

export interface Sending {
  busy: boolean;
  /** What the API says when it refuses. */
  refused: string | null;
  /** What it says of single fields: `items.0.weight` → sentence. */
  problems: { field: string; message: string }[];
  /** @param thanks key of what to say when it is done */
  send: <T>(act: () => Promise<T>, thanks: string) => Promise<T | null>;
}

/** One write: done with a word of thanks, or refused with the API's own sentence beside the form. */
export function useSend(): Sending {
  const notify = useNotify();
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [problems, setProblems] = useState<Sending['problems']>([]);
  const send = async <T>(act: () => Promise<T>, thanks: string): Promise<T | null> => {
    setBusy(true);
    setRefused(null);
    setProblems([]);
    try {
      const answer = await act();
      notify(thanks, { type: 'success' });
      return answer;
    } catch (error) {
      const text = error instanceof Error ? error.message : 'app.errors.server';
      setRefused(translate(text, { _: text }));
      setProblems(problemOf(error).problems ?? []);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, problems, send };
}
