import { RecordCreate, RecordForm } from '../layout/index.js';
import { SaveAndSubmit } from '../projects/SaveAndSubmit.js';
import { useMe } from '../providers/index.js';
import { receiptBodyOf } from './receipt.js';
import { ReceiptInputs } from './ReceiptInputs.js';

export default function ReceiptCreate() {
  const today = useMe()?.today;
  if (!today) return null;
  return (
    <RecordCreate transform={(values: Record<string, unknown>) => receiptBodyOf(values, true)}>
      <RecordForm
        defaultValues={{ currency: 'CNY', paidOn: today, evidence: [] }}
        saveLabel="contracts.saveDraft"
        buttons={<SaveAndSubmit resource="funds-receipts" label="funds.saveAndSubmit" thanks="funds.submitted" />}
      >
        <ReceiptInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
