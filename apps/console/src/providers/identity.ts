/**
 * Whom this page was drawn for, as `GET /me` said when it was loaded. Every request names it, because the browser's cookie
 * may belong to somebody else by then: another tab signed in as another person, or the rights have changed.
 */
let drawnFor: string | null = null;

export const identity = {
  get: (): string | null => drawnFor,
  set: (named: string): void => void (drawnFor = named),
  forget: (): void => void (drawnFor = null),
  /** What has changed between the page and whoever is signed in now; null when nothing has. */
  differsFrom: (now: string): 'person' | 'rights' | null => {
    if (drawnFor === null || drawnFor === now) return null;
    return personIn(drawnFor) === personIn(now) ? 'rights' : 'person';
  },
};

export function personIn(named: string): string {
  return named.split('.')[0] ?? '';
}
