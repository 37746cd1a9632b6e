import type { Role } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { keysOf } from '#names';
import { neighbourhoodOf } from '#networks';
import { refuse } from './organisation.refusals.js';
import { requireUnitInUse } from './references.js';
import { isAcceptablePassword, type Passwords } from './passwords.js';
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
  mustChangePassword: boolean;
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
  password: string;
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

const SECTOR_ROLES: readonly Role[] = ['task_force', 'department'];
const UNIT_ROLES: readonly Role[] = ['officer', 'centre_head', 'host'];

export const people = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<PersonRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<PersonRecord> => get(reading, listing, id),

  /** Opens an account without roles; its first password must be changed at the first sign-in. */
  async open(work: Work, passwords: Passwords, input: NewPerson): Promise<PersonRecord> {
    if (!isAcceptablePassword(input.password, input.username, await placeWords(work))) throw refuse.PASSWORD_TOO_WEAK();
    await requireUnitInUse(work, 'unitId', input.unitId);
    const { id } = await work.tx
      .insertInto('person')
      .values({
        username: input.username,
        name: input.name,
        ...keysOf(input.name, 'person'),
        unitId: input.unitId,
        title: input.title ?? null,
        passwordHash: await passwords.hash(input.password),
        mustChangePassword: true,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const record = await people.get(work, id);
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, after: record });
    return record;
  },

  /** Moving to another unit takes the old unit's records out of sight at once; credit for past work stays there. */
  async change(work: Work, id: string, version: number, changes: PersonChanges): Promise<PersonRecord> {
    const before = await people.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await requireUnitInUse(work, 'unitId', changes.unitId, before.unitId);
    await requireFittingUnit(work, before.roles, changes.unitId === undefined ? before.unitId : changes.unitId);
    await atVersion(work.tx.updateTable('person').set({ ...changes, ...(changes.name === undefined ? {} : keysOf(changes.name, 'person')), version: version + 1 }).where('id', '=', id).where('version', '=', version));
    if (changes.active === false || changes.unitId !== undefined) {
      await sessions.endAllOf(work, id);
      await outbox.add(work, { kind: 'PersonMoved', payload: { personId: id } });
    }
    const after = await people.get(work, id);
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, before, after });
    return after;
  },

  /** Roles are granted by the security administrator, never by oneself. */
  async grantRoles(work: Work, id: string, version: number, roles: Role[]): Promise<PersonRecord> {
    const before = await people.get(work, id);
    if (id === work.actor.id) throw refuse.OWN_ROLES();
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await requireFittingUnit(work, roles, before.unitId);
    await atVersion(work.tx.updateTable('person').set({ roles, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    await sessions.endAllOf(work, id);
    const after = await people.get(work, id);
    audit.record(work, { action: 'person.grantRoles', subjectType: 'person', subjectId: id, before, after });
    return after;
  },

  /** A new first password from the system administrator; also unlocks the account. */
  async resetPassword(work: Work, passwords: Passwords, id: string, password: string): Promise<void> {
    const person = await people.get(work, id);
    if (!isAcceptablePassword(password, person.username, await placeWords(work))) throw refuse.PASSWORD_TOO_WEAK();
    await setPassword(work, id, person.version, await passwords.hash(password), true);
    await sessions.endAllOf(work, id);
    audit.record(work, { action: 'person.manage', subjectType: 'person', subjectId: id, note: 'password reset' });
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
    await setPassword(work, person.id, person.version, await passwords.hash(input.password), false);
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

async function requireFittingUnit(work: Work, roles: readonly Role[], unitId: number | null): Promise<void> {
  const needsUnit = roles.find((role) => UNIT_ROLES.includes(role) || SECTOR_ROLES.includes(role));
  if (!needsUnit) return;
  if (unitId === null) throw refuse.ROLE_NEEDS_UNIT({ role: needsUnit });
  const unit = await work.tx.selectFrom('orgUnit').select('sectorId').where('id', '=', unitId).executeTakeFirst();
  if (!unit) throw common.REFERENCE_NOT_FOUND({ what: '单位' }).at('unitId');
  if (roles.some((role) => SECTOR_ROLES.includes(role)) && unit.sectorId === null) throw refuse.ROLE_NEEDS_SECTOR_UNIT();
}

async function setPassword(work: Work, id: string, version: number, passwordHash: string, mustChangePassword: boolean): Promise<void> {
  await work.tx
    .updateTable('person')
    .set({ passwordHash, mustChangePassword, failedAttempts: 0, lockedUntil: null, version: version + 1 })
    .where('id', '=', id)
    .execute();
}
