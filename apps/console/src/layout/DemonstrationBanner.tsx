import { useState } from 'react';
import { Alert, Button } from '@mui/material';
import { Confirm, useNavigate, useNotify, useTranslate } from 'react-admin';
import { forgetMe, useData, useMe } from '../providers/index.js';

/** Nobody may take sample data for the district's own; whoever is allowed may end the demonstration from here. */
export function DemonstrationBanner() {
  const me = useMe();
  const translate = useTranslate();
  const navigate = useNavigate();
  const notify = useNotify();
  const { endDemonstration } = useData();
  const [asking, setAsking] = useState(false);
  const [ending, setEnding] = useState(false);
  if (!me?.demonstration) return null;

  const end = async (): Promise<void> => {
    setEnding(true);
    try {
      await endDemonstration();
      forgetMe();
      navigate('/demonstration-ended');
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setEnding(false);
      setAsking(false);
    }
  };
  const mayEnd = me.actions.includes('demonstration.end');
  return (
    <>
      <Alert
        severity="warning"
        icon={false}
        sx={{ py: 0, borderRadius: 0, alignItems: 'center', '& .MuiAlert-action': { pt: 0, alignItems: 'center' } }}
        action={
          mayEnd && (
            <Button color="inherit" size="small" onClick={() => setAsking(true)} sx={{ whiteSpace: 'nowrap' }}>
              {translate('app.demonstration.end')}
            </Button>
          )
        }
      >
        <strong>{translate('app.demonstration.title')}</strong> {translate('app.demonstration.text')}
      </Alert>
      <Confirm
        isOpen={asking}
        loading={ending}
        title="app.demonstration.askTitle"
        content="app.demonstration.askText"
        confirm="app.demonstration.end"
        confirmColor="warning"
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
