/** What a program carries instead of a password. */
export interface Token {
  id: string;
  name: string;
  readOnly: boolean;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

/** A token or a calendar address as who looks after access sees it. */
export interface Issued extends Omit<Token, 'name' | 'expiresAt'> {
  kind: 'token' | 'calendar';
  personId: string;
  personName: string;
  /** A calendar address has none. */
  name: string | null;
  /** null: until it is taken back. */
  expiresAt: string | null;
  revokedAt: string | null;
}

export type State = 'active' | 'expired' | 'revoked';

export function stateOf({ expiresAt, revokedAt = null }: { expiresAt: string | null; revokedAt?: string | null }, now: Date = new Date()): State {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'active';
}

/** Those that a word stands for: a part of the person's or the token's name. */
export function named(all: readonly Issued[], text: string): Issued[] {
  const word = text.trim().toLowerCase();
  return word === '' ? [...all] : all.filter(({ personName, name }) => `${personName} ${name ?? ''}`.toLowerCase().includes(word));
}
