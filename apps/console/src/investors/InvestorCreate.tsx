import { RecordCreate, RecordForm } from '../layout/index.js';
import { InvestorInputs } from './InvestorInputs.js';

export default function InvestorCreate() {
  return (
    <RecordCreate>
      <RecordForm>
        <InvestorInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
