import { Typography } from '@mui/material';
import { genericMemo, useFieldValue, useTranslate, type FieldProps } from 'react-admin';
import { printed, withSign } from './signs.js';
import { Unknown } from './Unknown.js';

export interface PercentFieldProps extends FieldProps {
  /** Difference in percentage points: with its sign and 个百分点 instead of %. */
  points?: boolean;
}

/** A percentage as the API rounded it. Without a target there is none, and it is neither 0 % nor 100 %. */
function PlainPercentField({ source, record, points }: PercentFieldProps) {
  const value: unknown = useFieldValue({ source, record });
  return <Percent value={value} points={points} />;
}

export const PercentField = Object.assign(genericMemo(PlainPercentField), { textAlign: 'right' as const });

export function Percent({ value, points = false }: { value: unknown; points?: boolean }) {
  const translate = useTranslate();
  const text = typeof value === 'number' ? value.toString() : value;
  if (typeof text !== 'string' || text === '') return <Unknown label="app.notApplicable" />;
  return (
    <Typography component="span" variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {points ? withSign(text) : printed(text)}
      {points ? ` ${translate('app.points')}` : '%'}
    </Typography>
  );
}
