import { useEffect, useState, type FormEvent } from 'react';
import { Alert, Button, TextField } from '@mui/material';
import { useLogin, useTranslate } from 'react-admin';
import type { Demonstration } from '../providers/index.js';
import { useData } from '../providers/index.js';
import { DemonstrationAccounts } from './DemonstrationAccounts.js';
import { PasswordField } from './PasswordField.js';
import { SignInFrame } from './SignInFrame.js';

export function LoginPage() {
  const translate = useTranslate();
  const login = useLogin();
  const demonstration = useDemonstration();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const signIn = async (credentials: { username: string; password: string }): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await login(credentials);
    } catch (error) {
      // The API's own sentence says whether it was wrong or is locked, and what to do.
      setRefused(error instanceof Error && error.message ? error.message : 'ra.auth.sign_in_error');
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn({ username: username.trim().toLowerCase(), password });
  };

  return (
    <SignInFrame wide={demonstration?.active}>
      <form onSubmit={submit} noValidate>
        {refused && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {translate(refused, { _: refused })}
          </Alert>
        )}
        <TextField
          label={translate('ra.auth.username')}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          fullWidth
          autoFocus
          slotProps={{ htmlInput: { autoComplete: 'username', autoCapitalize: 'none', spellCheck: false, name: 'username' } }}
        />
        <PasswordField label={translate('ra.auth.password')} name="password" value={password} onChange={setPassword} autoComplete="current-password" />
        <Button type="submit" variant="contained" fullWidth size="large" disabled={busy || !username || !password} sx={{ mt: 2 }}>
          {translate(busy ? 'app.login.busy' : 'ra.auth.sign_in')}
        </Button>
      </form>
      {demonstration?.active && (
        <DemonstrationAccounts
          demonstration={demonstration}
          busy={busy}
          onChoose={(chosen) => void signIn({ username: chosen, password: demonstration.password ?? '' })}
        />
      )}
    </SignInFrame>
  );
}

function useDemonstration(): Demonstration | null {
  const { demonstration } = useData();
  const [found, setFound] = useState<Demonstration | null>(null);
  useEffect(() => {
    let gone = false;
    // Without an answer there is simply no demonstration to offer.
    demonstration().then(
      (answer) => !gone && setFound(answer),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [demonstration]);
  return found;
}
