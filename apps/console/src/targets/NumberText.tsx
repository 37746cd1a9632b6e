import { required, TextInput } from 'react-admin';
import { parseAmount } from '../fields/index.js';

export interface NumberTextProps {
  source: string;
  label?: string;
  helperText?: string | false;
  isRequired?: boolean;
}

/** A figure with at most two decimals that stays exact text; full-width digits are read as what they are. */
export function NumberText({ source, label, helperText, isRequired = false }: NumberTextProps) {
  return (
    <TextInput
      source={source}
      label={label}
      helperText={helperText}
      parse={(typed: string) => parseAmount(typed.replace(/[%％]$/, ''), 'yuan', { negative: true }).yuan ?? (typed.trim() === '' ? null : typed)}
      format={(value: unknown) => (typeof value === 'string' ? value : '')}
      validate={isRequired ? [required(), isFigure] : isFigure}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
      fullWidth
    />
  );
}

function isFigure(value: unknown): string | undefined {
  return value === null || value === undefined || value === '' || /^-?\d+(\.\d{1,2})?$/.test(String(value)) ? undefined : 'targets.valueWrong';
}
