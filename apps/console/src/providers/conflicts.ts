import type { Identifier } from 'react-admin';
import { problemOf } from './http.js';

/** Two people edited one record. The provider tells the page, which asks what to do with what was typed. */
export interface Conflict {
  resource: string;
  id: Identifier;
  /** What was about to be saved; absent for a transition. */
  data?: Record<string, unknown>;
  current?: Record<string, unknown>;
}

type Listener = (conflict: Conflict) => void;
const listeners = new Set<Listener>();

export function announceConflict(error: unknown, attempt: Conflict): void {
  const problem = problemOf(error);
  if (problem.code !== 'VERSION_CONFLICT') return;
  const current = problem.current;
  const conflict = { ...attempt, current: typeof current === 'object' && current !== null ? { ...current } : undefined };
  for (const listener of listeners) listener(conflict);
}

export function onConflict(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
