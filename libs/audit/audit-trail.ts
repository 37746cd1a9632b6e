import { list, type Listing, type ListQuery, type Page, type Reading } from '#database';

export interface AuditRecord {
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
}

const listing: Listing<AuditRecord> = {
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
  },
  search: ['actorName', 'action', 'subjectType'],
  names: { actorName: { of: 'person', id: 'actorId' } },
  order: ['id', 'DESC'],
  // who may see which entry follows from who may see the record: row-level security decides row by row
  within: null,
};

/** What was changed, by whom and when. The auditor sees who did what, but not the business content. */
export async function auditTrail(reading: Reading, query: ListQuery): Promise<Page<AuditRecord>> {
  const page = await list(reading, listing, query);
  const isAuditor = reading.actor.kind === 'person' && reading.actor.roles.includes('auditor');
  return isAuditor ? { ...page, rows: page.rows.map(withoutBusinessContent) } : page;
}

const HOUSE_SUBJECTS = new Set(['person', 'session', 'token', 'setting', 'org_unit', 'sector', 'tier', 'industry_chain', 'demonstration']);

function withoutBusinessContent(entry: AuditRecord): AuditRecord {
  return HOUSE_SUBJECTS.has(entry.subjectType) ? entry : { ...entry, before: null, after: null, note: null };
}
