import { useEffect, useState } from 'react';
import { Alert, Button } from '@mui/material';
import { LinkBase, useCreatePath, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useData, type InvestorCheck } from '../providers/index.js';

const PAUSE_MS = 600;

/** 查重 while typing: known or not, held or not. Who talks to the company is not told. */
export function HeldHint() {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const { checkInvestor } = useData();
  const name: unknown = useWatch({ name: 'name' });
  const wanted = typeof name === 'string' ? name.trim() : '';
  const [answer, setAnswer] = useState<InvestorCheck | null>(null);

  useEffect(() => {
    setAnswer(null);
    if (wanted.length < 4) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      checkInvestor({ name: wanted }).then(
        (found) => !gone && setAnswer(found),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted, checkInvestor]);

  if (!answer?.known) return null;
  const key = answer.mine ? 'mine' : answer.held ? 'held' : 'known';
  return (
    <Alert
      severity={answer.held && !answer.mine ? 'warning' : 'info'}
      action={
        answer.investorId && (
          <Button color="inherit" size="small" component={LinkBase} to={createPath({ resource: 'investors', type: 'show', id: answer.investorId })}>
            {translate('ra.action.open')}
          </Button>
        )
      }
    >
      {translate(`investors.check.${key}`)}
    </Alert>
  );
}
