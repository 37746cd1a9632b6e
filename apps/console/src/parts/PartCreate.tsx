import { RecordCreate, RecordForm } from '../layout/index.js';
import { PartInputs } from './PartInputs.js';

export default function PartCreate() {
  return (
    <RecordCreate redirect="list">
      <RecordForm sx={{ maxWidth: 560 }}>
        <PartInputs fresh />
      </RecordForm>
    </RecordCreate>
  );
}
