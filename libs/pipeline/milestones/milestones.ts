import { audit } from '#audit';
import { common } from '#errors';
import { attach } from '#files';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { decide, requireActive } from '../projects/projects.js';
import { refuse } from '../pipeline.refusals.js';
import { stageChanges } from '../stages/stage-changes.js';

export const MILESTONE_KINDS = ['registered', 'land_supplied', 'started', 'completed', 'in_production', 'full_capacity'] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

/** Counted in print, so they need proof (docs/domain/rules.md#milestones). */
const COUNTED: readonly MilestoneKind[] = ['started', 'completed', 'in_production', 'full_capacity'];

export interface MilestoneRecord {
  id: string;
  projectId: string;
  projectName: string;
  projectCode: string;
  unitId: number;
  unitName: string;
  kind: MilestoneKind;
  reachedOn: string;
  /** `park`: inside the development zone; such a milestone counts for the zone and for the district. */
  scope: 'district' | 'park';
  note: string | null;
  recordedByName: string;
  fileIds: string[];
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<MilestoneRecord> = {
  view: 'milestoneView',
  fields: {
    id: 'id',
    projectId: 'id',
    unitId: 'number',
    kind: 'text',
    reachedOn: 'date',
    scope: 'text',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['projectCode'],
  names: { projectName: { of: 'project', id: 'projectId' } },
  order: ['reachedOn', 'DESC'],
  within: { action: 'project.read', units: ['projectUnitId', 'projectHostUnitId'], sectors: ['projectSectorId'] },
  hidden: ['projectUnitId', 'projectHostUnitId', 'projectSectorId', 'recordedBy'],
};

export interface MilestoneInput {
  kind: MilestoneKind;
  reachedOn: string;
  scope: 'district' | 'park';
  note?: string | null;
  fileIds: string[];
}

export const milestones = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<MilestoneRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<MilestoneRecord> => get(reading, listing, id),

  /** Records that a project reached something; its stage follows when it is not there yet. */
  async record(work: Work, projectId: string, input: MilestoneInput): Promise<MilestoneRecord> {
    const project = await decide(work, projectId, 'milestone.record');
    requireActive(project);
    requireProof(work, input);
    const { fileIds, ...columns } = input;
    const { id } = await work.tx
      .insertInto('milestone')
      .values({
        ...columns,
        projectId,
        unitId: project.unitId,
        isDemo: project.isDemo,
        recordedBy: work.actor.id,
        recordedByName: work.actor.name,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await attach(work, { milestoneId: id }, fileIds.map((fileId) => ({ fileId })));
    await stageChanges.advance(work, projectId, input.kind, input.reachedOn);
    const record = await milestones.get(work, id);
    audit.record(work, { action: 'milestone.record', subjectType: 'milestone', subjectId: id, projectId, unitId: project.unitId, after: record });
    await outbox.add(work, { kind: 'MilestoneRecorded', payload: { milestoneId: id } });
    return record;
  },

  async change(work: Work, id: string, version: number, changes: Partial<Omit<MilestoneInput, 'kind'>>): Promise<MilestoneRecord> {
    const before = await milestones.get(work, id);
    await decide(work, before.projectId, 'milestone.record');
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    requireProof(work, { ...before, ...changes });
    const { fileIds, ...columns } = changes;
    await atVersion(work.tx.updateTable('milestone').set({ ...columns, version: version + 1 }).where('id', '=', id).where('version', '=', version));
    if (fileIds) await attach(work, { milestoneId: id }, fileIds.map((fileId) => ({ fileId })));
    const after = await milestones.get(work, id);
    audit.record(work, { action: 'milestone.record', subjectType: 'milestone', subjectId: id, projectId: after.projectId, unitId: after.unitId, before, after });
    return after;
  },
};

function requireProof(work: Work, input: MilestoneInput): void {
  if (input.reachedOn > work.today) throw refuse.DATE_IN_FUTURE().at('reachedOn');
  if (COUNTED.includes(input.kind) && input.fileIds.length === 0) throw refuse.MILESTONE_EVIDENCE();
}
