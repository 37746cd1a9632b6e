import { useState } from 'react';
import { Alert, Box, Button, Checkbox, FormControlLabel, Stack, Typography } from '@mui/material';
import { DeleteWithConfirmButton, EditButton, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { AskDialog, Panel, Queue } from '../layout/index.js';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { useMe } from '../providers/index.js';
import { LastNote } from './History.js';
import { usesAgain, type Receipt } from './receipt.js';
import { ReceiptStake } from './ReceiptStake.js';
import { ReversalDialog } from './ReversalDialog.js';
import { waitingForMe, whatMayIWithReceipt, type ReviewStep } from './whatMayI.js';

type Asking = 'pass' | 'return' | 'reject' | 'reverse' | null;

/** The step that is due, and who stands behind the earlier ones: three different people. */
export function ReviewPanel() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const receipt = useRecordContext<Receipt>();
  const me = useMe();
  const { act, busy, refused } = useAct();
  const [asking, setAsking] = useState<Asking>(null);
  const [decided, setDecided] = useState<ReviewStep | null>(null);
  const [agreed, setAgreed] = useState(false);
  if (!receipt || !me) return null;
  const rights = whatMayIWithReceipt(receipt, me);
  const again = usesAgain(receipt);
  const take = async (subresource: string, body: object, thanks: string): Promise<void> => {
    if (!(await act('funds-receipts', receipt.id, subresource, { ...body, version: receipt.version }, thanks))) return;
    setAsking(null);
    setDecided(rights.review);
    refresh();
  };
  const review = (decision: 'pass' | 'return' | 'reject', note: string | null): void =>
    void take('reviews', { step: rights.review, decision, note, ...(decision === 'pass' && again ? { agreesToReuse: agreed } : {}) }, decision === 'pass' ? `funds.done.${rights.review ?? 'first'}` : `funds.done.${decision}`);
  return (
    <Panel title={rights.review ? translate(`enums.fundsStep.${rights.review}`) : translate('contracts.decisions')}>
      {(rights.review || decided) && (
        <Queue<Receipt> resource="funds-receipts" filter={waitingForMe(me) ?? {}} isMine={(one) => whatMayIWithReceipt(one, me).review !== null} current={receipt} decided={decided !== null} />
      )}
      <People receipt={receipt} />
      {receipt.status === 'returned' && <LastNote />}
      {rights.why && <Alert severity="info">{translate(`funds.why.${rights.why}`)}</Alert>}
      {refused.text && asking === null && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
      {rights.review && again && (
        <FormControlLabel control={<Checkbox checked={agreed} onChange={(_, checked) => setAgreed(checked)} />} label={translate('funds.agree')} sx={{ mt: 1, minHeight: 44 }} />
      )}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mt: 1 }}>
        {rights.review && (
          <>
            <Button variant="contained" color="success" disabled={busy || (again && !agreed)} onClick={() => setAsking('pass')}>
              {translate(rights.review === 'first' ? 'funds.passFirst' : 'funds.recognise')}
            </Button>
            <Button variant="outlined" disabled={busy} onClick={() => setAsking('return')}>
              {translate('enums.fundsDecision.return')}
            </Button>
            <Button variant="outlined" color="error" disabled={busy} onClick={() => setAsking('reject')}>
              {translate('enums.fundsDecision.reject')}
            </Button>
          </>
        )}
        {rights.submit && (
          <Button variant="contained" disabled={busy} onClick={() => void take('submissions', {}, 'funds.submitted')}>
            {translate('funds.submit')}
          </Button>
        )}
        {rights.edit && <EditButton variant="outlined" />}
        {rights.edit && receipt.status === 'draft' && <DeleteWithConfirmButton mutationMode="pessimistic" redirect="list" />}
        {rights.reverse && (
          <Button variant="outlined" color="warning" onClick={() => setAsking('reverse')}>
            {translate('funds.reverse')}
          </Button>
        )}
      </Stack>
      {asking === 'pass' && rights.review && (
        <AskDialog
          title={translate(`funds.ask.${rights.review}`, { number: receipt.number })}
          text={translate(`funds.askText.${rights.review}`)}
          confirm={translate(rights.review === 'first' ? 'funds.passFirst' : 'funds.recognise')}
          color="success"
          busy={busy}
          refused={refused.text}
          onClose={() => setAsking(null)}
          onConfirm={() => review('pass', null)}
        >
          <ReceiptStake receipt={receipt} />
        </AskDialog>
      )}
      {(asking === 'return' || asking === 'reject') && (
        <ReasonDialog
          title={translate(`enums.fundsDecision.${asking}`)}
          label={translate('funds.note')}
          stake={<ReceiptStake receipt={receipt} />}
          warning={asking === 'reject' ? translate('funds.rejectHint') : undefined}
          confirm={translate(`enums.fundsDecision.${asking}`)}
          busy={busy}
          refused={refused}
          onClose={() => setAsking(null)}
          onConfirm={(note) => review(asking, note)}
        />
      )}
      {asking === 'reverse' && <ReversalDialog receipt={receipt} onClose={() => setAsking(null)} />}
    </Panel>
  );
}

function People({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const steps = [
    ['submission', receipt.submittedByName, receipt.submittedAt],
    ['first', receipt.reviewedByName, receipt.reviewedAt],
    ['recognition', receipt.recognisedByName, receipt.recognisedAt],
  ] as const;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1, mb: 1.5 }}>
      {steps.map(([step, name, at]) => (
        <Box key={step} sx={{ borderTop: 3, borderColor: name ? 'success.main' : 'divider', pt: 0.5, minWidth: 0 }}>
          <Typography variant="caption" color="text.secondary" component="div">
            {translate(`enums.fundsStep.${step}`)}
          </Typography>
          <Typography variant="body2">{name ?? '—'}</Typography>
          {at && (
            <Typography variant="caption" color="text.secondary">
              {showMoment(at)}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
