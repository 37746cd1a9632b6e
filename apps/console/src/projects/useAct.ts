import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { problemOf, useData } from '../providers/index.js';

export interface Refused {
  /** What the API says of the whole act; null while nothing was refused. */
  text: string | null;
  code?: string;
  /** What it says of single fields. */
  errors: Record<string, string | undefined>;
}

const NOTHING: Refused = { text: null, errors: {} };

/** One act on a record from a dialog: done with a word of thanks, or refused with the API's own sentence beside the form. */
export function useAct() {
  const { act } = useData();
  const notify = useNotify();
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>(NOTHING);

  return {
    busy,
    refused,
    /** @param thanks key of what to say when it is done, with its parameters */
    act: async (resource: string, id: string, subresource: string, body: object, thanks: string, parameters?: Record<string, string>): Promise<boolean> => {
      setBusy(true);
      setRefused(NOTHING);
      try {
        await act(resource, id, subresource, body);
        notify(thanks, { type: 'success', messageArgs: parameters });
        return true;
      } catch (error) {
        const { text, ...others } = refusedBy(error);
        // The API speaks the language of the page; only a broken line is ours to put into words.
        setRefused({ ...others, text: text && translate(text, { _: text }) });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

function refusedBy(error: unknown): Refused {
  const problem = problemOf(error);
  const errors = Object.fromEntries((problem.problems ?? []).map(({ field, message }) => [field, message]));
  return { text: error instanceof Error ? error.message : 'app.errors.server', code: problem.code, errors };
}
