import { useState, type FormEvent, type ReactNode } from 'react';
import { Alert, Button, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Demonstration } from '../providers/index.js';
import { OpenByHttps } from './OpenByHttps.js';
import { PasswordField } from './PasswordField.js';

export interface Credentials {
  username: string;
  password: string;
}

export interface SignInFormProps {
  /** Only this person may sign in here. */
  username?: string;
  demonstration: Demonstration | null;
  signIn: (credentials: Credentials) => Promise<unknown>;
  /** What else is offered below, for example the accounts of a demonstration. */
  children?: (choose: (username: string) => void, busy: boolean) => ReactNode;
}

/** Name and password, with the API's own sentence when they are refused: whether it was wrong or is locked, and what to do. */
export function SignInForm({ username: only, demonstration, signIn, children }: SignInFormProps) {
  const translate = useTranslate();
  const [username, setUsername] = useState(only ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const attempt = async (credentials: Credentials): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await signIn(credentials);
    } catch (error) {
      setRefused(error instanceof Error && error.message ? error.message : 'ra.auth.sign_in_error');
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void attempt({ username: username.trim().toLowerCase(), password });
  };
  if (demonstration?.openAt) return <OpenByHttps address={demonstration.openAt} />;
  return (
    <>
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
          autoFocus={only === undefined}
          slotProps={{ htmlInput: { autoComplete: 'username', autoCapitalize: 'none', spellCheck: false, name: 'username', readOnly: only !== undefined } }}
        />
        <PasswordField label={translate('ra.auth.password')} name="password" value={password} onChange={setPassword} autoComplete="current-password" autoFocus={only !== undefined} />
        <Button type="submit" variant="contained" fullWidth size="large" disabled={busy || !username || !password} sx={{ mt: 2 }}>
          {translate(busy ? 'app.login.busy' : 'ra.auth.sign_in')}
        </Button>
      </form>
      {children?.((chosen) => void attempt({ username: chosen, password: demonstration?.password ?? '' }), busy)}
    </>
  );
}
