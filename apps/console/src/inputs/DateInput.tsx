import { Box } from '@mui/material';
import { TextInput, useRecordContext, useWrappedSource, type TextInputProps } from 'react-admin';
import { get, useFormContext, useWatch } from 'react-hook-form';
import { AskDate } from './AskDate.js';
import type { DateKind } from './dateQuestion.js';
import { useDateQuestion } from './useDateQuestion.js';

/** Without a last day a browser lets six digits be typed as a year. */
const FOUR_DIGITS = '9999-12-31';

type PlainProps = Omit<TextInputProps, 'type' | 'parse' | 'format'> & { min?: string; max?: string };
/** `asks`: what the day says; one that lies oddly far from today is asked about before the form is saved. */
export type DateInputProps = PlainProps & { asks?: DateKind };

export function DateInput({ asks, ...props }: DateInputProps) {
  return asks ? <AskedDateInput asks={asks} {...props} /> : <PlainDateInput {...props} />;
}

/** The phone's own date picker. What it gives, YYYY-MM-DD, is kept as text: no time zone can shift it by a day. */
function PlainDateInput({ min, max = FOUR_DIGITS, ...props }: PlainProps) {
  return (
    <TextInput
      {...props}
      type="date"
      format={(value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : '')}
      parse={(value: string) => value || null}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min, max } }}
    />
  );
}

function AskedDateInput({ asks, validate, ...props }: PlainProps & { asks: DateKind }) {
  const source = useWrappedSource(props.source);
  const record = useRecordContext();
  const { trigger } = useFormContext();
  const value: unknown = useWatch({ name: source });
  // within a list the record at hand is the row
  const stored: unknown = get(record, source) ?? get(record, props.source);
  const question = useDateQuestion(asks, value, stored);
  const validators = [validate ?? []].flat();
  const isRequired = validators.some((validator) => Boolean((validator as { isRequired?: boolean }).isRequired));
  return (
    <Box sx={{ minWidth: 0, ...(props.fullWidth ? { width: '100%' } : {}) }}>
      <PlainDateInput {...props} isRequired={isRequired} validate={[...validators, question.problemOf]} />
      <AskDate question={question} onConfirm={() => void trigger(source)} />
    </Box>
  );
}
