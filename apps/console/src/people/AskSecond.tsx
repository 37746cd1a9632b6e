import { useState } from 'react';
import { useNavigate, useNotify, useTranslate } from 'react-admin';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useData } from '../providers/index.js';

export type AskedChange = { act: 'link' } | { act: 'roles'; roles: string[] } | { act: 'account'; changes: object };

/** What touches one of the three administrators is asked for with a reason; another one of them decides. */
export function AskSecond({ person, change, onClose }: { person: { id: string; name: string }; change: AskedChange; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const { post } = useData();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const ask = async (reason: string): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await post('/administrator-requests', { ...change, personId: person.id, reason });
      notify('people.second.asked', { type: 'success', messageArgs: { name: person.name } });
      navigate('/administrator-requests');
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : 'app.errors.server');
      setBusy(false);
    }
  };
  return (
    <ReasonDialog
      of={`people/${person.id}/${change.act}`}
      title={translate(`people.second.title.${change.act}`, { name: person.name })}
      warning={translate('people.second.warning')}
      label={translate('people.second.reason')}
      confirm={translate('people.second.ask')}
      busy={busy}
      refused={{ text: refused, errors: {} }}
      onClose={onClose}
      onConfirm={(reason) => void ask(reason)}
    />
  );
}
