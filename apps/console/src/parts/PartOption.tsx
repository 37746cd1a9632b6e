import { useRecordContext, useTranslate } from 'react-admin';

/** A part where old records are looked for: a retired one says so. */
export function PartOption() {
  const translate = useTranslate();
  const part = useRecordContext<{ id: number | string; name: string; active: boolean }>();
  if (!part) return null;
  return <>{part.active ? part.name : translate('parts.retiredName', { name: part.name })}</>;
}
