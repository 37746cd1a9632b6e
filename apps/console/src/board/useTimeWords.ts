import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';

export interface StatedTime {
  asOf: string;
  knownAt?: string;
  dates?: 'happened';
  /** When today's knowledge was asked for. */
  at?: string;
}

/** 截至 2026-06-30，按 2026-07-01 00:00 所知，按账面日期 */
export function useTimeWords(): (time: StatedTime) => string {
  const translate = useTranslate();
  return ({ asOf, knownAt, dates, at }) => {
    const asked = showMoment(at ?? new Date());
    const known = knownAt ? translate('board.time.knownThen', { at: showMoment(knownAt) }) : translate('board.time.knownToday', { at: asked });
    return translate('board.time.stated', { asOf, known, dates: translate(`board.time.${dates ?? 'counted'}`) });
  };
}
