import type { Me } from '../providers/index.js';

export type Subject = 'unit' | 'sector';

const OF_THE_WHOLE: readonly string[] = ['bureau', 'recogniser', 'leader'];
const OF_A_SECTOR: readonly string[] = ['task_force', 'department'];

/**
 * What this person can be ranked among: a centre, a town or a host answers for no sector, so no group of sectors can ever
 * hold it. The first is where a page opens.
 */
export function subjectsOf({ roles, sectorId }: Pick<Me, 'roles' | 'sectorId'>): Subject[] {
  const hasSector = sectorId !== null && roles.some((role) => OF_A_SECTOR.includes(role));
  return hasSector || roles.some((role) => OF_THE_WHOLE.includes(role)) ? ['sector', 'unit'] : ['unit'];
}

/** The one that the address asks for, where it can be, else the first. */
export function subjectOf(asked: string, subjects: readonly Subject[]): Subject {
  return subjects.find((subject) => subject === asked) ?? subjects[0] ?? 'unit';
}
