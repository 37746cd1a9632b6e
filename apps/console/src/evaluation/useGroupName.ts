import { useTranslate } from 'react-admin';

export function useGroupName(): (kind: string) => string {
  const translate = useTranslate();
  return (kind) => (kind === 'sector' ? translate('evaluation.sectors') : translate(`enums.unitKind.${kind}`));
}
