import type { PersonActor } from '#access';
import { sha256 } from './sessions.js';

/** Sixteen hex digits: enough to notice a change, and nobody has to guess one. */
const MARK_LENGTH = 16;

/**
 * Whom a page believes it shows: the person, and a mark of the rights it was drawn with. It is no secret and proves
 * nothing; a page sends it so that the server can refuse what it would otherwise do under another name.
 * @returns `<person id>.<mark of roles, unit and sector>`
 */
export function identityOf({ id, roles, unitId, sectorId }: PersonActor): string {
  return `${id}.${sha256(JSON.stringify([[...roles].sort(), unitId, sectorId])).slice(0, MARK_LENGTH)}`;
}

export type Mistaken = 'person' | 'rights';

/** How far the identity that a page named is from who is signed in; null when they are the same. */
export function mistakenIdentity(named: string, actor: PersonActor): Mistaken | null {
  if (named === identityOf(actor)) return null;
  return named.split('.')[0] === actor.id ? 'rights' : 'person';
}
