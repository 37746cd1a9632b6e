import { RecordEdit, RecordForm } from '../layout/index.js';
import { projectBodyOf } from './project.js';
import { ProjectInputs } from './ProjectInputs.js';

export default function ProjectEdit() {
  return (
    <RecordEdit transform={(values, options) => ({ ...projectBodyOf(values), version: options?.previousData?.['version'] })}>
      <RecordForm>
        <ProjectInputs />
      </RecordForm>
    </RecordEdit>
  );
}
