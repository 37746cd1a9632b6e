import { subjectOfRoute, type AccessCause } from '#access-log';
import type { PersonActor } from '#access';
import type { Refusal } from '#errors';
import type { FastifyRequest } from '../http/call.js';
import type { Told } from './access-recorder.js';

/** Refusals that are no 403 and yet somebody knocking: what was tried. */
const KNOCKING: Record<string, Told['kind']> = {
  KIOSK_UNKNOWN: 'wall_read',
  KIOSK_EXPIRED: 'wall_read',
  KIOSK_REVOKED: 'wall_read',
  KIOSK_CODE_UNKNOWN: 'code_use',
  FOUNDING_LINK_INVALID: 'code_use',
  LINK_INVALID: 'code_use',
  // inside a session; a wrong one itself is an entry of the audit trail
  ACCOUNT_LOCKED: 'password_check',
  ADDRESS_HELD: 'password_check',
  TOO_MANY: 'too_many',
};

/** Who and from where: a person, through which token, or a screen. */
export function whoCalls({ call, caller }: FastifyRequest): Pick<Told, 'actor' | 'through' | 'address' | 'action'> {
  const { actor, signedIn } = call ?? {};
  return {
    actor: actor?.kind === 'person' ? { id: actor.id, name: actor.name } : null,
    through: actor?.kind === 'kiosk' ? actor.name : (signedIn?.tokenName ?? null),
    address: caller.address,
    action: call?.action ?? null,
  };
}

/** Method and pattern, below /api/v1: what was asked for is no part of it. */
export function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${(routeOptions.url ?? '').replace(/^\/api\/v1/, '')}`;
}

/** The record that the path names, or null. */
export function subjectOf({ routeOptions, params }: FastifyRequest): { type: string; id: string } | null {
  const resource = /^\/api\/v1\/([a-z-]+)\/:id/.exec(routeOptions.url ?? '')?.[1];
  const { id } = (params ?? {}) as { id?: string };
  return resource !== undefined && typeof id === 'string' ? subjectOfRoute(resource, id) : null;
}

/** What a refusal is for the access log; null where nobody knocked. Signing in tells its own. */
export function toldOfRefusal(request: FastifyRequest, { code, kind, params }: Refusal): Told | null {
  const knocking = kind === 'forbidden' ? (code === 'KIOSK_ELSEWHERE' ? 'wall_read' : 'refusal') : KNOCKING[code];
  const who = whoCalls(request);
  if (!knocking || (knocking === 'password_check' && !who.actor)) return null;
  const name = params['name'];
  const through = who.through ?? (code.startsWith('KIOSK_') && typeof name === 'string' ? name : null);
  return { kind: knocking, result: 'refused', because: code, ...who, through, route: routeOf(request), subject: subjectOf(request) };
}

/** A 404 about a record of a kind that people see parts of, asked by a person: perhaps out of sight. */
export function toldOfAbsence(request: FastifyRequest, { kind }: Refusal): { told: Told; actor: PersonActor } | null {
  const actor = request.call?.actor;
  const subject = subjectOf(request);
  if (kind !== 'absent' || actor?.kind !== 'person' || subject === null) return null;
  return { told: { kind: 'out_of_sight', result: 'refused', because: 'NOT_FOUND', ...whoCalls(request), route: routeOf(request), subject }, actor };
}

/** Somebody came with a token or an address that opens nothing (any more). */
export function toldOfSpentAccess(kind: 'token_use' | 'calendar_read', request: FastifyRequest, was: { cause: AccessCause; personId: string; personName: string; name: string | null; id: string } | null): Told {
  return {
    ...{ kind, result: 'refused', because: was?.cause ?? ('unknown' satisfies AccessCause), address: request.caller.address, route: routeOf(request) },
    actor: was && { id: was.personId, name: was.personName },
    through: was?.name ?? null,
    subject: was && { type: kind === 'token_use' ? 'token' : 'calendar_feed', id: was.id },
  };
}
