import { useEffect, useState } from 'react';
import { useData, type InvestorCheck } from '../providers/index.js';

const PAUSE_MS = 500;
const SHORTEST = 2;

/** 查重 while typing: is this company known, is it held, are there names like it; never by whom. */
export function useInvestorCheck(name: string, uscc?: string): InvestorCheck | null {
  const { checkInvestor } = useData();
  const [answer, setAnswer] = useState<InvestorCheck | null>(null);
  useEffect(() => {
    setAnswer(null);
    if (name.length < SHORTEST) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      checkInvestor({ name, ...(uscc ? { uscc } : {}) }).then(
        (said) => !gone && setAnswer(said),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [name, uscc, checkInvestor]);
  return answer;
}

export type Verdict = 'mine' | 'held' | 'known' | 'other' | 'near' | 'free';

/** What the check comes to. 'Not exactly' is never told as 'not': where names are alike it says so. */
export function verdictOf({ known, sameName, mine, held, near }: InvestorCheck): Verdict {
  if (!known) return near > 0 ? 'near' : 'free';
  if (!sameName) return 'other';
  if (mine) return 'mine';
  return held ? 'held' : 'known';
}
