import { RecordEdit, RecordForm } from '../layout/index.js';
import { milestoneBodyOf, pageOf } from './milestone.js';
import { MilestoneInputs } from './MilestoneInputs.js';

export default function MilestoneEdit() {
  return (
    <RecordEdit transform={(values: Record<string, unknown>) => ({ ...milestoneBodyOf(values), version: values['version'] })} redirect={(_resource, _id, data) => pageOf(data?.['projectId'])}>
      <RecordForm>
        <MilestoneInputs />
      </RecordForm>
    </RecordEdit>
  );
}
