import { Chip, type ChipProps } from '@mui/material';
import { genericMemo, useFieldValue, type FieldProps } from 'react-admin';
import type { EnumName } from '../i18n/index.js';
import { useEnumLabel } from './EnumField.js';
import { Unknown } from './Unknown.js';

/** What waits for somebody is filled, what is settled is outlined; the word always says which. */
const COLOURS: Record<string, ChipProps['color']> = {
  draft: 'default',
  submitted: 'warning',
  reviewed: 'info',
  recognised: 'success',
  confirmed: 'success',
  returned: 'error',
  rejected: 'error',
  normal: 'success',
  suspended: 'warning',
  terminated: 'error',
  lost: 'error',
  transferred_out: 'default',
  open: 'info',
  closed: 'default',
  pending: 'default',
  delivered: 'warning',
  done: 'success',
  cancelled: 'default',
};
const WAITING = new Set(['submitted', 'reviewed', 'returned', 'delivered']);

export interface StatusFieldProps extends FieldProps {
  enumeration: EnumName;
}

function PlainStatusField({ source, record, enumeration }: StatusFieldProps) {
  const value: unknown = useFieldValue({ source, record });
  return typeof value === 'string' ? <StatusChip status={value} enumeration={enumeration} /> : <Unknown />;
}

export const StatusField = genericMemo(PlainStatusField);

export function StatusChip({ status, enumeration }: { status: string; enumeration: EnumName }) {
  const label = useEnumLabel(enumeration);
  return (
    <Chip size="small" label={label(status)} color={COLOURS[status] ?? 'primary'} variant={WAITING.has(status) ? 'filled' : 'outlined'} />
  );
}
