import { useState, type FormEvent } from 'react';
import { dataProvider } from '../providers/index.js';
import { inWords, ofBoard, useWords } from './wording.js';

/** What a refusal says where nobody is signed in; a screen in a meeting room never was. */
const NOBODY = 'app.errors.signedOut';

interface Refusal {
  /** Why: the API's words, or a key of ours. */
  sentence: string;
  /** The screen showed a token of its own, not the session of a person. */
  ownToken: boolean;
  onUseSession: () => void;
  onConnected: (token: string) => void;
}

/** Says why, and what to do: type the code of this screen, or sign in. */
export function Refused({ sentence, ownToken, onUseSession, onConnected }: Refusal) {
  const words = useWords();
  return (
    <div className="wall-empty wall-whole" role="alert">
      <h1>{words.refused}</h1>
      <p>{sentence === NOBODY ? words.notConnected : inWords(sentence)}</p>
      <CodeForm onConnected={onConnected} />
      <p>
        {ownToken ? (
          <button type="button" className="wall-link" onClick={onUseSession}>
            {words.useSession}
          </button>
        ) : (
          <a className="wall-link" href="/login">
            {words.signIn}
          </a>
        )}
      </p>
    </div>
  );
}

function CodeForm({ onConnected }: { onConnected: (token: string) => void }) {
  const words = useWords();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const connect = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    try {
      const { token } = await dataProvider.post<{ token: string; name: string }>('/kiosk-screens', { code });
      onConnected(token);
    } catch (error) {
      setRefused(inWords(error instanceof Error ? error.message : 'app.errors.server'));
      setBusy(false);
    }
  };
  return (
    <form className="wall-code" onSubmit={(event) => void connect(event)}>
      <label htmlFor="wall-code">{words.codeHint}</label>
      <div>
        <input id="wall-code" value={code} onChange={(event) => setCode(event.target.value)} placeholder="____-____" aria-label={words.code} aria-invalid={refused !== null} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} required />
        <button type="submit" disabled={busy || code.trim() === ''}>
          {words.connect}
        </button>
      </div>
      {refused && <p role="alert">{refused}</p>}
    </form>
  );
}

export function Connecting({ late }: { late: boolean }) {
  const words = useWords();
  return (
    <div className="wall-empty wall-whole" role="status">
      <h1>{words.connecting}</h1>
      <p>{late ? ofBoard('app.errors.network') : words.connectingHint}</p>
    </div>
  );
}
