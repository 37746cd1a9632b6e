import { common } from '#errors';
import type { Actor } from './actor.js';
import { ACTIONS, permissions, type Action, type Scope } from './permissions.js';

/** What an actor may reach with one action: everything, or the union of some units and sectors. */
export interface Reach {
  all: boolean;
  unitIds: readonly number[];
  sectorIds: readonly number[];
}

export const NOTHING: Reach = { all: false, unitIds: [], sectorIds: [] };
const EVERYTHING: Reach = { all: true, unitIds: [], sectorIds: [] };

/** The one door that opens to a screen on a wall. */
const KIOSK_MAY: readonly Action[] = ['wall.read'];
/** What the figures behind that door are made of: the whole district, in sums. */
const KIOSK_REACHES: readonly Action[] = [...KIOSK_MAY, 'figure.read', 'project.read'];

/** What a person may whose roles are still to be given: learn that it is so, and sign out. */
const WITHOUT_A_ROLE: readonly Action[] = ['session.own'];

/** The union of the scopes that the actor's roles give for an action; several roles only ever add. */
export function reachOf(actor: Actor, action: Action): Reach {
  if (actor.kind === 'system') return EVERYTHING;
  if (actor.kind === 'kiosk') return KIOSK_REACHES.includes(action) ? EVERYTHING : NOTHING;
  const scopes = grantedScopes(actor.roles, action);
  if (scopes.has('all')) return EVERYTHING;
  return {
    all: false,
    // who answers for a sector also keeps what the own unit wrote down: a visit or a company that has no project yet
    unitIds: scopes.size > 0 && actor.unitId !== null ? [actor.unitId] : [],
    sectorIds: scopes.has('sector') && actor.sectorId !== null ? [actor.sectorId] : [],
  };
}

export function mayEver(actor: Actor, action: Action): boolean {
  if (actor.kind === 'kiosk') return KIOSK_MAY.includes(action);
  if (actor.kind === 'person' && actor.roles.length === 0) return WITHOUT_A_ROLE.includes(action);
  return actor.kind === 'system' || grantedScopes(actor.roles, action).size > 0;
}

/** Actions that the actor's roles allow on at least some records, for the screens. */
export function allowedActions(actor: Actor): Action[] {
  return ACTIONS.filter((action) => mayEver(actor, action));
}

/** What a record must show to be judged: who owns it, who hosts it, whose sector it is. */
export interface Owned {
  unitId: number | null;
  hostUnitId?: number | null;
  sectorId?: number | null;
}

export function reaches(reach: Reach, record: Owned): boolean {
  if (reach.all) return true;
  return (
    (record.unitId !== null && reach.unitIds.includes(record.unitId)) ||
    (record.hostUnitId != null && reach.unitIds.includes(record.hostUnitId)) ||
    (record.sectorId != null && reach.sectorIds.includes(record.sectorId))
  );
}

/**
 * Asks whether the actor may do this to this record.
 * @throws NOT_ALLOWED (403). A record the actor may not even see must be refused as absent before this is asked.
 */
export function requireReach(actor: Actor, action: Action, record: Owned): void {
  if (!reaches(reachOf(actor, action), record)) throw common.NOT_ALLOWED({ action });
}

export function requireAction(actor: Actor, action: Action): void {
  if (!mayEver(actor, action)) throw common.NOT_ALLOWED({ action });
}

function grantedScopes(roles: readonly string[], action: Action): Set<Scope> {
  const grants: Record<string, Scope | undefined> = permissions[action];
  return new Set(roles.map((role) => grants[role]).filter((scope) => scope !== undefined));
}
