import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RecordCreate, RecordForm } from '../layout/index.js';
import { projectBodyOf } from './project.js';
import { ProjectInputs } from './ProjectInputs.js';

export default function ProjectCreate() {
  const translate = useTranslate();
  return (
    <RecordCreate transform={projectBodyOf}>
      <RecordForm saveLabel="projects.register">
        <Alert severity="info" sx={{ width: '100%', mb: 1 }}>
          {translate('projects.leadHint')}
        </Alert>
        <ProjectInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
