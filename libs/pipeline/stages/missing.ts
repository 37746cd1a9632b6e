import type { Reading } from '#database';
import { isTrue } from './facts.js';
import { stageRequirements, type ProjectField, type Requirement } from './stage-requirements.js';
import { rankOf, type Stage } from './stages.js';

export interface RequirementState {
  code: string;
  from: Stage;
  kind: Requirement['kind'];
  /** Where to repair it: a field of the project, or the record that has to exist. */
  where: string;
  zh: string;
  en: string;
  met: boolean;
}

/** What the requirements ask of a project; a subset of its record. */
export interface Judged {
  id: string;
  investorId: string | null;
  investorUscc: string | null;
  plannedInvestment: string | null;
  tierCode: string | null;
  hostUnitId: number | null;
  chainCode: string | null;
  description: string | null;
  sectorInferred: boolean;
}

/** All requirements for standing at stage `to`, each met or not: the gate and the hint are this one list. */
export async function requirementsFor(reading: Reading, project: Judged, to: Stage): Promise<RequirementState[]> {
  const asked = stageRequirements.filter((requirement) =>
    requirement.kind === 'milestone' ? requirement.from === to : rankOf(requirement.from) <= rankOf(to),
  );
  const states: RequirementState[] = [];
  for (const requirement of asked) {
    states.push({
      code: requirement.code,
      from: requirement.from,
      kind: requirement.kind,
      where: whereOf(requirement),
      zh: requirement.zh,
      en: requirement.en,
      met: await isMet(reading, project, requirement),
    });
  }
  return states;
}

async function isMet(reading: Reading, project: Judged, requirement: Requirement): Promise<boolean> {
  if (requirement.kind === 'field') return hasField(project, requirement.field);
  if (requirement.kind === 'fact') return isTrue(requirement.fact, reading, project.id);
  const found = await reading.tx
    .selectFrom('milestone')
    .select('id')
    .where('projectId', '=', project.id)
    .where('kind', '=', requirement.milestone)
    .executeTakeFirst();
  return found !== undefined;
}

function hasField(project: Judged, field: ProjectField): boolean {
  switch (field) {
    case 'sizeKnown':
      return project.plannedInvestment !== null || project.tierCode !== null;
    case 'sectorConfirmed':
      return !project.sectorInferred;
    default:
      return project[field] !== null && project[field] !== '';
  }
}

function whereOf(requirement: Requirement): string {
  if (requirement.kind === 'milestone') return 'milestone';
  if (requirement.kind === 'fact') return requirement.fact === 'visited' ? 'visit' : 'contract';
  return requirement.field;
}
