import { useEffect, useState, type FormEvent } from 'react';
import { Alert, Button, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { problemOf, useData } from '../providers/index.js';
import { showMoment } from '../fields/index.js';
import { PasswordField } from './PasswordField.js';
import { SignInFrame } from './SignInFrame.js';

interface Holder {
  name: string;
  username: string;
  expiresAt: string;
}

/** The link that somebody was handed opens here, signed in or not: the person sets a password, and nobody else sees it. */
export function SetPasswordPage() {
  const translate = useTranslate();
  const { linkHolder } = useData();
  const [token] = useState(() => window.location.hash.slice(1));
  const [holder, setHolder] = useState<Holder | null>(null);
  const [refused, setRefused] = useState('');
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!token) return;
    linkHolder(token).then(setHolder, (error: unknown) => setRefused(error instanceof Error ? error.message : 'app.errors.server'));
  }, [linkHolder, token]);

  const finish = (): void => {
    // a spent token need not stay in the address and in the history
    window.history.replaceState(window.history.state, '', window.location.pathname);
    setDone(true);
  };
  return (
    <SignInFrame title={translate(done ? 'app.setPassword.doneTitle' : 'app.setPassword.title')}>
      {!token && <Alert severity="error">{translate('app.setPassword.noToken')}</Alert>}
      {refused && <Alert severity="error">{translate(refused, { _: refused })}</Alert>}
      {done && <Alert severity="success" sx={{ mb: 2 }}>{translate('app.setPassword.doneText', { username: holder?.username ?? '' })}</Alert>}
      {!done && holder && <PasswordForm token={token} holder={holder} onDone={finish} />}
      {(done || refused || !token) && (
        <Button variant={done ? 'contained' : 'outlined'} fullWidth size="large" component={LinkBase} to="/login" sx={{ mt: 2 }}>
          {translate('app.setPassword.toSignIn')}
        </Button>
      )}
    </SignInFrame>
  );
}

function PasswordForm({ token, holder, onDone }: { token: string; holder: Holder; onDone: () => void }) {
  const translate = useTranslate();
  const { setPasswordByLink } = useData();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password !== again) {
      setErrors({ again: translate('app.password.differs') });
      return;
    }
    setBusy(true);
    try {
      await setPasswordByLink(token, password);
      onDone();
    } catch (error) {
      const weak = problemOf(error).problems?.find(({ field }) => field === 'password')?.message;
      setErrors(weak ? { password: weak } : { whole: error instanceof Error ? translate(error.message, { _: error.message }) : '' });
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Typography sx={{ mb: 1 }}>{translate('app.setPassword.text', { name: holder.name, username: holder.username })}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {translate('app.setPassword.until', { at: showMoment(holder.expiresAt) })}
      </Typography>
      {errors['whole'] && <Alert severity="error">{errors['whole']}</Alert>}
      {/* for the password manager, which would otherwise not know whose it is */}
      <input type="text" name="username" autoComplete="username" value={holder.username} readOnly hidden />
      <PasswordField label={translate('app.password.new')} name="password" value={password} onChange={setPassword} autoComplete="new-password" error={errors['password']} helperText={translate('app.password.rule')} autoFocus />
      <PasswordField label={translate('app.password.again')} name="again" value={again} onChange={setAgain} autoComplete="new-password" error={errors['again']} />
      <Button type="submit" variant="contained" fullWidth size="large" disabled={busy || !password} sx={{ mt: 2 }}>
        {translate('app.setPassword.set')}
      </Button>
    </form>
  );
}
