import { useTranslate } from 'react-admin';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';

/** The first of two people asks and says why; the month stays closed until another one agrees. */
export function AskReopeningDialog({ month, onClose, onDone }: { month: string; onClose: () => void; onDone: () => void }) {
  const translate = useTranslate();
  const { act, busy, refused } = useAct();
  const ask = async (reason: string): Promise<void> => {
    if (await act('periods', month, 'reopenings', { reason }, 'periods.reopeningAsked', { month })) onDone();
  };
  return (
    <ReasonDialog
      title={translate('periods.askReopeningTitle', { month })}
      warning={translate('periods.askReopeningText', { month })}
      label={translate('periods.reason')}
      confirm={translate('periods.askReopening')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onConfirm={(reason) => void ask(reason)}
    />
  );
}
