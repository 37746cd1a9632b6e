import { createContext, useContext } from 'react';
import type { When } from './question.js';

type Known = Pick<When, 'knownAt' | 'dates'>;

/** As known when and by which day the numbers around are asked; links to their rows ask the same. */
export const KnownContext = createContext<Known>({});

export function useKnown(): Known {
  const { knownAt, dates } = useContext(KnownContext);
  return { knownAt, dates };
}
