import { RecordCreate, RecordForm } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { milestoneBodyOf, pageOf } from './milestone.js';
import { MilestoneInputs } from './MilestoneInputs.js';

export default function MilestoneCreate() {
  const today = useMe()?.today;
  if (!today) return null;
  return (
    <RecordCreate transform={(values: Record<string, unknown>) => milestoneBodyOf(values, true)} redirect={(_resource, _id, data) => pageOf(data?.['projectId'])}>
      <RecordForm defaultValues={{ reachedOn: today, scope: 'district', fileIds: [] }} saveLabel="milestones.add">
        <MilestoneInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
