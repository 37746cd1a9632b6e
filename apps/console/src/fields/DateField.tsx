import { Typography } from '@mui/material';
import { genericMemo, useFieldValue, type FieldProps } from 'react-admin';
import { showMoment } from './dates.js';
import { Unknown } from './Unknown.js';

/** A business date as it is stored: no time zone can move it. */
function PlainDateField({ source, record }: FieldProps) {
  const value: unknown = useFieldValue({ source, record });
  return typeof value === 'string' && value !== '' ? <Plain text={value.slice(0, 10)} /> : <Unknown />;
}

/** A moment, by the clock of Shanghai. */
function PlainMomentField({ source, record }: FieldProps) {
  const value: unknown = useFieldValue({ source, record });
  return typeof value === 'string' || value instanceof Date ? <Plain text={showMoment(value)} /> : <Unknown />;
}

function Plain({ text }: { text: string }) {
  return (
    <Typography component="span" variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {text}
    </Typography>
  );
}

export const DateField = genericMemo(PlainDateField);
export const MomentField = genericMemo(PlainMomentField);
