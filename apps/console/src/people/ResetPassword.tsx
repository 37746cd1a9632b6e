import { useState } from 'react';
import { Button, Typography } from '@mui/material';
import { useNotify, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { PasswordField } from '../login/PasswordField.js';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';

/** A new first password, told to the person by another way; it must be changed at the next sign-in and it unlocks. */
export function ResetPassword() {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const person = useRecordContext<{ id: string; name: string }>();
  const { act } = useData();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | undefined>();
  if (!person) return null;

  const reset = async (): Promise<void> => {
    setRefused(undefined);
    try {
      await act('people', person.id, 'passwords', { password });
      setPassword('');
      notify('people.passwordReset', { type: 'info', messageArgs: { name: person.name } });
      refresh();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : undefined);
    }
  };
  return (
    <Panel title={translate('people.resetPassword')}>
      <Typography color="text.secondary">{translate('people.resetText')}</Typography>
      <PasswordField label={translate('resources.people.fields.password')} name="reset-password" value={password} onChange={setPassword} autoComplete="new-password" error={refused} helperText={translate('app.password.rule')} />
      <Button variant="outlined" disabled={password.length < 8} onClick={() => void reset()}>
        {translate('people.resetPassword')}
      </Button>
    </Panel>
  );
}
