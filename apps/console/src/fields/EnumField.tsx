import { Typography } from '@mui/material';
import { genericMemo, useFieldValue, useTranslate, type FieldProps } from 'react-admin';
import type { EnumName } from '../i18n/index.js';
import { Unknown } from './Unknown.js';

export interface EnumFieldProps extends FieldProps {
  enumeration: EnumName;
}

/** The trade's word for a value of a closed list. */
function PlainEnumField({ source, record, enumeration }: EnumFieldProps) {
  const value: unknown = useFieldValue({ source, record });
  const label = useEnumLabel(enumeration);
  if (value === null || value === undefined || value === '') return <Unknown />;
  const values = Array.isArray(value) ? value : [value];
  return (
    <Typography component="span" variant="body2">
      {values.map((one) => label(String(one))).join('、')}
    </Typography>
  );
}

export const EnumField = genericMemo(PlainEnumField);

export function useEnumLabel(enumeration: EnumName): (value: string) => string {
  const translate = useTranslate();
  return (value) => translate(`enums.${enumeration}.${value}`, { _: value });
}
