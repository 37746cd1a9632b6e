import { useEffect, useRef, useState } from 'react';
import { TextField } from '@mui/material';
import { FieldTitle, InputHelperText, required, useInput, useResourceContext, useTranslate } from 'react-admin';
import { FIGURE_UNITS, readFigure, type FigureKind, type Typed } from '#typed-amounts';

export interface NumberTextProps {
  source: string;
  label?: string;
  helperText?: string | false;
  isRequired?: boolean;
  /** What the figure is kept in; a unit behind the number must fit it. */
  kind?: FigureKind;
}

/** A figure with at most two decimals that is held as exact text. What is typed stays in the box; its unit is obeyed or refused. */
export function NumberText({ source, label, helperText, isRequired = false, kind = 'percent' }: NumberTextProps) {
  const translate = useTranslate();
  const resource = useResourceContext();
  const wrong = useRef<Typed | undefined>(undefined);
  const units = FIGURE_UNITS[kind];
  const { field, fieldState, id } = useInput({
    source,
    validate: [() => (wrong.current?.problem ? sayWrong(wrong.current, Object.keys(units), translate) : undefined), ...(isRequired ? [required()] : [])],
    isRequired,
  });
  const value: unknown = field.value;
  const held = typeof value === 'string' && value !== '' ? value : null;
  const [text, setText] = useState(held ?? '');
  const read = (typed: string): Typed => readFigure(typed, units, { negative: kind === 'percent' });

  useEffect(() => {
    // filled from elsewhere: what is typed no longer says what is held
    const typed = read(text);
    if (!typed.problem && typed.value !== held) setText(held ?? '');
  }, [held]); // oxlint-disable-line react/exhaustive-deps -- only an outside change counts

  const hold = (typed: string): void => {
    setText(typed);
    const parsed = read(typed);
    wrong.current = parsed.problem ? parsed : undefined;
    field.onChange(parsed.problem ? typed : parsed.value);
  };
  return (
    <TextField
      id={id}
      name={field.name}
      inputRef={field.ref}
      value={text}
      onChange={(event) => hold(event.target.value)}
      onBlur={field.onBlur}
      fullWidth
      label={<FieldTitle label={label} source={source} resource={resource} isRequired={isRequired} />}
      error={fieldState.invalid}
      helperText={<InputHelperText error={fieldState.error?.message} helperText={helperText} />}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
    />
  );
}

function sayWrong(typed: Typed, units: readonly string[], translate: (key: string, options?: object) => string): string {
  return typed.problem === 'unit' ? translate('targets.figureUnit', { unit: typed.unit, units: units.join('、') }) : translate('targets.valueWrong');
}
