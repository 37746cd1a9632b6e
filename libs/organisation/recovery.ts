import { ADMINISTRATOR_ROLES, administratorRole, type Role } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { makeLink, type OneTimeLink } from './one-time-links.js';
import { refuse } from './organisation.refusals.js';
import { endAccess } from './person-changes.js';

/** One of the three, as the command on the machine lists them. */
export interface Administrator {
  id: string;
  username: string;
  name: string;
  role: Role;
  active: boolean;
  hasPassword: boolean;
}

export interface Recovered extends OneTimeLink {
  name: string;
  username: string;
  role: Role;
}

/** Whoever stands at the machine hands it over at once. */
export const RECOVERY_MINUTES = 30;

export async function administratorsOf(reading: Reading): Promise<Administrator[]> {
  const rows = await reading.tx.selectFrom('person').select(['id', 'username', 'name', 'roles', 'active', 'passwordHash']).orderBy('username').execute();
  return rows
    .flatMap(({ roles, passwordHash, ...person }) => {
      const role = administratorRole(roles);
      return role === null ? [] : [{ ...person, role, hasPassword: passwordHash !== null }];
    })
    .sort((a, b) => ADMINISTRATOR_ROLES.indexOf(a.role) - ADMINISTRATOR_ROLES.indexOf(b.role));
}

/**
 * On the machine, when nobody can come in: opens the account again if it was off, ends its password and makes a link for it.
 * @param role for somebody who does not hold it, and only while nobody in use does
 * @param operator who stood at the machine, for the trail
 */
export async function recoverAdministrator(work: Work, { username, role }: { username: string; role: Role | null }, operator: string): Promise<Recovered> {
  const person = await work.tx.selectFrom('person').selectAll().where('username', '=', username).forNoKeyUpdate().executeTakeFirst();
  if (!person) throw common.REFERENCE_NOT_FOUND({ what: '人员' });
  const held = administratorRole(person.roles);
  const wanted = role ?? held;
  if (!wanted) throw refuse.RECOVERY_NO_ADMINISTRATOR({ username });
  if (held !== wanted && (await administratorsOf(work)).some((one) => one.role === wanted && one.active)) throw refuse.RECOVERY_ROLE_SERVED();
  if (!person.active || held !== wanted) {
    await work.tx.updateTable('person').set({ active: true, roles: [wanted], version: person.version + 1 }).where('id', '=', person.id).execute();
  }
  const link = await makeLink(work, { purpose: 'password', personId: person.id }, RECOVERY_MINUTES * 60_000);
  await endAccess(work, person.id);
  audit.record(work, {
    action: 'administrator.recover',
    subjectType: 'person',
    subjectId: person.id,
    before: { active: person.active, roles: person.roles },
    after: { active: true, roles: [wanted], expiresAt: link.expiresAt },
    note: operator,
  });
  return { ...link, name: person.name, username, role: wanted };
}
