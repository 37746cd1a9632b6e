import { ReferenceInput, useCreate, useNotify, type InputProps } from 'react-admin';
import { SearchableInput } from './SearchableInput.js';

export interface InvestorInputProps extends Pick<InputProps, 'validate' | 'defaultValue' | 'disabled'> {
  source?: string;
  label?: string;
  helperText?: string | false;
}

/** A company by name, credit code or pinyin initials; one that is new is registered in place. */
export function InvestorInput({ source = 'investorId', label, helperText, ...rest }: InvestorInputProps) {
  const [create] = useCreate();
  const notify = useNotify();
  const register = async (name?: string) => {
    if (!name?.trim()) return undefined;
    try {
      return await create('investors', { data: { name: name.trim() } }, { returnPromise: true });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'ra.notification.http_error', { type: 'error' });
      return undefined;
    }
  };
  return (
    <ReferenceInput source={source} reference="investors" perPage={20} sort={{ field: 'name', order: 'ASC' }}>
      <SearchableInput
        {...rest}
        label={label}
        helperText={helperText ?? 'app.search.investorHint'}
        optionText="name"
        onCreate={register}
        createLabel="app.search.typeToCreate"
        createItemLabel="app.search.registerInvestor"
      />
    </ReferenceInput>
  );
}
