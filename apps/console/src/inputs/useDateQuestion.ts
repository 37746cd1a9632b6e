import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { todayInShanghai } from '../fields/index.js';
import { useMe, useSetting } from '../providers/index.js';
import { isPossible, oddDistance, type DateKind, type DateLimits } from './dateQuestion.js';

export interface DateQuestion {
  /** Why a value cannot be taken yet: impossible, or odd and not confirmed. */
  problemOf: (value: unknown) => string | undefined;
  /** What is asked of the present value; null where nothing is. */
  text: string | null;
  confirmed: boolean;
  /** The present value is asked about and not confirmed. */
  open: boolean;
  confirm: () => void;
}

/**
 * A day that lies oddly far from today has to be confirmed before it is saved; another day is asked about anew.
 * @param stored what the record holds: what was saved before is not asked about
 */
export function useDateQuestion(kind: DateKind, value: unknown, stored?: unknown): DateQuestion {
  const translate = useTranslate();
  const today = useMe()?.today ?? todayInShanghai();
  const limits = useSetting('dateQuestions') as DateLimits | null;
  // the form validates with what holds now, not with what held when it was drawn
  const answered = useRef<unknown>(null);
  const [confirmed, setConfirmed] = useState<unknown>(null);
  const textOf = (date: string): string | null => {
    const odd = limits && oddDistance(kind, date, today, limits);
    return odd && translate(`app.date.${odd.direction}`, { date, distance: translate(`app.date.${odd.unit}`, { smart_count: odd.count }) });
  };
  const isAsked = (date: unknown): date is string => typeof date === 'string' && date !== '' && date !== stored;
  const problemOf = (date: unknown): string | undefined => {
    if (!isAsked(date)) return undefined;
    if (!isPossible(date)) return translate('app.date.impossible');
    return answered.current === date ? undefined : (textOf(date) ?? undefined);
  };
  const text = isAsked(value) ? textOf(value) : null;
  return {
    problemOf,
    text,
    confirmed: confirmed === value,
    open: text !== null && confirmed !== value,
    confirm: () => {
      answered.current = value;
      setConfirmed(value);
    },
  };
}
