import { sql } from 'kysely';
import { audit } from '#audit';
import type { Work } from '#database';
import { keysOf } from '#names';
import { refuse } from './organisation.refusals.js';
import { isAcceptablePassword, type Passwords } from './passwords.js';
import { placeWords } from './place-words.js';
import { makeLink, takeLink, type OneTimeLink } from './one-time-links.js';

export interface FirstAdministrator {
  role: 'sysadmin' | 'secadmin' | 'auditor';
  name: string;
  username: string;
  password: string;
}

export const FOUNDING_MINUTES = 30;

/** The link by which the first three are created, made on the machine; null once there is a system administrator. */
export async function foundingLink(work: Work): Promise<OneTimeLink | null> {
  const founded = await work.tx.selectFrom('person').select('id').where(sql<boolean>`'sysadmin' = any(roles)`).executeTakeFirst();
  return founded ? null : makeLink(work, { purpose: 'founding' }, FOUNDING_MINUTES * 60_000);
}

/** The first three administrators, created once through the link that the terminal printed (valid 30 minutes). */
export async function foundAdministrators(
  work: Work,
  passwords: Passwords,
  token: string,
  administrators: FirstAdministrator[],
): Promise<void> {
  const roles = new Set(administrators.map(({ role }) => role));
  const names = new Set(administrators.map(({ username }) => username));
  if (roles.size !== 3 || names.size !== 3 || administrators.length !== 3) throw refuse.FOUNDING_NEEDS_THREE();
  const used = await takeLink(work, 'founding', token);
  const founded = await work.tx.selectFrom('person').select('id').where(sql<boolean>`'sysadmin' = any(roles)`).executeTakeFirst();
  if (!used || founded) throw refuse.FOUNDING_LINK_INVALID();
  const place = await placeWords(work);
  for (const [index, person] of administrators.entries()) {
    if (!isAcceptablePassword(person.password, person.username, place)) {
      throw refuse.PASSWORD_TOO_WEAK().at(`administrators.${index}.password`);
    }
    const { id } = await work.tx
      .insertInto('person')
      .values({
        username: person.username,
        name: person.name,
        ...keysOf(person.name, 'person'),
        roles: [person.role],
        passwordHash: await passwords.hash(person.password),
        createdAt: work.at,
        updatedAt: work.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, after: { username: person.username, roles: [person.role] } });
  }
}
