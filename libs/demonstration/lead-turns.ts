import { earlier, workdaysAfter } from './days.js';
import type { Turns } from './timeline.js';

/** Most leads are answered and judged in time; the others show what late looks like. */
const SLOW = {
  /** Nobody calls before the first talk, weeks later. */
  answer: (index: number): boolean => index % 6 === 5,
  /** Somebody calls, but days later. */
  call: (index: number): boolean => index % 6 === 2,
  triage: (index: number): boolean => index % 4 === 3,
  /** Told after the week that is given. */
  feedback: (index: number): boolean => index % 20 === 4,
};

/** Every fifth lead was brought by somebody who is told what became of it. */
export function isIntroduced(index: number): boolean {
  return index % 5 === 4;
}

/** The first call about a lead; null where nobody called before the first talk. */
export function answeredOn(index: number, { reported, firstTalk }: Turns): string | null {
  const called = workdaysAfter(reported, SLOW.call(index) ? 4 : index % 2);
  return SLOW.answer(index) || called >= firstTalk ? null : called;
}

export function triagedOn(index: number, { reported, triaged, firstTalk }: Turns): string {
  return SLOW.triage(index) ? triaged : earlier(firstTalk, workdaysAfter(reported, 2));
}

export function introducerToldOn(index: number, { reported }: Turns): string | null {
  return isIntroduced(index) ? workdaysAfter(reported, SLOW.feedback(index) ? 9 : 3) : null;
}
