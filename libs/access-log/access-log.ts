import { labelsOf, whereNumbered } from '#audit';
import { askable, list, listAll, type ListQuery, type Listing, type Page, type Reading } from '#database';
import type { AccessKind } from './vocabulary.js';

export interface AccessRecord {
  /** E and a number for what is kept here, A and the number of the entry for what stands in the audit trail. */
  id: string;
  /** The last time. */
  at: Date;
  firstAt: Date;
  times: number;
  kind: AccessKind;
  result: 'ok' | 'refused';
  because: string | null;
  actorId: string | null;
  actorName: string | null;
  through: string | null;
  address: string | null;
  route: string | null;
  /** The action that the route asks for, as the page of authorisation names it. */
  action: string | null;
  subjectType: string | null;
  subjectId: string | null;
  projectId: string | null;
  tried: string | null;
  detail: string | null;
  reason: string | null;
}

export interface ShownAccess extends AccessRecord {
  /** The number of the record, never a name of the business. */
  subjectLabel: string | null;
}

const listing: Listing<AccessRecord> = {
  view: 'accessEventView',
  fields: {
    id: 'text',
    at: 'moment',
    kind: 'text',
    result: 'text',
    because: 'text',
    actorId: 'id',
    actorName: 'text',
    through: 'text',
    address: 'text',
    route: 'text',
    action: 'text',
    subjectType: 'text',
    subjectId: 'text',
    projectId: 'id',
    times: 'number',
  },
  // found out of several tables
  besides: { number: 'text' },
  search: ['actorName', 'through', 'address'],
  names: { actorName: { of: 'person', id: 'actorId' } },
  order: ['at', 'DESC'],
  // row-level security: the auditor sees everything, everybody else what happened at the own account
  within: null,
};

export const accessAskable = askable(listing);

/** Signing in, refusals, downloads, reveals and the use of tokens, the newest first; of records their numbers only. */
export async function accessLog(reading: Reading, query: ListQuery): Promise<Page<ShownAccess>> {
  const page = await list(reading, listing, await withNumber(reading, query));
  return { ...page, rows: await labelled(reading, page.rows) };
}

/** `number`: what stands on the paper of a record, instead of its id. */
async function withNumber(reading: Reading, query: ListQuery): Promise<ListQuery> {
  const { number, ...filter } = query.filter;
  if (typeof number !== 'string' || number.trim() === '' || number.includes('\0')) return query;
  const { projectIds, subjectIds } = await whereNumbered(reading, number);
  return { ...query, filter: { ...filter, subjectId: [...projectIds, ...subjectIds] } };
}

/** Rows of one table that is taken away: more than anybody reads, and not so many that the machine suffers. */
export const MOST_EXPORTED = 20_000;

/** Everything that answers to a filter, for a table. */
export async function wholeAccessLog(reading: Reading, query: ListQuery): Promise<ShownAccess[]> {
  return labelled(reading, await listAll(reading, listing, await withNumber(reading, query), MOST_EXPORTED));
}

async function labelled(reading: Reading, rows: readonly AccessRecord[]): Promise<ShownAccess[]> {
  const labels = await labelsOf(reading, rows.map(({ subjectType, subjectId, projectId }) => ({ subjectType: subjectType ?? '', subjectId: subjectId ?? '', projectId })));
  return rows.map((row, index) => ({ ...row, subjectLabel: labels[index] ?? null }));
}
