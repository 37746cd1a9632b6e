import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { todayInShanghai } from '../fields/index.js';
import { useMe } from '../providers/index.js';
import { QUESTION_NAMES, readQuestion, writeQuestion, type Question } from './question.js';

export interface AskedQuestion {
  question: Question;
  today: string;
  ask: (change: Partial<Question>) => void;
}

/** The question of this page. Every change is a step in the history: back goes to the board before. */
export function useQuestion(): AskedQuestion {
  const me = useMe();
  const today = me?.today ?? todayInShanghai();
  const [params, setParams] = useSearchParams();
  const question = useMemo(() => readQuestion(params, today), [params, today]);
  const ask = useCallback(
    (change: Partial<Question>) => setParams({ ...others(params), ...writeQuestion({ ...question, ...change }, today) }, { preventScrollReset: true }),
    [params, question, setParams, today],
  );
  return { question, today, ask };
}

/** What the address says besides the question, such as the order of a ranking. */
function others(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...params].filter(([name]) => !QUESTION_NAMES.has(name)));
}
