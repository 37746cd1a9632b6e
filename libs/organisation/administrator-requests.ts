import { sql } from 'kysely';
import { administratorRole, type Role } from '#access';
import { audit, type AuditAction } from '#audit';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { hand, type OneTimeLink } from './one-time-links.js';
import { refuse } from './organisation.refusals.js';
import { people, type PersonChanges, type PersonRecord } from './people.js';
import { changeAccount, changeRoles, endAccess, requireFittingAccount, requireFittingUnit } from './person-changes.js';

export const REQUEST_ACTS = ['link', 'roles', 'account'] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];
export const REQUEST_DECISIONS = ['grant', 'refuse', 'withdraw'] as const;
export type RequestDecision = (typeof REQUEST_DECISIONS)[number];

/** What is asked for: a new password by a link, other roles, or another account (name, unit, title, switched off or on). */
export type AskedChange = { act: 'link' } | { act: 'roles'; roles: Role[] } | { act: 'account'; changes: PersonChanges };

export interface AdministratorRequest {
  id: string;
  personId: string;
  personName: string;
  username: string;
  personRoles: Role[];
  act: RequestAct;
  changes: Record<string, unknown>;
  /** The role that is given, or that the person holds. */
  concerns: Role;
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  expiresAt: Date;
  decision: RequestDecision | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  note: string | null;
  state: 'open' | 'lapsed' | RequestDecision;
  /** What the reader may do with it now. */
  mayGrant: boolean;
  mayRefuse: boolean;
  mayWithdraw: boolean;
  mayFetchLink: boolean;
}

const NEWEST = 100;

/**
 * What touches one of the three administrators is asked for by one of them and decided by another. One of the two holds the
 * role concerned, so that nobody enters a role without the word of who is in it, whatever two other passwords somebody
 * knows; and the link goes to that one, who gains nothing by it (docs/decisions, the second administrator).
 */
export const administratorRequests = {
  /** The newest first; the open ones before all. */
  all: (reading: Reading): Promise<AdministratorRequest[]> => select(reading, sql`true`),

  /**
   * @param days how long it waits for the second one
   * @throws one of the ADMINISTRATOR_… refusals, most of them by the database: not for oneself, one at a time, somebody must
   *   be able to decide
   */
  async ask(work: Work, personId: string, change: AskedChange, reason: string, days: number): Promise<AdministratorRequest> {
    const before = await people.get(work, personId);
    const changes = await changesAsked(work, before, change);
    const concerns = concernOf(before, change);
    const { id } = await work.tx
      .insertInto('administratorRequest')
      .values({ personId, act: change.act, changes: JSON.stringify(changes), concerns, reason, askedBy: whoActs(work), askedAt: work.at, expiresAt: new Date(work.at.getTime() + days * 86_400_000) })
      .returning('id')
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'administrator.ask', subjectType: 'person', subjectId: personId, after: { request: id, act: change.act, ...changes }, note: reason });
    return one(work, id);
  },

  /** Grants, which changes the person at once; refuses with a reason; or withdraws one's own. */
  async decide(work: Work, id: string, { decision, note }: { decision: RequestDecision; note: string | null }): Promise<AdministratorRequest> {
    const request = await work.tx.selectFrom('administratorRequest').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!request) throw common.NOT_FOUND();
    if (request.decision !== null) throw refuse.ADMINISTRATOR_REQUEST_DECIDED().showing(await one(work, id));
    const isAsker = request.askedBy === work.actor.id;
    if (decision === 'withdraw' && !isAsker) throw refuse.ADMINISTRATOR_REQUEST_WITHDRAWAL();
    if (decision !== 'withdraw' && isAsker) throw refuse.ADMINISTRATOR_TWO_PEOPLE();
    if (decision === 'grant' && request.act !== 'account' && request.personId === work.actor.id) throw refuse.ADMINISTRATOR_TWO_PEOPLE();
    await work.tx.updateTable('administratorRequest').set({ decision, decidedBy: whoActs(work), decidedAt: work.at, note }).where('id', '=', id).execute();
    const changed = decision === 'grant' ? await carryOut(work, request) : {};
    audit.record(work, { action: ACTIONS[decision], subjectType: 'person', subjectId: request.personId, ...changed, note });
    return one(work, id);
  },

  /** The link of a grant, for the one of the two who hands it over; asked again, a new one. @throws ADMINISTRATOR_LINK_BEARER */
  async fetchLink(work: Work, id: string, hours: number): Promise<OneTimeLink> {
    const request = await one(work, id);
    if (!request.mayFetchLink) throw refuse.ADMINISTRATOR_LINK_BEARER();
    return hand(work, request.personId, hours, id);
  },
};

const ACTIONS: Record<RequestDecision, AuditAction> = { grant: 'administrator.grant', refuse: 'administrator.refuse', withdraw: 'administrator.withdraw' };

/** The database lets each grant change the person once, as asked, in this transaction. */
async function carryOut(work: Work, { id, personId, act, changes, concerns }: { id: string; personId: string; act: string; changes: unknown; concerns: string }): Promise<{ before: object; after: object }> {
  await work.tx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
  const before = await people.get(work, personId);
  if (act === 'link') await endAccess(work, personId);
  if (act === 'account') await changeAccount(work, before, changes as PersonChanges);
  if (act === 'roles') {
    const { roles } = changes as { roles: Role[] };
    await changeRoles(work, before, roles, administratorRole(roles) === concerns);
  }
  return { before: { ...before, request: null }, after: { ...(await people.get(work, personId)), request: id } };
}

async function changesAsked(work: Work, before: PersonRecord, change: AskedChange): Promise<Record<string, unknown>> {
  if (change.act === 'link') return {};
  if (change.act === 'roles') {
    if (administratorRole(change.roles) && change.roles.length > 1) throw refuse.ADMINISTRATORS_APART();
    if (same([...change.roles].sort(), [...before.roles].sort())) throw refuse.ADMINISTRATOR_REQUEST_EMPTY();
    await requireFittingUnit(work, change.roles, before.unitId);
    return { roles: change.roles };
  }
  const changed = Object.fromEntries(Object.entries(change.changes).filter(([field, value]) => !same(value, before[field as keyof PersonChanges])));
  if (Object.keys(changed).length === 0) throw refuse.ADMINISTRATOR_REQUEST_EMPTY();
  await requireFittingAccount(work, before, changed);
  return changed;
}

/** What a role gives is the word of who holds it; where none of the three is given, the role that the person holds. */
function concernOf({ roles }: PersonRecord, change: AskedChange): Role {
  const role = administratorRole(change.act === 'roles' ? change.roles : []) ?? administratorRole(roles);
  // nobody's concern but the one administrator's who does it anyway
  if (!role) throw refuse.ADMINISTRATOR_NOT_CONCERNED();
  return role;
}

function select({ tx, actor, at }: Reading, which: ReturnType<typeof sql>): Promise<AdministratorRequest[]> {
  const me = sql`${actor.id}::uuid`;
  return sql<AdministratorRequest>`
    select v.id, v.person_id, v.person_name, v.username, v.person_roles, v.act, v.changes, v.concerns, v.reason, v.asked_by, v.asked_by_name, v.asked_at, v.expires_at,
           v.decision, v.decided_by_name, v.decided_at, v.note, state,
           coalesce(state = 'open' and may_grant_request(r, ${me}), false) as may_grant,
           coalesce(state = 'open' and v.asked_by <> ${me}, false) as may_refuse,
           coalesce(v.decision is null and v.asked_by = ${me}, false) as may_withdraw,
           coalesce(v.bearer_id = ${me}, false) as may_fetch_link
    from administrator_request_view v join administrator_request r on r.id = v.id,
         lateral (select coalesce(v.decision, case when v.expires_at <= ${at} then 'lapsed' else 'open' end) as state) s
    where ${which} order by state = 'open' desc, v.asked_at desc, v.id limit ${NEWEST}`
    .execute(tx)
    .then(({ rows }) => rows);
}

async function one(reading: Reading, id: string): Promise<AdministratorRequest> {
  const [found] = await select(reading, sql`v.id = ${id}::uuid`);
  if (!found) throw common.NOT_FOUND();
  return found;
}

/** Two people are asked for, so the product itself cannot be one of them. */
function whoActs({ actor }: Work): string {
  if (actor.id === null) throw common.NOT_ALLOWED({ action: 'administrator.decide' });
  return actor.id;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
