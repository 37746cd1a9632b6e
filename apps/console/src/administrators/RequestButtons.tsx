import { useState } from 'react';
import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AskDialog } from '../layout/index.js';
import { OneTimeLinkDialog } from '../people/OneTimeLinkDialog.js';
import type { OneTimeLink } from '../people/person.js';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { useData } from '../providers/index.js';
import type { AdministratorRequest } from './request.js';

type Decision = 'grant' | 'refuse' | 'withdraw';

export function RequestButtons({ request, onDone }: { request: AdministratorRequest; onDone: () => void }) {
  const translate = useTranslate();
  const { act, busy, refused } = useAct();
  const [asking, setAsking] = useState<Decision | null>(null);
  const { mayGrant, mayRefuse, mayWithdraw, mayFetchLink, personName: name, concerns } = request;
  const decide = async (decision: Decision, note?: string): Promise<void> => {
    if (await act('administrator-requests', request.id, 'decisions', { decision, ...(note ? { note } : {}) }, `administrators.done.${decision}`, { name })) {
      setAsking(null);
      onDone();
    }
  };
  const ask = (decision: Decision, shown: boolean, variant: 'contained' | 'outlined') =>
    shown && (
      <Button variant={variant} color={decision === 'grant' ? 'warning' : 'primary'} disabled={busy} onClick={() => setAsking(decision)}>
        {translate(`administrators.${decision}`)}
      </Button>
    );
  return (
    <>
      {mayRefuse && !mayGrant && <Alert severity="info" sx={{ mt: 1 }}>{translate('administrators.notMine', { role: translate(`enums.role.${concerns}`) })}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {ask('grant', mayGrant, 'contained')}
        {ask('refuse', mayRefuse, 'outlined')}
        {ask('withdraw', mayWithdraw, 'outlined')}
        {mayFetchLink && <FetchLink request={request} onDone={onDone} />}
      </Box>
      {(asking === 'grant' || asking === 'withdraw') && (
        <AskDialog
          title={translate(`administrators.${asking}Title`, { name })}
          text={translate(asking === 'grant' ? `administrators.grantText.${request.act}` : 'administrators.withdrawText', { name })}
          confirm={translate(`administrators.${asking}`)}
          color={asking === 'grant' ? 'warning' : 'primary'}
          busy={busy}
          refused={refused.text}
          onClose={() => setAsking(null)}
          onConfirm={() => void decide(asking)}
        />
      )}
      {asking === 'refuse' && (
        <ReasonDialog of={`administrator-requests/${request.id}`} title={translate('administrators.refuseTitle', { name })} label={translate('administrators.note')} confirm={translate('administrators.refuse')} busy={busy} refused={refused} onClose={() => setAsking(null)} onConfirm={(note) => void decide('refuse', note)} />
      )}
    </>
  );
}

/** Asked again it is another link, and the one before ends. */
function FetchLink({ request: { id, personName: name }, onDone }: { request: AdministratorRequest; onDone: () => void }) {
  const translate = useTranslate();
  const { post } = useData();
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const fetchLink = async (): Promise<void> => {
    try {
      setLink(await post<OneTimeLink>(`/administrator-requests/${id}/links`));
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : translate('app.errors.server'));
    }
  };
  return (
    <>
      <Button variant="contained" onClick={() => void fetchLink()}>
        {translate('administrators.fetchLink', { name })}
      </Button>
      {refused && <Alert severity="error">{refused}</Alert>}
      {link && (
        <OneTimeLinkDialog
          name={name}
          link={link}
          onClose={() => {
            setLink(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
