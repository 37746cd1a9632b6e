import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RecordCreate, RecordForm } from '../layout/index.js';
import { PersonInputs } from './PersonInputs.js';

export default function PersonCreate() {
  const translate = useTranslate();
  return (
    <RecordCreate redirect="edit">
      <RecordForm sx={{ maxWidth: 560 }}>
        <Alert severity="info" sx={{ mb: 1, width: '100%' }}>
          {translate('people.createHint')}
        </Alert>
        <PersonInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
