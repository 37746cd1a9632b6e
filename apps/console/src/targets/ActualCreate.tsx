import { RecordCreate, RecordForm } from '../layout/index.js';
import { ActualInputs } from './ActualInputs.js';

export default function ActualCreate() {
  return (
    <RecordCreate redirect="list">
      <RecordForm sx={{ maxWidth: 560 }}>
        <ActualInputs />
      </RecordForm>
    </RecordCreate>
  );
}
