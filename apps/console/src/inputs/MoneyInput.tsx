import { useEffect, useRef, useState } from 'react';
import { InputAdornment, MenuItem, Select, TextField } from '@mui/material';
import { FieldTitle, InputHelperText, useInput, useTranslate, type InputProps } from 'react-admin';
import { fittingUnit, isAmount, parseAmount, showAmount, typedAmount, type MoneyUnit } from '../fields/money.js';
import type { Typed } from '#typed-amounts';
import { useMoneyUnit } from '../fields/useMoneyUnit.js';

export interface MoneyInputProps extends Pick<InputProps, 'source' | 'label' | 'validate' | 'disabled' | 'readOnly' | 'resource'> {
  /** Unit in which typing begins. */
  unit?: MoneyUnit;
  /** An increment may take away; everything else is positive. */
  negative?: boolean;
  helperText?: string;
  /** The currency beside it, for the readback: `CNY` when absent. */
  currency?: string;
  fullWidth?: boolean;
}

const UNITS: MoneyUnit[] = ['yuan', 'wan', 'yi'];

/**
 * An amount typed in 元, 万元 or 亿元 and read back in full while typing. A unit behind the number (`3.5亿元`) goes before
 * the box's own; one of another currency is refused. What the form holds is the exact decimal string in 元, or null for
 * unknown; text that is no amount stays in the box with the reason, and is never rounded.
 */
export function MoneyInput({ unit: firstUnit, negative = false, helperText, currency = 'CNY', fullWidth, ...props }: MoneyInputProps) {
  const translate = useTranslate();
  const preferred = useMoneyUnit();
  const [unit, setUnit] = useState<MoneyUnit>(firstUnit ?? preferred);
  const problem = useRef<Refused | undefined>(undefined);
  const validators = [props.validate ?? []].flat();
  const { field, fieldState, id, isRequired } = useInput({
    ...props,
    validate: [() => (problem.current ? problemOf(problem.current, currency, translate) : undefined), ...validators],
    isRequired: validators.some((validator) => Boolean((validator as { isRequired?: boolean }).isRequired)),
  });
  const value: unknown = field.value;
  const amount = isAmount(value) ? value : null;
  const [text, setText] = useState(typedAmount(amount, unit));
  const [left, setLeft] = useState(false);

  useEffect(() => {
    // The form was reset or filled from elsewhere: what is typed no longer says what is held.
    const typed = parseAmount(text, unit, { negative, currency });
    if (!typed.problem && typed.value !== amount) setText(typedAmount(amount, unit));
  }, [amount]); // oxlint-disable-line react/exhaustive-deps -- only an outside change counts

  useEffect(() => {
    // another currency makes another thing of the same text: 300万元 is none of dollars
    if (text !== '') hold(text, unit);
  }, [currency]); // oxlint-disable-line react/exhaustive-deps -- only the currency counts

  const hold = (typed: string, inUnit: MoneyUnit): void => {
    setText(typed);
    const parsed = parseAmount(typed, inUnit, { negative, currency });
    problem.current = parsed.problem ? parsed : undefined;
    field.onChange(parsed.problem ? typed : parsed.value);
  };
  const changeUnit = (next: MoneyUnit): void => {
    setUnit(next);
    // The amount stays what it is; only its writing changes.
    if (amount !== null && !problem.current) setText(typedAmount(amount, next));
    else hold(text, next);
  };
  // said once the box is left: amid typing, every amount is a wrong one for a moment
  const error = fieldState.error?.message ?? (left && problem.current ? problemOf(problem.current, currency, translate) : undefined);
  const readback = amount !== null && !problem.current ? readBack(amount, currency, translate) : undefined;

  return (
    <TextField
      id={id}
      name={field.name}
      inputRef={field.ref}
      value={text}
      onChange={(event) => hold(event.target.value, unit)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        field.onBlur();
      }}
      disabled={props.disabled}
      fullWidth={fullWidth}
      label={<FieldTitle label={props.label} source={props.source} resource={props.resource} isRequired={isRequired} />}
      error={fieldState.invalid || error !== undefined}
      helperText={<InputHelperText error={error} helperText={readback ?? helperText} />}
      slotProps={{
        htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
        input: {
          readOnly: props.readOnly,
          endAdornment: (
            <InputAdornment position="end">
              <Select
                variant="standard"
                disableUnderline
                value={unit}
                onChange={(event) => changeUnit(event.target.value)}
                inputProps={{ 'aria-label': translate('app.money.unit') }}
              >
                {UNITS.map((one) => (
                  <MenuItem key={one} value={one}>
                    {translate(currency === 'CNY' ? `enums.moneyUnit.${one}` : `app.money.plain.${one}`)}
                  </MenuItem>
                ))}
              </Select>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

type Refused = Extract<Typed, { value?: undefined }>;

function problemOf({ problem, unit }: Refused, currency: string, translate: (key: string, options?: object) => string): string {
  return translate(`app.money.problem.${problem}`, { unit, currency: translate(`enums.currency.${currency}`, { _: currency }) });
}

function readBack(amount: string, currency: string, translate: (key: string, options?: object) => string): string {
  const unit = fittingUnit(amount);
  const full = `${showAmount(amount, 'yuan', { decimals: 2 })} ${currency === 'CNY' ? translate('enums.moneyUnit.yuan') : currency}`;
  return unit === 'yuan' || currency !== 'CNY' ? `= ${full}` : translate('app.money.readBack', { full, short: `${showAmount(amount, unit)} ${translate(`enums.moneyUnit.${unit}`)}` });
}
