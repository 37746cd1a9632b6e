import { useState } from 'react';
import { problemOf } from '../providers/index.js';

/** Sentences of the API at the boxes they belong to; what belongs to none stands under ''. */
export function useRefused(): { refused: Record<string, string>; busy: boolean; attempt: (act: () => Promise<void>) => Promise<void> } {
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefused({});
    try {
      await act();
    } catch (error) {
      setRefused(byField(error));
    } finally {
      setBusy(false);
    }
  };
  return { refused, busy, attempt };
}

function byField(error: unknown): Record<string, string> {
  const problems = problemOf(error).problems ?? [];
  if (problems.length === 0) return { '': error instanceof Error ? error.message : 'app.errors.server' };
  return Object.fromEntries(problems.map(({ field, message }) => [field.replace(/^(config|secret)\./, ''), message]));
}
