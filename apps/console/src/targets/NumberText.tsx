import { required, TextInput } from 'react-admin';
import { isAmount } from '../fields/index.js';

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
      parse={plainDigits}
      format={(value: unknown) => (typeof value === 'string' ? value : '')}
      validate={isRequired ? [required(), isFigure] : isFigure}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
      fullWidth
    />
  );
}

/** What was typed, letter by letter, without what a figure does not need. */
function plainDigits(typed: string): string | null {
  return typed.normalize('NFKC').replace(/[\s,%]/g, '') || null;
}

function isFigure(value: unknown): string | undefined {
  const isEmpty = value === null || value === undefined || value === '';
  return isEmpty || isAmount(value) ? undefined : 'targets.valueWrong';
}
