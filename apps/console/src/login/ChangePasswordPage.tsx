import { useState, type FormEvent } from 'react';
import { Alert, Button, Card, CardContent, Typography } from '@mui/material';
import { Title, useGetIdentity, useNavigate, useNotify, useTranslate } from 'react-admin';
import { askAgain, problemOf, useData } from '../providers/index.js';
import { PasswordField } from './PasswordField.js';

/** One's own password. */
export function ChangePasswordPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const { refetch } = useGetIdentity();
  const { put } = useData();
  const [currentPassword, setCurrent] = useState('');
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
      await put('/me/password', { currentPassword, password });
      askAgain();
      await refetch();
      notify('app.password.changed', { type: 'info' });
      navigate('/');
    } catch (error) {
      const problem = problemOf(error);
      const message = error instanceof Error ? translate(error.message, { _: error.message }) : '';
      setErrors({ whole: problem.problems ? '' : message, ...textErrors(problem.errors) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card sx={{ mt: 2, maxWidth: 480, mx: 'auto', width: '100%' }}>
      <Title title={translate('app.password.change')} />
      <CardContent component="form" onSubmit={(event: FormEvent) => void submit(event)} noValidate>
        <Typography variant="h6" component="h1" gutterBottom>
          {translate('app.password.change')}
        </Typography>
        {errors['whole'] && <Alert severity="error">{errors['whole']}</Alert>}
        <PasswordField label={translate('app.password.current')} name="currentPassword" value={currentPassword} onChange={setCurrent} autoComplete="current-password" error={errors['currentPassword']} />
        <PasswordField label={translate('app.password.new')} name="password" value={password} onChange={setPassword} autoComplete="new-password" error={errors['password']} helperText={translate('app.password.rule')} />
        <PasswordField label={translate('app.password.again')} name="again" value={again} onChange={setAgain} autoComplete="new-password" error={errors['again']} />
        <Button type="submit" variant="contained" size="large" disabled={busy || !currentPassword || !password} sx={{ mt: 2 }} fullWidth>
          {translate('app.password.change')}
        </Button>
      </CardContent>
    </Card>
  );
}

function textErrors(errors: Record<string, unknown> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(errors ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
