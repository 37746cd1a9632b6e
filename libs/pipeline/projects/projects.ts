import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { mayEver, reaches, reachOf, requireReach, type Action } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import { askable, atVersion, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { keysOfNames, type NamesKeys } from '#names';
import { requirePersonInUse, requireUnitInUse } from '#organisation';
import { investors, workWith } from '../investors/investors.js';
import { refuse } from '../pipeline.refusals.js';
import { statusNames } from '../stages/stages.js';
import { projectListing, type LandMode, type ProjectRecord } from './project-record.js';

/** What people type of a project. */
export interface ProjectInput {
  name: string;
  aliases?: string[];
  investorId?: string | null;
  sectorId: number;
  /** Only ever false: the bureau confirms a sector that was derived by reading. */
  sectorInferred?: false;
  unitId?: number | null;
  hostUnitId?: number | null;
  leaderId?: string | null;
  serviceOfficerId?: string | null;
  parentId?: string | null;
  plannedInvestment?: string | null;
  fixedAssetInvestment?: string | null;
  tierTyped?: string | null;
  chainCode?: string | null;
  landMode?: LandMode | null;
  description?: string | null;
  introducedBy?: string | null;
  introducerAnsweredOn?: string | null;
}

export const projects = {
  askable: askable(projectListing),
  list: (reading: Reading, query: ListQuery): Promise<Page<ProjectRecord>> => list(reading, projectListing, query),
  get: (reading: Reading, id: string): Promise<ProjectRecord> => get(reading, projectListing, id),

  /** Registers a lead. It belongs to the actor's unit, unless the bureau registers it for another one. */
  async register(work: Work, input: ProjectInput): Promise<ProjectRecord> {
    const unitId = input.unitId ?? (work.actor.kind === 'person' ? work.actor.unitId : null);
    if (unitId === null) throw common.REFERENCE_NOT_FOUND({ what: '责任单位' }).at('unitId');
    requireReach(work.actor, 'project.register', { unitId, sectorId: input.sectorId });
    await requireReferences(work, input);
    await requireInUse(work, input);
    requireAnswer(work, input);
    const id = randomUUID();
    await work.tx
      .insertInto('project')
      .values({
        ...columnsOf(input),
        ...keysOfNames({ name: input.name, others: input.aliases }, 'project'),
        id,
        name: input.name,
        sectorId: input.sectorId,
        code: await nextCode(work),
        unitId,
        firstReportedAt: work.at,
        createdBy: work.actor.id,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .execute();
    if (input.investorId) await workWith(work, input.investorId);
    const record = await projects.get(work, id);
    audit.record(work, { action: 'project.register', subjectType: 'project', subjectId: id, projectId: id, unitId, after: record });
    await outbox.add(work, { kind: 'ProjectRegistered', payload: { projectId: id } });
    return record;
  },

  async change(work: Work, id: string, version: number, changes: Partial<ProjectInput>): Promise<ProjectRecord> {
    const before = await decide(work, id, 'project.edit');
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await requireReferences(work, changes);
    await requireInUse(work, changes, before);
    requireAnswer(work, { ...before, ...changes });
    if (changes.unitId != null && changes.unitId !== before.unitId) requireReach(work.actor, 'project.transfer', before);
    const sector = await confirmedSector(work, before, changes);
    requireKept(work, before, changes);
    await atVersion(
      work.tx
      .updateTable('project')
      .set({ ...columnsOf(changes), ...keysAfter(before, changes), ...sector, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version),
    );
    if (changes.investorId) await workWith(work, changes.investorId);
    if (before.investorId && changes.unitId != null && changes.unitId !== before.unitId) {
      await investors.followProject(work, before.investorId, before.unitId, changes.unitId);
    }
    const after = await projects.get(work, id);
    await follow(work, before, after);
    audit.record(work, { action: 'project.edit', subjectType: 'project', subjectId: id, projectId: id, unitId: after.unitId, before, after });
    return after;
  },

  /**
   * Keeps what a visit means for its project: when it was last visited and what was promised next. The latest visit
   * by date speaks; an older one entered later does not turn the clock back.
   */
  async noteVisit(work: Work, id: string, visit: { visitedOn: string; nextStep: string | null; nextStepOn: string | null }): Promise<void> {
    const project = await work.tx.selectFrom('project').select(['version', 'lastVisitedOn']).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!project) throw common.REFERENCE_NOT_FOUND({ what: '项目' }).at('projectId');
    if (project.lastVisitedOn !== null && project.lastVisitedOn > visit.visitedOn) return;
    await work.tx
      .updateTable('project')
      .set({ lastVisitedOn: visit.visitedOn, nextStep: visit.nextStep, nextStepOn: visit.nextStepOn, version: project.version + 1 })
      .where('id', '=', id)
      .execute();
  },
};

/**
 * Loads the project a decision is about, locked, and asks whether the actor may decide.
 * @throws NOT_FOUND when it is not visible, NOT_ALLOWED when it is but the action is not the actor's
 */
export async function decide(work: Work, id: string, action: Action): Promise<ProjectRecord> {
  const project = await projects.get(work, id);
  requireReach(work.actor, action, project);
  await work.tx.selectFrom('project').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return projects.get(work, id);
}

/** @throws PROJECT_NOT_ACTIVE unless the project is normal */
export function requireActive(project: ProjectRecord): void {
  if (project.status !== 'normal') throw refuse.PROJECT_NOT_ACTIVE({ status: { zh: statusNames[project.status], en: project.status } });
}

/** Whoever answers for the project now has what is not yet credited to anybody, and is reminded of what is owed on it. */
async function follow(work: Work, before: ProjectRecord, after: ProjectRecord): Promise<void> {
  const { id: projectId, unitId, sectorId, hostUnitId } = after;
  if (unitId === before.unitId && sectorId === before.sectorId && hostUnitId === before.hostUnitId) return;
  for (const [table, action] of [['contract', 'contract.draft'], ['funds_receipt', 'funds.draft']] as const) {
    const { rows: drafts } = await sql<{ id: string }>`update ${sql.table(table)} set unit_id = ${unitId}, sector_id = ${sectorId}, version = version + 1
      where project_id = ${projectId} and status = 'draft' and (unit_id, sector_id) is distinct from (${unitId}::int, ${sectorId}::int) returning id`.execute(work.tx);
    const [was, is] = [before, after].map((project) => ({ unitId: project.unitId, sectorId: project.sectorId }));
    for (const { id } of drafts) audit.record(work, { action, subjectType: table, subjectId: id, projectId, unitId, before: was, after: is });
  }
  await outbox.add(work, { kind: 'ProjectMoved', payload: { projectId } });
}

/** The bureau confirms or corrects a sector; the others may change it only while no money is credited to it. */
async function confirmedSector(work: Work, before: ProjectRecord, changes: Partial<ProjectInput>): Promise<{ sectorInferred?: boolean }> {
  const isBureau = mayEver(work.actor, 'project.transfer');
  if (changes.sectorInferred === false && !isBureau) requireReach(work.actor, 'project.transfer', before);
  if (changes.sectorId === undefined || changes.sectorId === before.sectorId) return {};
  if (isBureau) return { sectorInferred: false };
  if (await hasMoney(work, before.id)) throw refuse.SECTOR_FROZEN();
  return {};
}

/** Nobody gives a project out of the own sight by another sector or host: whoever owns it, or the bureau, does that. */
function requireKept({ actor }: Work, before: ProjectRecord, changes: Partial<ProjectInput>): void {
  const reach = reachOf(actor, 'project.edit');
  if (reaches(reach, { ...before, ...columnsOf(changes) })) return;
  throw refuse.PROJECT_GIVEN_AWAY().at(changes.hostUnitId === undefined ? 'sectorId' : 'hostUnitId');
}

async function hasMoney(work: Work, projectId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from contract where project_id = ${projectId} and status <> 'draft')
    or exists (select 1 from funds_receipt where project_id = ${projectId} and status <> 'draft') as found`.execute(work.tx);
  return rows[0]?.found ?? false;
}

/** What is pointed at must exist and be visible to the actor: another unit's ids look like ids that do not exist. */
async function requireReferences(work: Work, input: Partial<ProjectInput>): Promise<void> {
  const checks: [id: string | number | null | undefined, table: 'investor' | 'sector' | 'orgUnit' | 'person' | 'project', what: string, field: string][] = [
    [input.investorId, 'investor', '企业', 'investorId'],
    [input.sectorId, 'sector', '产业领域', 'sectorId'],
    [input.unitId, 'orgUnit', '责任单位', 'unitId'],
    [input.hostUnitId, 'orgUnit', '落户单位', 'hostUnitId'],
    [input.leaderId, 'person', '联系领导', 'leaderId'],
    [input.serviceOfficerId, 'person', '服务专员', 'serviceOfficerId'],
    [input.parentId, 'project', '上级项目', 'parentId'],
  ];
  for (const [id, table, what, field] of checks) {
    if (id === undefined || id === null) continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} where id = ${id}`.execute(work.tx);
    if (rows.length === 0) throw common.REFERENCE_NOT_FOUND({ what }).at(field);
  }
  if (input.tierTyped && input.plannedInvestment) throw refuse.TIER_FOLLOWS_AMOUNT();
}

/** Nobody is given a project who is not there any more; who is named already may stay. */
async function requireInUse(work: Work, input: Partial<ProjectInput>, before?: ProjectRecord): Promise<void> {
  await requireUnitInUse(work, 'unitId', input.unitId, before?.unitId);
  await requireUnitInUse(work, 'hostUnitId', input.hostUnitId, before?.hostUnitId);
  await requirePersonInUse(work, 'leaderId', input.leaderId, before?.leaderId);
  await requirePersonInUse(work, 'serviceOfficerId', input.serviceOfficerId, before?.serviceOfficerId);
}

/** Only whoever introduced it can be answered, and not in the future. */
function requireAnswer(work: Work, { introducedBy, introducerAnsweredOn }: Pick<Partial<ProjectInput>, 'introducedBy' | 'introducerAnsweredOn'>): void {
  if (!introducerAnsweredOn) return;
  if (!introducedBy) throw refuse.INTRODUCER_MISSING();
  if (introducerAnsweredOn > work.today) throw refuse.INTRODUCER_ANSWER_IN_FUTURE();
}

function columnsOf<T extends Partial<ProjectInput>>({ unitId, ...input }: T): Omit<T, 'unitId'> & { unitId?: number } {
  return { ...input, ...(unitId == null ? {} : { unitId }) };
}

function keysAfter(before: ProjectRecord, { name, aliases }: Partial<ProjectInput>): Partial<NamesKeys> {
  if (name === undefined && aliases === undefined) return {};
  return keysOfNames({ name: name ?? before.name, others: aliases ?? before.aliases }, 'project');
}

async function nextCode(work: Work): Promise<string> {
  const { rows } = await sql<{ number: number }>`select nextval('project_number') as number`.execute(work.tx);
  return `XM${work.today.slice(0, 4)}-${String(rows[0]?.number ?? 0).padStart(4, '0')}`;
}
