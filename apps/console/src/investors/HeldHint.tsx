import { useEffect } from 'react';
import { Alert, Button } from '@mui/material';
import { BooleanInput, LinkBase, useCreatePath, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useInvestorCheck, verdictOf, type Verdict } from '../inputs/index.js';
import { judgeUscc, normaliseUscc } from './uscc.js';

const SEVERITY: Record<Verdict, 'info' | 'warning' | 'success'> = { mine: 'info', known: 'info', held: 'warning', other: 'warning', near: 'warning', free: 'success' };

/** 查重 of what is typed. Who talks to the company is not told; a code that belongs to another name is asked about. */
export function HeldHint() {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const { setValue } = useFormContext();
  const name = useTyped('name').trim();
  const code = normaliseUscc(useTyped('uscc'));
  const answer = useInvestorCheck(name, judgeUscc(code) === 'valid' ? code : undefined);

  useEffect(() => {
    // a word given for one name or code is not one for the next
    setValue('sameCompany', undefined);
  }, [name, code]); // oxlint-disable-line react/exhaustive-deps -- only what is typed takes the word back

  const verdict = answer && verdictOf(answer);
  if (!verdict || verdict === 'free') return null;
  return (
    <>
      <Alert
        severity={SEVERITY[verdict]}
        action={
          answer.investorId && (
            <Button color="inherit" size="small" component={LinkBase} to={createPath({ resource: 'investors', type: 'show', id: answer.investorId })}>
              {translate('ra.action.open')}
            </Button>
          )
        }
      >
        {translate(`investors.check.${verdict}`, { name: answer.name, count: answer.near })}
      </Alert>
      {verdict === 'other' && <BooleanInput source="sameCompany" label="investors.sameCompany" helperText={false} />}
    </>
  );
}

function useTyped(name: string): string {
  const value: unknown = useWatch({ name });
  return typeof value === 'string' ? value : '';
}
