import { useState, type FormEvent } from 'react';
import { Alert, Button, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { problemOf, useData, type Founding } from '../providers/index.js';
import { AdministratorFields, type Administrator } from './AdministratorFields.js';
import { SignInFrame } from './SignInFrame.js';

const ROLES: Founding['administrators'][number]['role'][] = ['sysadmin', 'secadmin', 'auditor'];
const nobody: Administrator = { name: '', username: '', password: '' };

/** The one-time link of the first start opens here: three people, three separate offices (三员). */
export function FoundingPage() {
  const translate = useTranslate();
  const { found } = useData();
  // behind the #: no browser sends it, no proxy notes it
  const token = window.location.hash.slice(1);
  const [people, setPeople] = useState<Administrator[]>(ROLES.map(() => nobody));
  const [errors, setErrors] = useState<Record<string, unknown>>({});
  const [whole, setWhole] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    setErrors({});
    setWhole('');
    try {
      await found({ token, administrators: ROLES.map((role, index) => ({ role, ...(people[index] ?? nobody) })) });
      setState('done');
    } catch (error) {
      setState('asking');
      setErrors(problemOf(error).errors ?? {});
      setWhole(error instanceof Error ? translate(error.message, { _: error.message }) : '');
    }
  };
  if (state === 'done') {
    return (
      <SignInFrame title={translate('app.founding.doneTitle')}>
        <Alert severity="success">{translate('app.founding.doneText')}</Alert>
        <Typography component="ol" sx={{ pl: 3, '& li': { mb: 1 } }}>
          {['sysadmin', 'secadmin', 'bureau'].map((step) => (
            <li key={step}>{translate(`app.founding.next.${step}`)}</li>
          ))}
        </Typography>
        <Button variant="contained" fullWidth size="large" component={LinkBase} to="/login">
          {translate('app.founding.toSignIn')}
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={translate('app.founding.title')} wide>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate('app.founding.text')}
      </Typography>
      {!token && <Alert severity="error">{translate('app.founding.noToken')}</Alert>}
      {whole && <Alert severity="error">{whole}</Alert>}
      <form onSubmit={(event) => void submit(event)} noValidate>
        {ROLES.map((role, index) => (
          <AdministratorFields
            key={role}
            role={role}
            person={people[index] ?? nobody}
            errorOf={(field) => textAt(errors, `administrators.${index}.${field}`)}
            onChange={(person) => setPeople(people.map((other, position) => (position === index ? person : other)))}
          />
        ))}
        <Button type="submit" variant="contained" fullWidth size="large" disabled={state === 'busy' || !token} sx={{ mt: 2 }}>
          {translate('app.founding.create')}
        </Button>
      </form>
    </SignInFrame>
  );
}

function textAt(errors: Record<string, unknown>, path: string): string | undefined {
  const found = errors[path];
  return typeof found === 'string' ? found : undefined;
}
