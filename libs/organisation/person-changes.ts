import type { Role } from '#access';
import { common } from '#errors';
import { atVersion, type Work } from '#database';
import { outbox } from '#jobs';
import { keysOf } from '#names';
import { refuse } from './organisation.refusals.js';
import type { PersonChanges, PersonRecord } from './people.js';
import { requireUnitInUse } from './references.js';
import { sessions } from './sessions.js';

/** How a person is changed, once it is clear that it may be: by one administrator, or for the three of them by two. */

const SECTOR_ROLES: readonly Role[] = ['task_force', 'department'];
const UNIT_ROLES: readonly Role[] = ['officer', 'centre_head', 'host'];

/** Moving to another unit takes the old unit's records out of sight at once; credit for past work stays there. */
export async function changeAccount(work: Work, before: PersonRecord, changes: PersonChanges): Promise<void> {
  await requireFittingAccount(work, before, changes);
  await write(work, before, { ...changes, ...(changes.name === undefined ? {} : keysOf(changes.name, 'person')) });
  if (changes.active === false || changes.unitId !== undefined) {
    await sessions.endAllOf(work, before.id);
    await outbox.add(work, { kind: 'PersonMoved', payload: { personId: before.id } });
  }
}

export async function requireFittingAccount(work: Work, before: PersonRecord, { unitId }: PersonChanges): Promise<void> {
  await requireUnitInUse(work, 'unitId', unitId, before.unitId);
  await requireFittingUnit(work, before.roles, unitId === undefined ? before.unitId : unitId);
}

/** @param andAccess also ends the password: the person begins in the new roles with a link */
export async function changeRoles(work: Work, before: PersonRecord, roles: Role[], andAccess = false): Promise<void> {
  await requireFittingUnit(work, roles, before.unitId);
  await write(work, before, { roles, ...(andAccess ? { passwordHash: null } : {}) });
  await sessions.endAllOf(work, before.id);
}

/** The password, a lock and all sessions end; tokens and calendars end in the database. */
export async function endAccess(work: Work, personId: string): Promise<void> {
  await work.tx
    .updateTable('person')
    .set((eb) => ({ passwordHash: null, failedAttempts: 0, lockedUntil: null, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute();
  await sessions.endAllOf(work, personId);
}

export async function requireFittingUnit(work: Work, roles: readonly Role[], unitId: number | null): Promise<void> {
  const needsUnit = roles.find((role) => UNIT_ROLES.includes(role) || SECTOR_ROLES.includes(role));
  if (!needsUnit) return;
  if (unitId === null) throw refuse.ROLE_NEEDS_UNIT({ role: needsUnit });
  const unit = await work.tx.selectFrom('orgUnit').select('sectorId').where('id', '=', unitId).executeTakeFirst();
  if (!unit) throw common.REFERENCE_NOT_FOUND({ what: '单位' }).at('unitId');
  if (roles.some((role) => SECTOR_ROLES.includes(role)) && unit.sectorId === null) throw refuse.ROLE_NEEDS_SECTOR_UNIT();
}

async function write(work: Work, { id, version }: PersonRecord, values: object): Promise<void> {
  await atVersion(work.tx.updateTable('person').set({ ...values, version: version + 1 }).where('id', '=', id).where('version', '=', version));
}
