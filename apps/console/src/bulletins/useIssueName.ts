import { useTranslate } from 'react-admin';
import type { Bulletin } from './bulletin.js';

/** `2026年第6期`, with its edition where the month was published again. */
export function useIssueName(): (bulletin: Pick<Bulletin, 'year' | 'serial' | 'revision'>) => string {
  const translate = useTranslate();
  return ({ year, serial, revision }) => `${translate('bulletins.issueName', { year, serial })}${revision > 1 ? translate('bulletins.edition', { revision }) : ''}`;
}
