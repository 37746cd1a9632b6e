import { RecordEdit, RecordForm } from '../layout/index.js';
import { UnitInputs } from './UnitInputs.js';

export default function UnitEdit() {
  return (
    <RecordEdit redirect="list">
      <RecordForm sx={{ maxWidth: 560 }}>
        <UnitInputs />
      </RecordForm>
    </RecordEdit>
  );
}
