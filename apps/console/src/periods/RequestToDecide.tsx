import { useState } from 'react';
import { Alert, Box, Button, Typography } from '@mui/material';
import { Confirm, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { AskDialog } from '../layout/index.js';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { useMay, useMe } from '../providers/index.js';
import type { Reopening } from './period.js';

type Decision = 'grant' | 'refuse' | 'withdraw';

/** A request that waits: who asked can withdraw it, somebody else grants or refuses it. */
export function RequestToDecide({ request, onDecided }: { request: Reopening; onDecided: () => void }) {
  const translate = useTranslate();
  const mayDecide = useMay('period.grantReopening');
  const isMine = useMe()?.id === request.askedBy;
  const { act, busy, refused } = useAct();
  const [asking, setAsking] = useState<Decision | null>(null);
  const decide = async (decision: Decision, note?: string): Promise<void> => {
    const done = await act('period-reopenings', request.id, 'decisions', { decision, ...(note ? { note } : {}) }, `periods.request.done.${decision}`, { month: request.month });
    if (done || decision !== 'refuse') setAsking(null);
    if (done) onDecided();
  };
  return (
    <Alert severity="warning" sx={{ my: 1, '& .MuiAlert-message': { width: '100%' } }}>
      <Typography variant="body2">{translate('periods.request.asked', { name: request.askedByName, at: showMoment(request.askedAt), reason: request.reason })}</Typography>
      {isMine && <Typography variant="body2">{translate('periods.request.waitsForOther')}</Typography>}
      {refused.text && asking === null && <Typography color="error">{refused.text}</Typography>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {mayDecide && !isMine && (
          <Button variant="contained" color="warning" disabled={busy} onClick={() => setAsking('grant')}>
            {translate('periods.request.grant')}
          </Button>
        )}
        {mayDecide && !isMine && (
          <Button variant="outlined" disabled={busy} onClick={() => setAsking('refuse')}>
            {translate('periods.request.refuse')}
          </Button>
        )}
        {mayDecide && isMine && (
          <Button variant="outlined" disabled={busy} onClick={() => setAsking('withdraw')}>
            {translate('periods.request.withdraw')}
          </Button>
        )}
      </Box>
      <Confirm
        isOpen={asking === 'grant'}
        loading={busy}
        title={translate('periods.request.grantTitle', { month: request.month })}
        content={translate('periods.request.grantText', { month: request.month })}
        confirm={translate('periods.request.grant')}
        confirmColor="warning"
        onConfirm={() => void decide('grant')}
        onClose={() => setAsking(null)}
      />
      {asking === 'withdraw' && (
        <AskDialog
          title={translate('periods.request.withdrawTitle', { month: request.month })}
          text={translate('periods.request.withdrawText', { month: request.month })}
          confirm={translate('periods.request.withdraw')}
          busy={busy}
          onClose={() => setAsking(null)}
          onConfirm={() => void decide('withdraw')}
        />
      )}
      {asking === 'refuse' && (
        <ReasonDialog of={`period-reopenings/${request.id}/refusal`} title={translate('periods.request.refuse')} label={translate('periods.request.note')} confirm={translate('periods.request.refuse')} busy={busy} refused={refused} onClose={() => setAsking(null)} onConfirm={(note) => void decide('refuse', note)} />
      )}
    </Alert>
  );
}
