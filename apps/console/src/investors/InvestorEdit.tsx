import { RecordEdit, RecordForm } from '../layout/index.js';
import { InvestorInputs } from './InvestorInputs.js';

export default function InvestorEdit() {
  return (
    <RecordEdit>
      <RecordForm>
        <InvestorInputs />
      </RecordForm>
    </RecordEdit>
  );
}
