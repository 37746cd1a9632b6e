import { useState } from 'react';
import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { useMe } from '../providers/index.js';
import type { Receipt } from './receipt.js';
import { useOverLimit } from './useOverLimit.js';

type Asking = { kind: Receipt['awaits'][number]; decision: 'agree' | 'refuse' };

/** What the bureau has to say before this money is recognised, and what it has said. */
export function ClearancePanel() {
  const translate = useTranslate();
  const receipt = useRecordContext<Receipt>();
  if (!receipt || (receipt.awaits.length === 0 && receipt.clearances.length === 0)) return null;
  return (
    <Panel title={translate('funds.clearance.title')}>
      {receipt.awaits.map((kind) => <Awaited key={kind} kind={kind} receipt={receipt} />)}
      {receipt.clearances.map(({ id, kind, decision, reason, decidedByName, at }) => (
        <Box key={id} sx={{ mt: 1 }}>
          <Typography variant="body2">
            <strong>{translate(`enums.clearanceKind.${kind}`)} · {translate(`enums.clearanceDecision.${decision}`)}</strong> {decidedByName} {showMoment(at)}
          </Typography>
          <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-line' }}>{reason}</Typography>
        </Box>
      ))}
    </Panel>
  );
}

function Awaited({ kind, receipt }: { kind: Receipt['awaits'][number]; receipt: Receipt }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const me = useMe();
  const limit = useOverLimit();
  const { act, busy, refused } = useAct();
  const [asking, setAsking] = useState<Asking | null>(null);
  const mayDecide = me?.actions.includes('funds.clear') ?? false;
  const isParty = me !== undefined && [receipt.submittedBy, receipt.reviewedBy].includes(me.id);
  const decide = async (reason: string): Promise<void> => {
    if (!asking || !(await act('funds-receipts', receipt.id, 'clearances', { ...asking, reason, version: receipt.version }, 'funds.clearance.done'))) return;
    setAsking(null);
    refresh();
  };
  return (
    <Box sx={{ mb: 1 }}>
      <Alert severity="warning">{translate(`funds.clearance.needed.${kind}`, { limit: limit ?? '' })}</Alert>
      {!mayDecide && <Typography variant="body2" color="text.secondary">{translate('funds.clearance.byBureau')}</Typography>}
      {mayDecide && isParty && <Typography variant="body2" color="text.secondary">{translate('funds.clearance.byAnother')}</Typography>}
      {mayDecide && !isParty && (
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mt: 1 }}>
          {(['agree', 'refuse'] as const).map((decision) => (
            <Button key={decision} variant={decision === 'agree' ? 'contained' : 'outlined'} color={decision === 'agree' ? 'primary' : 'error'} sx={{ minHeight: 44 }} disabled={busy} onClick={() => setAsking({ kind, decision })}>
              {translate(`enums.clearanceDecision.${decision}`)}
            </Button>
          ))}
        </Stack>
      )}
      {asking && (
        <ReasonDialog
          title={translate(`funds.clearance.ask.${asking.decision}`, { number: receipt.number })}
          label={translate('funds.clearance.reason')}
          warning={translate(`funds.clearance.needed.${kind}`, { limit: limit ?? '' })}
          confirm={translate(`enums.clearanceDecision.${asking.decision}`)}
          busy={busy}
          refused={refused}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => void decide(reason)}
        />
      )}
    </Box>
  );
}
