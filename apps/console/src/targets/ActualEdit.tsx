import { RecordEdit, RecordForm } from '../layout/index.js';
import { ActualInputs } from './ActualInputs.js';

export default function ActualEdit() {
  return (
    <RecordEdit redirect="list">
      <RecordForm sx={{ maxWidth: 560 }}>
        <ActualInputs />
      </RecordForm>
    </RecordEdit>
  );
}
