import { ofBoard, useWords } from './wording.js';

/** Says why, and what to do. The sentence is the API's. */
export function Refused({ sentence, ownToken, onUseSession }: { sentence: string; ownToken: boolean; onUseSession: () => void }) {
  const words = useWords();
  return (
    <div className="wall-empty wall-whole" role="alert">
      <h1>{words.refused}</h1>
      <p>{sentence}</p>
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

export function Connecting({ late }: { late: boolean }) {
  const words = useWords();
  return (
    <div className="wall-empty wall-whole" role="status">
      <h1>{words.connecting}</h1>
      <p>{late ? ofBoard('app.errors.network') : words.connectingHint}</p>
    </div>
  );
}
