import { TextInput, type TextInputProps } from 'react-admin';

export type DateInputProps = Omit<TextInputProps, 'type' | 'parse' | 'format'> & { min?: string; max?: string };

/** The phone's own date picker. What it gives, YYYY-MM-DD, is kept as text: no time zone can shift it by a day. */
export function DateInput({ min, max, ...props }: DateInputProps) {
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
