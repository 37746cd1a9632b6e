import { SaveButton, useNotify, useRedirect, useRefresh, type RaRecord } from 'react-admin';
import SendIcon from '@mui/icons-material/SendOutlined';
import { useData } from '../providers/index.js';
import { refusal } from './refusal.js';

interface SaveAndSubmitProps {
  resource: string;
  label: string;
  thanks: string;
}

/** Saves the draft and hands it on in one go. If handing on is refused, the draft is safe and the page says why. */
export function SaveAndSubmit({ resource, label, thanks }: SaveAndSubmitProps) {
  const { act } = useData();
  const notify = useNotify();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const submit = async (record: RaRecord): Promise<void> => {
    try {
      await act(resource, record.id, 'submissions', { version: record['version'] });
      notify(thanks, { type: 'success' });
    } catch (error) {
      notify(...refusal(error, 10_000));
    }
    redirect('show', resource, record.id);
    refresh();
  };
  return (
    <SaveButton
      type="button"
      label={label}
      icon={<SendIcon />}
      variant="outlined"
      alwaysEnable
      mutationOptions={{ onSuccess: (record: RaRecord) => void submit(record) }}
    />
  );
}
