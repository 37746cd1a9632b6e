import { useState } from 'react';
import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { DeleteWithConfirmButton, EditButton, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { AskDialog, Panel, Queue } from '../layout/index.js';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { useMe } from '../providers/index.js';
import { toConfirm, type Contract } from './contract.js';
import { ContractStake } from './ContractStake.js';
import { ExcludedKind } from './ExcludedKind.js';
import { whatMayIWithContract } from './whatMayI.js';

/** The step that is due, who may take it, and why not when I may not. */
export function ContractDecisions({ missing }: { missing: number }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const contract = useRecordContext<Contract>();
  const me = useMe();
  const { act, busy, refused } = useAct();
  const [asking, setAsking] = useState<'confirm' | 'return' | 'terminate' | null>(null);
  const [decided, setDecided] = useState(false);
  const [excludedKind, setExcludedKind] = useState('');
  if (!contract || !me) return null;
  const rights = whatMayIWithContract(contract, me);
  const take = async (subresource: string, body: object, thanks: string): Promise<void> => {
    if (!(await act('contracts', contract.id, subresource, { ...body, version: contract.version }, thanks))) return;
    setAsking(null);
    if (rights.sendBack) setDecided(true);
    refresh();
  };
  return (
    <Panel title={translate('contracts.decisions')}>
      {(rights.sendBack || decided) && (
        <Queue<Contract> resource="contracts" filter={toConfirm(me.id)} isMine={(one) => whatMayIWithContract(one, me).confirm} current={contract} decided={decided} />
      )}
      <Steps contract={contract} />
      {contract.returnNote && contract.status === 'draft' && <Alert severity="warning">{translate('contracts.returnedBecause', { note: contract.returnNote })}</Alert>}
      {rights.why && <Alert severity="info">{translate(`contracts.why.${rights.why}`)}</Alert>}
      {refused.text && asking === null && <Alert severity="error">{refused.text}</Alert>}
      {rights.confirm && <ExcludedKind contract={contract} value={excludedKind} onChange={setExcludedKind} />}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mt: 1 }}>
        {rights.confirm && (
          <Button variant="contained" disabled={busy || missing > 0} onClick={() => setAsking('confirm')}>
            {translate('contracts.confirm')}
          </Button>
        )}
        {rights.sendBack && (
          <Button variant="outlined" disabled={busy} onClick={() => setAsking('return')}>
            {translate('contracts.return')}
          </Button>
        )}
        {rights.submit && (
          <Button variant="contained" disabled={busy} onClick={() => void take('submissions', {}, 'contracts.submitted')}>
            {translate('contracts.submit')}
          </Button>
        )}
        {rights.edit && <EditButton variant="outlined" />}
        {rights.edit && <DeleteWithConfirmButton mutationMode="pessimistic" redirect="list" />}
        {rights.terminate && (
          <Button color="error" variant="outlined" disabled={busy} onClick={() => setAsking('terminate')}>
            {translate('contracts.terminate')}
          </Button>
        )}
      </Stack>
      {asking === 'confirm' && (
        <AskDialog
          title={translate('contracts.askConfirm', { number: contract.number })}
          text={translate(excludedKind ? 'contracts.askConfirmApart' : 'contracts.askConfirmText', { kind: excludedKind })}
          confirm={translate('contracts.confirm')}
          busy={busy}
          refused={refused.text}
          onClose={() => setAsking(null)}
          onConfirm={() => void take('confirmations', excludedKind ? { excludedKind } : {}, excludedKind ? 'contracts.confirmedApart' : 'contracts.confirmed')}
        >
          <ContractStake contract={contract} />
        </AskDialog>
      )}
      {asking === 'return' && (
        <ReasonDialog title={translate('contracts.return')} label={translate('contracts.returnNote')} stake={<ContractStake contract={contract} />} confirm={translate('contracts.return')} busy={busy} refused={refused} onClose={() => setAsking(null)} onConfirm={(note) => void take('returns', { note }, 'contracts.returned')} />
      )}
      {asking === 'terminate' && (
        <ReasonDialog
          title={translate('contracts.terminate')}
          label={translate('resources.contracts.fields.terminationReason')}
          dated={translate('resources.contracts.fields.terminatedOn')}
          warning={translate('contracts.terminateHint')}
          stake={<ContractStake contract={contract} />}
          confirm={translate('contracts.terminate')}
          busy={busy}
          refused={refused}
          onClose={() => setAsking(null)}
          onConfirm={(reason, on) => void take('terminations', { reason, on }, 'contracts.terminated')}
        />
      )}
    </Panel>
  );
}

/** Who handed it in and who confirmed it: two people. */
function Steps({ contract }: { contract: Contract }) {
  const translate = useTranslate();
  const steps = [
    contract.submittedAt && contract.status !== 'draft' && translate('contracts.submittedBy', { name: contract.submittedByName ?? '', at: showMoment(contract.submittedAt) }),
    contract.confirmedAt && translate('contracts.confirmedBy', { name: contract.confirmedByName ?? '', at: showMoment(contract.confirmedAt) }),
    contract.terminatedOn && translate('contracts.terminatedOn', { on: contract.terminatedOn, reason: contract.terminationReason ?? '' }),
  ].filter((step): step is string => Boolean(step));
  return (
    <Box sx={{ mb: 1 }}>
      {steps.map((step) => (
        <Typography key={step} variant="body2">
          {step}
        </Typography>
      ))}
    </Box>
  );
}
