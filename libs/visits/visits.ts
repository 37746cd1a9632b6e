import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { requireReach } from '#access';
import { audit } from '#audit';
import { common, declareRefusals } from '#errors';
import { attach } from '#files';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { answerFact, projects, tellTimeline, workWith, type TimelineEntry } from '#pipeline';

export const VISIT_KINDS = ['visit_out', 'received', 'negotiation', 'meeting', 'call', 'event', 'other'] as const;
export const VISIT_OUTCOMES = ['lead_found', 'signing_advanced', 'problem_solved', 'follow_up', 'no_interest'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

export const refuse = declareRefusals({
  VISIT_IN_FUTURE: {
    kind: 'refused',
    zh: '走访日期不能晚于今天；还没发生的请写在“下一步”里。',
    en: 'A visit cannot lie in the future; what is still to come belongs in the next step.',
    field: 'visitedOn',
    constraints: ['visit_not_in_future'],
  },
  NEXT_STEP_WHOLE: {
    kind: 'refused',
    zh: '下一步的内容和日期要一起填写，才能按时提醒您。',
    en: 'Give the next step and its date together, so that you can be reminded in time.',
    field: 'nextStepOn',
    constraints: ['visit_next_step_whole'],
  },
  NEXT_STEP_BEFORE_VISIT: {
    kind: 'refused',
    zh: '下一步日期不能早于走访日期。',
    en: 'The next step cannot lie before the visit.',
    field: 'nextStepOn',
  },
  VISIT_OF_OTHER_COMPANY: {
    kind: 'refused',
    zh: '所选项目不属于这家企业，请核对企业或项目。',
    en: 'The project belongs to another company; check either.',
    field: 'projectId',
  },
  OWNING_UNIT_FROZEN: {
    kind: 'refused',
    zh: '记录的归属单位在登记时确定，不能更改。',
    en: 'The owning unit of a record is fixed when it is made.',
    field: 'unitId',
    constraints: ['owning_unit_frozen'],
  },
});

export interface VisitRecord {
  id: string;
  investorId: string;
  investorName: string;
  projectId: string | null;
  projectName: string | null;
  projectCode: string | null;
  /** Credited unit, fixed at the time of the visit. */
  unitId: number | null;
  unitName: string | null;
  kind: VisitKind;
  visitedOn: string;
  place: string | null;
  hosts: string[];
  guests: string[];
  content: string;
  outcome: VisitOutcome | null;
  nextStep: string | null;
  nextStepOn: string | null;
  officerId: string | null;
  officerName: string;
  fileIds: string[];
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<VisitRecord> = {
  view: 'visitView',
  fields: {
    id: 'id',
    investorId: 'id',
    investorName: 'text',
    projectId: 'id',
    projectName: 'text',
    unitId: 'number',
    kind: 'text',
    visitedOn: 'date',
    outcome: 'text',
    nextStepOn: 'date',
    officerId: 'id',
    officerName: 'text',
    isDemo: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['content', 'officerName', 'place'],
  names: {
    investorName: { of: 'investor', id: 'investorId' },
    projectName: { of: 'project', id: 'projectId' },
    officerName: { of: 'person', id: 'officerId' },
  },
  order: ['visitedOn', 'DESC'],
  within: { action: 'visit.read', units: ['unitId', 'projectUnitId', 'projectHostUnitId'], sectors: ['projectSectorId'] },
  hidden: ['projectUnitId', 'projectHostUnitId', 'projectSectorId'],
};

export interface VisitInput {
  investorId: string;
  projectId?: string | null;
  kind: VisitKind;
  visitedOn: string;
  place?: string | null;
  hosts?: string[];
  guests?: string[];
  content: string;
  outcome?: VisitOutcome | null;
  nextStep?: string | null;
  nextStepOn?: string | null;
  fileIds?: string[];
}

export const visits = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<VisitRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<VisitRecord> => get(reading, listing, id),

  /**
   * Writes down a visit. It is credited to the officer's unit for good, resets the silence of its project by the
   * visit date, and its promised next step becomes a reminder (through the outbox).
   */
  async log(work: Work, input: VisitInput): Promise<VisitRecord> {
    requireSense(work, input);
    await requireSubjects(work, input);
    const { fileIds, ...columns } = input;
    const id = randomUUID();
    await work.tx
      .insertInto('visit')
      .values({
        ...columns,
        id,
        unitId: work.actor.kind === 'person' ? work.actor.unitId : null,
        officerId: work.actor.id,
        officerName: work.actor.name,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .execute();
    await attach(work, { visitId: id }, (fileIds ?? []).map((fileId) => ({ fileId })));
    await workWith(work, input.investorId);
    if (input.projectId) await projects.noteVisit(work, input.projectId, promiseOf(input));
    const record = await visits.get(work, id);
    audit.record(work, { action: 'visit.log', subjectType: 'visit', subjectId: id, projectId: record.projectId, unitId: record.unitId, after: record });
    await outbox.add(work, { kind: 'VisitLogged', payload: { visitId: id } });
    return record;
  },

  /** Corrects a visit; only people of the credited unit (or the bureau) may. */
  async change(work: Work, id: string, version: number, changes: Partial<VisitInput>): Promise<VisitRecord> {
    const before = await visits.get(work, id);
    requireReach(work.actor, 'visit.log', { unitId: before.unitId });
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    // it belongs to a project that somebody else has by now: neither corrected nor taken away from it
    if (before.projectId) await visibleProject(work, before.projectId);
    const merged = { ...before, ...changes };
    requireSense(work, merged);
    await requireSubjects(work, merged);
    const { fileIds, ...columns } = changes;
    await atVersion(work.tx.updateTable('visit').set({ ...columns, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    if (fileIds) await attach(work, { visitId: id }, fileIds.map((fileId) => ({ fileId })));
    if (merged.projectId) await projects.noteVisit(work, merged.projectId, promiseOf(merged));
    const after = await visits.get(work, id);
    audit.record(work, { action: 'visit.log', subjectType: 'visit', subjectId: id, projectId: after.projectId, unitId: after.unitId, before, after });
    await outbox.add(work, { kind: 'VisitChanged', payload: { visitId: id } });
    return after;
  },
};

function requireSense(work: Work, input: VisitInput): void {
  if (input.visitedOn > work.today) throw refuse.VISIT_IN_FUTURE();
  if (Boolean(input.nextStep) !== Boolean(input.nextStepOn)) throw refuse.NEXT_STEP_WHOLE();
  if (input.nextStepOn && input.nextStepOn < input.visitedOn) throw refuse.NEXT_STEP_BEFORE_VISIT();
}

async function requireSubjects(work: Work, input: VisitInput): Promise<void> {
  if (!(await isVisible(work, 'investor', input.investorId))) throw common.REFERENCE_NOT_FOUND({ what: '企业' }).at('investorId');
  if (!input.projectId) return;
  const project = await visibleProject(work, input.projectId);
  if (project.investorId !== null && project.investorId !== input.investorId) throw refuse.VISIT_OF_OTHER_COMPANY();
}

async function visibleProject(work: Work, id: string): ReturnType<typeof projects.get> {
  return projects.get(work, id).catch(() => {
    throw common.REFERENCE_NOT_FOUND({ what: '项目' }).at('projectId');
  });
}

async function isVisible(work: Work, table: 'investor', id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} where id = ${id}`.execute(work.tx);
  return rows.length > 0;
}

function promiseOf(input: VisitInput): { visitedOn: string; nextStep: string | null; nextStepOn: string | null } {
  return { visitedOn: input.visitedOn, nextStep: input.nextStep ?? null, nextStepOn: input.nextStepOn ?? null };
}

answerFact('visited', async (reading, projectId) => {
  const found = await reading.tx.selectFrom('visit').select('id').where('projectId', '=', projectId).limit(1).executeTakeFirst();
  return found !== undefined;
});

tellTimeline(
  (projectId) => sql<TimelineEntry>`select id::text, 'visit', visited_on, created_at, officer_name, kind, content, null::text, id::text
    from visit where project_id = ${projectId}`,
);
