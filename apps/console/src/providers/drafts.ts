/**
 * What a person has typed and not yet sent, kept in this browser: it outlives a killed tab and a session that ran out.
 * It belongs to one person, and signing out takes it away.
 */
const PREFIX = 'qijiang.draft.';

export function readDraft<T>(name: string, personId: string): T | null {
  try {
    const text = localStorage.getItem(keyOf(name, personId));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** A full or forbidden storage must not stop anybody from typing. */
export function keepDraft(name: string, personId: string, draft: object): void {
  try {
    localStorage.setItem(keyOf(name, personId), JSON.stringify(draft));
  } catch {
    return;
  }
}

export function dropDraft(name: string, personId: string): void {
  localStorage.removeItem(keyOf(name, personId));
}

/** At sign-out: the next person at this browser finds nothing. */
export function dropDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

function keyOf(name: string, personId: string): string {
  return `${PREFIX}${name}.${personId}`;
}
