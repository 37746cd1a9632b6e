import { SelectArrayInput, SelectInput, useTranslate, type SelectArrayInputProps, type SelectInputProps } from 'react-admin';
import { enumValues, type EnumName } from '../i18n/index.js';

interface OfEnum {
  enumeration: EnumName;
  /** Leaves out values that cannot be chosen here. */
  only?: readonly string[];
}

/** A closed list in the words of the trade. */
export function EnumSelect({ enumeration, only, ...props }: Omit<SelectInputProps, 'choices'> & OfEnum) {
  return <SelectInput {...props} choices={useChoices(enumeration, only)} translateChoice={false} parse={(value: string) => value || null} />;
}

export function EnumSelectArray({ enumeration, only, ...props }: Omit<SelectArrayInputProps, 'choices'> & OfEnum) {
  return <SelectArrayInput {...props} choices={useChoices(enumeration, only)} translateChoice={false} />;
}

function useChoices(enumeration: EnumName, only: readonly string[] | undefined): { id: string; name: string }[] {
  const translate = useTranslate();
  return (only ?? enumValues(enumeration)).map((value) => ({ id: value, name: translate(`enums.${enumeration}.${value}`, { _: value }) }));
}
