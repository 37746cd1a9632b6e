import { useLogin } from 'react-admin';
import { DemonstrationAccounts } from './DemonstrationAccounts.js';
import { SignInForm } from './SignInForm.js';
import { SignInFrame } from './SignInFrame.js';
import { useDemonstration } from './useDemonstration.js';

export function LoginPage() {
  const login = useLogin();
  const demonstration = useDemonstration();
  return (
    <SignInFrame wide={demonstration?.active}>
      <SignInForm demonstration={demonstration} signIn={login}>
        {(choose, busy) => demonstration?.active && <DemonstrationAccounts demonstration={demonstration} busy={busy} onChoose={choose} />}
      </SignInForm>
    </SignInFrame>
  );
}
