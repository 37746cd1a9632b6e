import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { RecordEdit, RecordForm } from '../layout/index.js';
import { SaveAndSubmit } from '../projects/SaveAndSubmit.js';
import { LastNote } from './History.js';
import { receiptBodyOf, type Receipt } from './receipt.js';
import { ReceiptInputs } from './ReceiptInputs.js';

export default function ReceiptEdit() {
  return (
    <RecordEdit transform={(values: Record<string, unknown>) => ({ ...receiptBodyOf(values), version: values['version'] })}>
      <RecordForm buttons={<SaveAndSubmit resource="funds-receipts" label="funds.saveAndSubmit" thanks="funds.submitted" />}>
        <State />
        <ReceiptInputs />
      </RecordForm>
    </RecordEdit>
  );
}

function State() {
  const translate = useTranslate();
  const receipt = useRecordContext<Receipt>();
  if (!receipt) return null;
  if (receipt.status === 'returned') return <LastNote />;
  return receipt.status === 'draft' ? null : <Alert severity="warning">{translate('funds.frozen')}</Alert>;
}
