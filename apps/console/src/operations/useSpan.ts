import { useTranslate } from 'react-admin';
import { spanOf } from './operations.js';

export function useSpan(): (seconds: number | null) => string {
  const translate = useTranslate();
  return (seconds) => {
    if (seconds === null) return '—';
    const { unit, count } = spanOf(seconds);
    return translate(`operations.span.${unit}`, { smart_count: count });
  };
}
