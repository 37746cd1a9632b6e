import { randomId } from './idempotency.js';

/**
 * What a person has typed and not yet sent, kept in this browser: it outlives a killed tab and a session that ran out.
 * It belongs to one person; signing out takes it away, and so does a week. Passwords and phone numbers are never in it.
 */
const PREFIX = 'qijiang.draft.';
const LIFE_MS = 7 * 24 * 3_600_000;
const SECRET = /password|secret|token|phone|mobile/i;

export interface Kept<T> {
  draft: T;
  /** Moment as ISO 8601. */
  keptAt: string;
  /** Typed in this very tab: it comes back by itself. From another tab it is only offered. */
  here: boolean;
}

let left = false;

export function readDraft<T>(name: string, personId: string): T | null {
  return read<T>(keyOf(name, personId))?.draft ?? null;
}

/** A full or forbidden storage must not stop anybody from typing. */
export function keepDraft(name: string, personId: string, draft: object): void {
  if (left) return;
  try {
    localStorage.setItem(keyOf(name, personId), JSON.stringify({ keptAt: new Date().toISOString(), draft: withoutSecrets(draft) }));
  } catch {
    return;
  }
}

export function dropDraft(name: string, personId: string): void {
  localStorage.removeItem(keyOf(name, personId));
}

/** At sign-out: the next person at this browser finds nothing of them, whatever this tab still holds. */
export function dropDrafts(personId: string): void {
  for (const key of keys()) if (key.endsWith(`.${personId}`)) localStorage.removeItem(key);
}

/** This tab keeps nothing any more: its page is about to go. */
export function stopKeeping(): void {
  left = true;
}

/** Each tab keeps its own text of a form, so that two of them never write over each other. */
export function nameHere(form: string): string {
  return `${form}#${tabId()}`;
}

/** What any tab kept of a form. */
export function dropForm(form: string, personId: string): void {
  for (const key of keys()) if (key.startsWith(`${PREFIX}${form}#`) && key.endsWith(`.${personId}`)) localStorage.removeItem(key);
}

/** The newest text of a form: this tab's own, otherwise that of another tab, which may have been closed. */
export function newestDraft<T>(form: string, personId: string): (Kept<T> & { name: string }) | null {
  const found = keys().flatMap((key) => {
    const name = key.slice(PREFIX.length, -(personId.length + 1));
    if (!key.endsWith(`.${personId}`) || !name.startsWith(`${form}#`)) return [];
    const kept = read<T>(key);
    return kept ? [{ ...kept, name, here: name === nameHere(form) }] : [];
  });
  return found.sort((a, b) => Number(b.here) - Number(a.here) || b.keptAt.localeCompare(a.keptAt))[0] ?? null;
}

/** What nobody came back for within a week. */
export function dropOldDrafts(): void {
  for (const key of keys()) if (read(key) === null) localStorage.removeItem(key);
}

function read<T>(key: string): { draft: T; keptAt: string } | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as { draft: T; keptAt: string } | null;
    return kept && Date.now() - Date.parse(kept.keptAt) < LIFE_MS ? kept : null;
  } catch {
    return null;
  }
}

/** A field that holds a secret is left out wherever it stands. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([field]) => !SECRET.test(field)).map(([field, inner]) => [field, withoutSecrets(inner)]));
}

function tabId(): string {
  const known = sessionStorage.getItem('qijiang.tab');
  if (known) return known;
  const fresh = randomId();
  sessionStorage.setItem('qijiang.tab', fresh);
  return fresh;
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function keyOf(name: string, personId: string): string {
  return `${PREFIX}${name}.${personId}`;
}
