import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { RecordEdit, RecordForm } from '../layout/index.js';
import { SaveAndSubmit } from '../projects/SaveAndSubmit.js';
import { contractBodyOf, type Contract } from './contract.js';
import { ContractInputs } from './ContractInputs.js';

export default function ContractEdit() {
  return (
    <RecordEdit transform={(values: Record<string, unknown>) => ({ ...contractBodyOf(values), version: values['version'] })}>
      <RecordForm buttons={<SaveAndSubmit resource="contracts" label="contracts.saveAndSubmit" thanks="contracts.submitted" />}>
        <Returned />
        <ContractInputs />
      </RecordForm>
    </RecordEdit>
  );
}

/** Why it came back, or that it can no longer be edited. */
function Returned() {
  const translate = useTranslate();
  const contract = useRecordContext<Contract>();
  if (!contract) return null;
  if (contract.status !== 'draft') return <Alert severity="warning">{translate('contracts.frozen')}</Alert>;
  return contract.returnNote ? <Alert severity="warning">{translate('contracts.returnedBecause', { note: contract.returnNote })}</Alert> : null;
}
