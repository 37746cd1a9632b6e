import { administratorRole, type Role } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { keysOf } from '#names';
import { neighbourhoodOf } from '#networks';
import { refuse } from './organisation.refusals.js';
import { requireUnitInUse } from './references.js';
import { isAcceptablePassword, type Passwords } from './passwords.js';
import { changeAccount, changeRoles } from './person-changes.js';
import { placeWords } from './place-words.js';
import { sessions } from './sessions.js';
import { heldRefusal, signInFailures, type Hold } from './sign-in-failures.js';

export interface PersonRecord {
  id: string;
  username: string;
  name: string;
  unitId: number | null;
  unitName: string | null;
  sectorId: number | null;
  roles: Role[];
  title: string | null;
  language: 'zh' | 'en';
  active: boolean;
  /** Whether a password was set; without one there is a link to be used, or to be made. */
  hasPassword: boolean;
  locked: boolean;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<PersonRecord> = {
  view: 'personView',
  fields: {
    id: 'id',
    username: 'text',
    name: 'text',
    unitId: 'number',
    sectorId: 'number',
    roles: 'texts',
    active: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['username', 'title'],
  names: { name: { of: 'person', id: 'id' }, unitName: { of: 'orgUnit', id: 'unitId' } },
  order: ['name', 'ASC'],
  within: null,
};

export interface NewPerson {
  username: string;
  name: string;
  unitId: number | null;
  title?: string | null;
}

/** Where a present password is typed, and how many failures an address may have. */
export interface TriedFrom {
  address: string;
  failedSignIns: number;
}

export interface PersonChanges {
  name?: string;
  unitId?: number | null;
  title?: string | null;
  active?: boolean;
}

export const people = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<PersonRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<PersonRecord> => get(reading, listing, id),

  /** Opens an account without roles and without a password: the person sets one by a link. */
  async open(work: Work, input: NewPerson): Promise<PersonRecord> {
    await requireUnitInUse(work, 'unitId', input.unitId);
    const { id } = await work.tx
      .insertInto('person')
      .values({
        username: input.username,
        name: input.name,
        ...keysOf(input.name, 'person'),
        unitId: input.unitId,
        title: input.title ?? null,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const record = await people.get(work, id);
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, after: record });
    return record;
  },

  /** @throws SECOND_ADMINISTRATOR for one of the three: `administratorRequests` */
  async change(work: Work, id: string, version: number, changes: PersonChanges): Promise<PersonRecord> {
    const before = await people.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    if (administratorRole(before.roles) && Object.keys(changes).length > 0) throw refuse.SECOND_ADMINISTRATOR();
    await changeAccount(work, before, changes);
    const after = await people.get(work, id);
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, before, after });
    return after;
  },

  /** Roles are granted by the security administrator, never by oneself; the three roles by two people. */
  async grantRoles(work: Work, id: string, version: number, roles: Role[]): Promise<PersonRecord> {
    const before = await people.get(work, id);
    if (id === work.actor.id) throw refuse.OWN_ROLES();
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    if (administratorRole(roles) && roles.length > 1) throw refuse.ADMINISTRATORS_APART();
    if (administratorRole(before.roles) || administratorRole(roles)) throw refuse.SECOND_ADMINISTRATOR();
    await changeRoles(work, before, roles);
    const after = await people.get(work, id);
    audit.record(work, { action: 'person.grantRoles', subjectType: 'person', subjectId: id, before, after });
    return after;
  },

  /**
   * One's own password; other sessions end. Whoever sits down at an open session may not try the present one as often as they
   * like: it is counted as at the sign-in. @returns why it was not changed, so that the count is committed; null when it was
   */
  async changeOwnPassword(work: Work, passwords: Passwords, sessionId: string | null, input: { currentPassword: string; password: string }, from: TriedFrom): Promise<'wrong' | Hold | null> {
    if (work.actor.id === null) throw common.NOT_SIGNED_IN();
    const person = await work.tx.selectFrom('person').selectAll().where('id', '=', work.actor.id).forNoKeyUpdate().executeTakeFirstOrThrow();
    const attempt = { account: person.id, origin: neighbourhoodOf(from.address) };
    await signInFailures.lock(work, attempt);
    const hold = await signInFailures.holdOn(work, attempt, from.failedSignIns);
    if (hold) return hold;
    if (!(await passwords.matches(input.currentPassword, person.passwordHash))) {
      const after = { result: 'wrong_password', ...(await signInFailures.note(work, attempt)) };
      audit.record(work, { action: 'session.failed', subjectType: 'person', subjectId: person.id, after, note: 'own password' });
      return 'wrong';
    }
    if (!isAcceptablePassword(input.password, person.username, await placeWords(work)) || input.password === input.currentPassword) {
      throw refuse.PASSWORD_TOO_WEAK();
    }
    await work.tx
      .updateTable('person')
      .set({ passwordHash: await passwords.hash(input.password), failedAttempts: 0, lockedUntil: null, version: person.version + 1 })
      .where('id', '=', person.id)
      .execute();
    await sessions.endAllOf(work, person.id, sessionId ?? undefined);
    audit.record(work, { action: 'session.own', subjectType: 'person', subjectId: person.id, note: 'password changed' });
    return null;
  },

  /** Turns an attempt that failed into its refusal, after it was counted. */
  refusalOfChange: (failed: 'wrong' | Hold): Error => (failed === 'wrong' ? refuse.PASSWORD_WRONG() : heldRefusal(failed)),

  async chooseLanguage(work: Work, language: 'zh' | 'en'): Promise<void> {
    if (work.actor.id === null) throw common.NOT_SIGNED_IN();
    await work.tx
      .updateTable('person')
      .set((eb) => ({ language, version: eb('version', '+', 1) }))
      .where('id', '=', work.actor.id)
      .execute();
  },
};
