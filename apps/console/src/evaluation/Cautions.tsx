import { Alert } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { measuresUse } from './scheme.js';
import type { Item, Scheme } from './types.js';

/** What the API says one should know of a scheme before scoring people by it. */
export function Cautions({ cautions }: Pick<Scheme, 'cautions'>) {
  const [locale] = useLocaleState();
  return cautions.map(({ code, zh, en }) => (
    <Alert key={code} severity="warning" sx={{ mt: 1 }}>{locale === 'en' ? en : zh}</Alert>
  ));
}

/** The same while one still types, before there is anything saved. */
export function DraftCaution({ items }: { items: readonly Item[] }) {
  const translate = useTranslate();
  const names = items.filter(measuresUse).map(({ name, metric }) => name.trim() || translate(`enums.scoreMetric.${metric}`));
  if (names.length === 0) return null;
  return <Alert severity="warning" sx={{ mb: 1 }}>{translate('evaluation.scheme.measuresUse', { names: names.join('、') })}</Alert>;
}
