import { mayEver, type Actor } from '#access';
import type { StoredOrder } from './order-record.js';

/** Whose word counts on one order; which roles ever may is said in libs/access/permissions.ts. */

/** The person who was asked, while in that unit; and whoever answers for the unit that was asked. */
export function mayReport(actor: Actor, order: Pick<StoredOrder, 'unitId' | 'personId' | 'state'>): boolean {
  if (actor.kind !== 'person' || order.state !== 'open' || actor.unitId !== order.unitId) return false;
  return (order.personId === actor.id && mayEver(actor, 'supervision.report')) || mayEver(actor, 'supervision.answerForUnit');
}

/** A leader's or the bureau's word to whoever answers; it decides nothing. */
export function mayReply(actor: Actor, { state }: Pick<StoredOrder, 'state'>): boolean {
  return state === 'open' && actor.kind === 'person' && mayEver(actor, 'supervision.give');
}

/** Who gave it extends and ends it; the bureau does when that person has left or gives no orders any more. */
export function mayDecide(actor: Actor, { state, givenBy, giverLeft }: Pick<StoredOrder, 'state' | 'givenBy' | 'giverLeft'>): boolean {
  if (state !== 'open' || actor.kind !== 'person') return false;
  return (actor.id === givenBy && mayEver(actor, 'supervision.give')) || (giverLeft && mayEver(actor, 'supervision.takeOver'));
}
