import { RecordEdit, RecordForm } from '../layout/index.js';
import { visitBodyOf } from './visit.js';
import { VisitInputs } from './VisitInputs.js';

export default function VisitEdit() {
  return (
    <RecordEdit transform={(values, options) => ({ ...visitBodyOf(values), version: options?.previousData?.['version'] })}>
      <RecordForm>
        <VisitInputs />
      </RecordForm>
    </RecordEdit>
  );
}
