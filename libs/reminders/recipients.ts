import { sql } from 'kysely';
import { mayEver, reachOf, reaches, type Action, type Role } from '#access';
import type { Reading } from '#database';
import type { EscalationTarget } from './parameters.js';

/** Who should be told, and what decides whether that person still can be. */
export interface Candidate {
  preferredId: string | null;
  /** Unit whose matter it is. */
  unitId: number | null;
  projectUnitId: number | null;
  hostUnitId: number | null;
  sectorId: number | null;
}

export interface Chosen {
  recipientId: string;
  /** Says why it is not the person who promised. */
  note: string | null;
}

export interface Known {
  id: string;
  name: string;
  active: boolean;
  unitId: number | null;
  sectorId: number | null;
  roles: Role[];
}

/** Everybody, in the order in which they are asked: who has been here longest first. Few hundred people at most. */
export type People = ReadonlyMap<string, Known>;

/** Everybody at once, for a whole batch. */
export async function everybody(reading: Reading): Promise<People> {
  const { rows } = await sql<Known>`
    select p.id, p.name, p.active, p.unit_id, u.sector_id, p.roles
    from person p left join org_unit u on u.id = p.unit_id order by p.created_at, p.username`.execute(reading.tx);
  return new Map(rows.map((person) => [person.id, person]));
}

/**
 * The person who promised; when that person has left or may no longer see the matter, the head of the unit, else the
 * bureau. When there is nobody at all it stays with the person, so that it is never nobody's.
 * @returns null when nobody in the whole district could be told
 */
export function chooseRecipient(people: People, candidate: Candidate): Chosen | null {
  const preferred = candidate.preferredId === null ? undefined : people.get(candidate.preferredId);
  if (preferred && stillConcerned(preferred, candidate)) return { recipientId: preferred.id, note: null };
  const deputy = above(people, candidate, 'centre_head');
  if (deputy) return { recipientId: deputy.id, note: preferred ? `（原由${preferred.name}负责，现转由您跟进）` : null };
  return preferred ? { recipientId: preferred.id, note: null } : null;
}

/** Whom a level reaches: the head of the unit, the bureau, the leader; where one is missing, the next one upwards. */
export function above(people: People, candidate: Candidate, target: EscalationTarget): Known | undefined {
  const unitId = candidate.unitId ?? candidate.projectUnitId;
  const upwards: Record<EscalationTarget, (() => Known | undefined)[]> = {
    centre_head: [() => headOf(people, unitId), () => withRole(people, 'bureau'), () => withRole(people, 'leader')],
    bureau: [() => withRole(people, 'bureau'), () => withRole(people, 'leader')],
    leader: [() => withRole(people, 'leader')],
  };
  for (const find of upwards[target]) {
    const found = find();
    if (found) return found;
  }
  return undefined;
}

/** The first active person who may act for a sector: its task force or department, else the bureau. */
export function ofSector(people: People, sectorId: number): Known | undefined {
  const answers = ({ active, sectorId: own, roles }: Known): boolean => active && own === sectorId && (roles.includes('task_force') || roles.includes('department'));
  return [...people.values()].find(answers) ?? withRole(people, 'bureau');
}

export function withRole(people: People, role: Role): Known | undefined {
  return [...people.values()].find((person) => person.active && person.roles.includes(role));
}

function headOf(people: People, unitId: number | null): Known | undefined {
  if (unitId === null) return undefined;
  return [...people.values()].find((person) => person.active && person.unitId === unitId && person.roles.includes('centre_head'));
}

/** Whether a person may see a matter, so that reminding makes sense. */
export function stillConcerned(person: Known, matter: Candidate, action: Action = 'visit.read'): boolean {
  const actor = { kind: 'person', ...person } as const;
  if (!person.active || !mayEver(actor, action)) return false;
  if (matter.unitId !== null && person.unitId === matter.unitId) return true;
  const reach = reachOf(actor, action);
  return (
    reaches(reach, { unitId: matter.unitId }) ||
    (matter.projectUnitId !== null &&
      reaches(reach, { unitId: matter.projectUnitId, hostUnitId: matter.hostUnitId, sectorId: matter.sectorId }))
  );
}
