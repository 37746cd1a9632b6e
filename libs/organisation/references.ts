import type { Work } from '#database';
import { common } from '#errors';
import { refuse } from './organisation.refusals.js';

/**
 * What is chosen anew must be in use: a closed unit or a switched-off account takes nothing on any more. What was stored
 * before stays, so that a record can be corrected without losing whom it named.
 * @param stored what the record names now
 * @throws REFERENCE_NOT_FOUND, UNIT_CLOSED at the field
 */
export async function requireUnitInUse(work: Work, field: string, id: number | null | undefined, stored: number | null = null): Promise<void> {
  if (id === null || id === undefined || id === stored) return;
  const unit = await work.tx.selectFrom('orgUnit').select(['name', 'active']).where('id', '=', id).executeTakeFirst();
  if (!unit) throw common.REFERENCE_NOT_FOUND({ what: '单位' }).at(field);
  if (!unit.active) throw refuse.UNIT_CLOSED({ unit: unit.name }).at(field);
}

/** The same of a person. @throws REFERENCE_NOT_FOUND, PERSON_OFF at the field */
export async function requirePersonInUse(work: Work, field: string, id: string | null | undefined, stored: string | null = null): Promise<void> {
  if (id === null || id === undefined || id === stored) return;
  const person = await work.tx.selectFrom('person').select(['name', 'active']).where('id', '=', id).executeTakeFirst();
  if (!person) throw common.REFERENCE_NOT_FOUND({ what: '人员' }).at(field);
  if (!person.active) throw refuse.PERSON_OFF({ person: person.name }).at(field);
}
