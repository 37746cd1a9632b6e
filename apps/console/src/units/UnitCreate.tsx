import { RecordCreate, RecordForm } from '../layout/index.js';
import { UnitInputs } from './UnitInputs.js';

export default function UnitCreate() {
  return (
    <RecordCreate redirect="list">
      <RecordForm sx={{ maxWidth: 560 }}>
        <UnitInputs />
      </RecordForm>
    </RecordCreate>
  );
}
