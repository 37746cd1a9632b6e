import { requireReach } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { outbox } from '#jobs';
import { periods } from '#periods';
import { decide, projects, requireActive } from '../projects/projects.js';
import type { ProjectRecord } from '../projects/project-record.js';
import { refuse } from '../pipeline.refusals.js';
import { requirementsFor, type RequirementState } from './missing.js';
import { rankOf, skippedBetween, stageName, statusNames, type Stage, type Status } from './stages.js';

export interface StageChangeRecord {
  id: string;
  projectId: string;
  fromStage: Stage | null;
  toStage: Stage;
  changedOn: string;
  skipped: string[];
  reason: string | null;
  changedByName: string;
  at: Date;
}

export interface StatusChangeRecord {
  id: string;
  projectId: string;
  fromStatus: Status;
  toStatus: Status;
  changedOn: string;
  countedOn: string;
  reason: string;
  changedByName: string;
  at: Date;
}

export const stageChanges = {
  /** What is still missing for a stage, and what is there. */
  async requirements(reading: Reading, projectId: string, to: Stage): Promise<RequirementState[]> {
    return requirementsFor(reading, await projects.get(reading, projectId), to);
  },

  /**
   * Moves a project on, or back with a reason. Skipping stages is legal and noted (docs/domain/rules.md#stages).
   * @param on the business date of the move, not in the future
   */
  async move(work: Work, projectId: string, move: { to: Stage; on: string; reason: string | null }): Promise<StageChangeRecord> {
    const project = await decide(work, projectId, 'project.advance');
    requireActive(project);
    if (move.to === project.stage) throw refuse.STAGE_SAME({ stage: { zh: stageName(move.to), en: move.to } });
    if (move.on > work.today) throw refuse.DATE_IN_FUTURE().at('on');
    if (rankOf(move.to) < rankOf(project.stage)) await requireWayBack(work, project, move);
    else await requireMet(work, project, move.to);
    return record(work, project, move);
  },

  /**
   * Moves a project on because something happened that means it (a contract was confirmed, a milestone recorded).
   * A project that is further already stays where it is.
   * @throws STAGE_REQUIREMENTS_MISSING when what happened is not enough
   */
  async advance(work: Work, projectId: string, to: Stage, on: string): Promise<void> {
    const project = await projects.get(work, projectId);
    if (rankOf(project.stage) >= rankOf(to)) return;
    await requireMet(work, project, to);
    await record(work, project, { to, on, reason: null });
  },

  async of(reading: Reading, projectId: string): Promise<StageChangeRecord[]> {
    await projects.get(reading, projectId);
    return (await reading.tx
      .selectFrom('stageChange')
      .select(['id', 'projectId', 'fromStage', 'toStage', 'changedOn', 'skipped', 'reason', 'changedByName', 'at'])
      .where('projectId', '=', projectId)
      .orderBy('at', 'desc')
      .execute()) as StageChangeRecord[];
  },
};

export const statusChanges = {
  /** Suspends, ends or revives a project; the reason is part of the record. Figures notice it by the counting rule. */
  async change(work: Work, projectId: string, change: { to: Status; on: string; reason: string }): Promise<StatusChangeRecord> {
    const project = await decide(work, projectId, 'project.setStatus');
    // ending a signed project, or reviving one, moves published figures: that is the bureau's to decide
    if (rankOf(project.stage) >= rankOf('signed') && [project.status, change.to].includes('terminated')) {
      requireReach(work.actor, 'contract.terminate', project);
    }
    if (project.status === change.to) throw refuse.STATUS_SAME({ status: { zh: statusNames[change.to], en: change.to } });
    if (change.on > work.today) throw refuse.DATE_IN_FUTURE().at('on');
    const { countedOn } = await periods.count(work, change.on);
    const saved = await work.tx
      .insertInto('statusChange')
      .values({
        projectId,
        fromStatus: project.status,
        toStatus: change.to,
        changedOn: change.on,
        countedOn,
        reason: change.reason,
        changedBy: work.actor.id,
        changedByName: work.actor.name,
        at: work.at,
      })
      .returning(['id', 'projectId', 'fromStatus', 'toStatus', 'changedOn', 'countedOn', 'reason', 'changedByName', 'at'])
      .executeTakeFirstOrThrow();
    await work.tx
      .updateTable('project')
      .set((eb) => ({ status: change.to, version: eb('version', '+', 1) }))
      .where('id', '=', projectId)
      .execute();
    audit.record(work, {
      ...{ action: 'project.setStatus', subjectType: 'project', subjectId: projectId, projectId, unitId: project.unitId },
      ...{ before: { status: project.status }, after: { status: change.to }, note: change.reason },
    });
    await outbox.add(work, { kind: 'StatusChanged', payload: { projectId, statusChangeId: saved.id } });
    return saved as StatusChangeRecord;
  },

  async of(reading: Reading, projectId: string): Promise<StatusChangeRecord[]> {
    await projects.get(reading, projectId);
    return (await reading.tx
      .selectFrom('statusChange')
      .select(['id', 'projectId', 'fromStatus', 'toStatus', 'changedOn', 'countedOn', 'reason', 'changedByName', 'at'])
      .where('projectId', '=', projectId)
      .orderBy('at', 'desc')
      .execute()) as StatusChangeRecord[];
  },
};

async function requireMet(work: Work, project: ProjectRecord, to: Stage): Promise<void> {
  const missing = (await requirementsFor(work, project, to)).filter((requirement) => !requirement.met);
  if (missing.length === 0) return;
  throw refuse
    .STAGE_REQUIREMENTS_MISSING({
      count: missing.length,
      stage: { zh: stageName(to), en: to },
      missing: { zh: missing.map(({ zh }) => zh).join('、'), en: missing.map(({ en }) => en).join(', ') },
    })
    .showing({ missing });
}

async function requireWayBack(work: Work, project: ProjectRecord, move: { to: Stage; reason: string | null }): Promise<void> {
  if (!move.reason?.trim()) throw refuse.STAGE_BACKWARD_NEEDS_REASON();
  if (rankOf(move.to) >= rankOf('signed') || rankOf(project.stage) < rankOf('signed')) return;
  const contract = (await requirementsFor(work, project, 'signed')).find(({ code }) => code === 'contract');
  if (contract?.met) throw refuse.STAGE_BACKWARD_NOT_BELOW_CONTRACT();
}

async function record(work: Work, project: ProjectRecord, move: { to: Stage; on: string; reason: string | null }): Promise<StageChangeRecord> {
  const saved = await work.tx
    .insertInto('stageChange')
    .values({
      projectId: project.id,
      fromStage: project.stage,
      toStage: move.to,
      changedOn: move.on,
      skipped: skippedBetween(project.stage, move.to),
      reason: move.reason,
      changedBy: work.actor.id,
      changedByName: work.actor.name,
      at: work.at,
    })
    .returning(['id', 'projectId', 'fromStage', 'toStage', 'changedOn', 'skipped', 'reason', 'changedByName', 'at'])
    .executeTakeFirstOrThrow();
  const moved = await work.tx
    .updateTable('project')
    .set((eb) => ({ stage: move.to, stageInferred: false, version: eb('version', '+', 1) }))
    .where('id', '=', project.id)
    .where('stage', '=', project.stage)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) throw common.VERSION_CONFLICT();
  audit.record(work, {
    ...{ action: 'project.advance', subjectType: 'project', subjectId: project.id, projectId: project.id, unitId: project.unitId },
    ...{ before: { stage: project.stage }, after: { stage: move.to }, note: move.reason },
  });
  await outbox.add(work, { kind: 'StageChanged', payload: { projectId: project.id, stageChangeId: saved.id } });
  return saved as StageChangeRecord;
}
