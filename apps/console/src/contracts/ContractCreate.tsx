import { RecordCreate, RecordForm } from '../layout/index.js';
import { SaveAndSubmit } from '../projects/SaveAndSubmit.js';
import { useMe } from '../providers/index.js';
import { contractBodyOf } from './contract.js';
import { ContractInputs } from './ContractInputs.js';

export default function ContractCreate() {
  const today = useMe()?.today;
  if (!today) return null;
  return (
    <RecordCreate transform={(values: Record<string, unknown>) => contractBodyOf(values, true)}>
      <RecordForm
        defaultValues={{ kind: 'formal', currency: 'CNY', signedOn: today, instalments: [], fileIds: [] }}
        saveLabel="contracts.saveDraft"
        buttons={<SaveAndSubmit resource="contracts" label="contracts.saveAndSubmit" thanks="contracts.submitted" />}
      >
        <ContractInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
