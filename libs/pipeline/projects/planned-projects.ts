import { sql } from 'kysely';
import { requireReach } from '#access';
import { audit } from '#audit';
import { askable, get, list, type ListQuery, type Listing, type Page, type Reading, type Work } from '#database';
import { refuse } from '../pipeline.refusals.js';
import type { Stage } from '../stages/stages.js';
import type { ReportMention } from './project-record.js';

export const PLAN_STATES = ['planned', 'confirmed', 'withdrawn'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** A project that the plan of the district names, and what the bureau decided about following it. */
export interface PlannedProject {
  id: string;
  code: string;
  name: string;
  investorName: string | null;
  sectorId: number;
  sectorName: string;
  sectorInferred: boolean;
  unitId: number;
  hostUnitId: number | null;
  parentName: string | null;
  stage: Stage;
  stageInferred: boolean;
  tierName: string | null;
  chainName: string | null;
  description: string | null;
  reportMentions: ReportMention[] | null;
  source: string | null;
  planState: PlanState;
  planDecidedAt: Date | null;
  planDecidedByName: string | null;
  /** Why it was withdrawn. */
  planReason: string | null;
  /** Up to this day it is in the figures, because it was before there was anything to confirm. */
  planCountedUntil: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const plannedListing: Listing<PlannedProject> = {
  view: 'plannedProjectView',
  fields: { id: 'id', code: 'text', name: 'text', sectorId: 'number', stage: 'text', planState: 'text', planDecidedAt: 'moment', createdAt: 'moment', updatedAt: 'moment' },
  search: ['code', 'investorName'],
  names: { name: { of: 'project', id: 'id' } },
  order: ['code', 'ASC'],
  within: { action: 'project.confirmPlanned', units: ['unitId', 'hostUnitId'], sectors: ['sectorId'] },
  hidden: ['namePinyin', 'nameInitials'],
};

/** These, or all that still wait. */
export type Chosen = { ids: readonly string[] } | { all: true };

/**
 * What a plan names waits here: counted nowhere, reminded of nowhere, until the bureau says that it is to be followed, or why
 * not. A list is often a year old when it is loaded, and much of it is decided elsewhere.
 */
export const plannedProjects = {
  askable: askable(plannedListing),
  list: (reading: Reading, query: ListQuery): Promise<Page<PlannedProject>> => list(reading, plannedListing, query),
  get: (reading: Reading, id: string): Promise<PlannedProject> => get(reading, plannedListing, id),

  /** From now on they are projects like any other. @returns how many */
  confirm: (work: Work, chosen: Chosen): Promise<number> => decideUpon(work, chosen, 'confirmed', null),

  /** They are not followed; what was read of them and why they were withdrawn stays. @returns how many */
  async withdraw(work: Work, chosen: Chosen, reason: string): Promise<number> {
    if (!reason.trim()) throw refuse.PLANNED_REASON();
    return decideUpon(work, chosen, 'withdrawn', reason.trim());
  },
};

async function decideUpon(work: Work, chosen: Chosen, planState: 'confirmed' | 'withdrawn', planReason: string | null): Promise<number> {
  const waiting = await held(work, chosen);
  for (const before of waiting) {
    requireReach(work.actor, 'project.confirmPlanned', before);
    if (before.planState !== 'planned') throw refuse.PLANNED_DECIDED({ name: before.name });
    const decided = { planState, planReason, planDecidedAt: work.at, planDecidedBy: work.actor.id, planDecidedByName: work.actor.name };
    await work.tx.updateTable('project').set({ ...decided, version: before.version + 1 }).where('id', '=', before.id).execute();
    const after = await plannedProjects.get(work, before.id);
    audit.record(work, { action: ACTION[planState], subjectType: 'project', subjectId: before.id, projectId: before.id, unitId: before.unitId, before, after, note: planReason });
  }
  return waiting.length;
}

const ACTION = { confirmed: 'project.confirmPlanned', withdrawn: 'project.withdrawPlanned' } as const;

/** Locked in the order of their ids, so that two who decide at once wait for each other. @throws NOT_FOUND for what is not to be seen */
async function held(work: Work, chosen: Chosen): Promise<PlannedProject[]> {
  const wanted = 'ids' in chosen ? sql`id = any(${sql.val([...chosen.ids])}::uuid[]) and plan_state is not null` : sql`plan_state = 'planned'`;
  const { rows } = await sql<{ id: string }>`select id from project where ${wanted} order by id for no key update`.execute(work.tx);
  const ids = 'ids' in chosen ? [...new Set(chosen.ids)].sort() : rows.map(({ id }) => id);
  const waiting: PlannedProject[] = [];
  for (const id of ids) waiting.push(await plannedProjects.get(work, id));
  return waiting;
}
