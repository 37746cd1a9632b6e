import { useCreatePath, useNavigate, useNotify } from 'react-admin';
import { RecordCreate, RecordForm } from '../layout/index.js';
import { InvestorInputs } from './InvestorInputs.js';

interface Registered {
  id: string;
  name: string;
  existed: boolean;
}

export default function InvestorCreate() {
  const notify = useNotify();
  const navigate = useNavigate();
  const createPath = useCreatePath();
  const open = (data: Registered): void => {
    // what was typed beside the name was not written: whoever typed it has to know
    notify(data.existed ? 'investors.existed' : 'ra.notification.created', {
      type: data.existed ? 'warning' : 'success',
      messageArgs: { smart_count: 1, name: data.name },
      ...(data.existed ? { autoHideDuration: 12_000 } : {}),
    });
    navigate(createPath({ resource: 'investors', type: 'show', id: data.id }));
  };
  return (
    <RecordCreate mutationOptions={{ onSuccess: open }}>
      <RecordForm>
        <InvestorInputs isNew />
      </RecordForm>
    </RecordCreate>
  );
}
