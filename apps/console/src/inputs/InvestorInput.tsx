import { ReferenceInput, useNotify, type InputProps } from 'react-admin';
import { useData } from '../providers/index.js';
import { SearchableInput } from './SearchableInput.js';

export interface InvestorInputProps extends Pick<InputProps, 'validate' | 'defaultValue' | 'disabled'> {
  source?: string;
  label?: string;
  helperText?: string | false;
}

interface Registered {
  id: string;
  name: string;
  /** It had been there before, by whomever. */
  existed: boolean;
}

/** A company by name, credit code or pinyin initials; one that is new is registered in place. */
export function InvestorInput({ source = 'investorId', label, helperText, ...rest }: InvestorInputProps) {
  const { create, checkInvestor } = useData();
  const notify = useNotify();
  const register = async (name?: string) => {
    if (!name?.trim()) return undefined;
    try {
      const { near } = await checkInvestor({ name: name.trim() });
      const { data: company } = await create<Registered>('investors', { data: { name: name.trim() } });
      if (company.existed) notify('app.search.companyTakenUp', { type: 'info', messageArgs: { name: company.name } });
      else if (near > 0) notify('app.search.namesAlike', { type: 'warning', messageArgs: { name: company.name, count: near }, autoHideDuration: 12_000 });
      return company;
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
