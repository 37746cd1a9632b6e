import { sql } from 'kysely';
import { askable, asHouse, list, type Listing, type ListQuery, type Page, type Reading } from '#database';
import { labelsOf, whereNumbered } from './subjects.js';

export interface AuditEntry {
  id: number;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  projectId: string | null;
  before: unknown;
  after: unknown;
  note: string | null;
  requestId: string | null;
  /** Where the request came from, as the connection says; null for what the product did itself. */
  address: string | null;
}

export interface AuditRecord extends AuditEntry {
  /** The number or name by which the record is known to whoever keeps the house. */
  subjectLabel: string | null;
  /** Which fields were written, also where their content is not for the reader. */
  changed: string[];
  /** People and units whose ids stand in `before` and `after`, by id. */
  names: Record<string, string>;
}

const listing: Listing<AuditEntry> = {
  besides: { number: 'text' },
  view: 'auditEntryView',
  fields: {
    id: 'number',
    at: 'moment',
    actorId: 'id',
    actorName: 'text',
    action: 'text',
    subjectType: 'text',
    subjectId: 'text',
    projectId: 'id',
    address: 'text',
  },
  search: ['actorName', 'address'],
  names: { actorName: { of: 'person', id: 'actorId' } },
  order: ['id', 'DESC'],
  // who may see which entry follows from who may see the record: row-level security decides row by row
  within: null,
};

/** What may be asked of it. */
export const auditAskable = askable(listing);

/** What was changed, by whom, from where and when. The auditor sees who did what, but not the business content. */
export async function auditTrail(reading: Reading, query: ListQuery): Promise<Page<AuditRecord>> {
  const page = await list(reading, listing, await withNumber(reading, query));
  const labels = await labelsOf(reading, page.rows);
  const rows = page.rows.map((entry, index): AuditRecord => ({ ...shown(reading, entry), changed: fieldsOf(entry), subjectLabel: labels[index] ?? null, names: {} }));
  const names = await namesIn(reading, rows);
  return { ...page, rows: rows.map((entry) => ({ ...entry, names: Object.fromEntries(idsIn(entry).flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))) })) };
}

/** `number`: what stands on the paper of a record, instead of its id. */
async function withNumber(reading: Reading, query: ListQuery): Promise<ListQuery> {
  const { number, ...filter } = query.filter;
  if (typeof number !== 'string' || number.trim() === '' || number.includes('\0')) return query;
  const { projectIds, subjectIds } = await whereNumbered(reading, number);
  // a number of nothing finds nothing
  return { ...query, filter: { ...filter, ...(projectIds.length > 0 ? { projectId: projectIds } : { subjectId: subjectIds }) } };
}

/** Kept by the administrators themselves; everything else is business, of which they see that it changed, and where. */
const HOUSE_SUBJECTS = new Set([
  ...['person', 'session', 'token', 'setting', 'org_unit', 'demonstration', 'audit_chain', 'access_log'],
  ...['kiosk_token', 'channel', 'internal_address', 'contact_point', 'calendar_feed', 'delivery', 'sending_hold'],
  ...['reminder_rule', 'working_day', 'working_year', 'queue', 'sector', 'tier', 'industry_chain'],
]);

function shown({ actor }: Reading, entry: AuditEntry): AuditEntry {
  const isAuditor = actor.kind === 'person' && actor.roles.includes('auditor');
  if (!isAuditor || HOUSE_SUBJECTS.has(entry.subjectType)) return entry;
  // why somebody looked at a phone is said for whoever checks, and is no business
  return { ...entry, before: null, after: null, note: entry.action === 'contact.reveal' ? entry.note : null };
}

function fieldsOf({ before, after }: AuditEntry): string[] {
  return [...new Set([...Object.keys(objectOf(before)), ...Object.keys(objectOf(after))])];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const OF_A_PERSON = /^(personId|recipientId|leaderId|ownerId|hostContactId|serviceOfficerId|\w+By)$/;
const OF_A_UNIT = /^(unitId|hostUnitId|aboutUnitId|\w+UnitId)$/;

function idsIn({ before, after }: Pick<AuditEntry, 'before' | 'after'>): string[] {
  return [before, after].flatMap((part) =>
    Object.entries(objectOf(part)).flatMap(([field, value]) => ((typeof value === 'string' || typeof value === 'number') && (OF_A_PERSON.test(field) || OF_A_UNIT.test(field)) ? [String(value)] : [])),
  );
}

/** Names of colleagues and units are known to everybody in the house. */
async function namesIn(reading: Reading, entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const ids = [...new Set(entries.flatMap(idsIn))];
  if (ids.length === 0) return new Map();
  const { rows } = await asHouse(reading, ({ tx }) =>
    sql<{ id: string; name: string }>`select id::text as id, name from person where id::text = any(${sql.val(ids)}::text[])
      union all select id::text, name from org_unit where id::text = any(${sql.val(ids)}::text[])`.execute(tx),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
