import { sql } from 'kysely';
import { mayEver, reachOf, reaches, type Role } from '#access';
import type { Reading } from '#database';

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

interface Known {
  id: string;
  name: string;
  active: boolean;
  unitId: number | null;
  sectorId: number | null;
  roles: Role[];
}

export type People = ReadonlyMap<string, Known>;

/** The people of a whole batch at once. */
export async function peopleOf(reading: Reading, candidates: readonly Candidate[]): Promise<People> {
  const ids = [...new Set(candidates.map(({ preferredId }) => preferredId).filter((id) => id !== null))];
  const { rows } = await sql<Known>`
    select p.id, p.name, p.active, p.unit_id, u.sector_id, p.roles
    from person p left join org_unit u on u.id = p.unit_id where p.id = any(${sql.val(ids)}::uuid[])`.execute(reading.tx);
  return new Map(rows.map((person) => [person.id, person]));
}

/**
 * The person who promised; when that person has left or may no longer see the matter, the head of the unit, else the
 * bureau. When there is nobody at all it stays with the person, so that it is never nobody's.
 * @throws when nobody in the whole district could be told
 */
export async function chooseRecipient(reading: Reading, people: People, candidate: Candidate): Promise<Chosen> {
  const preferred = candidate.preferredId === null ? undefined : people.get(candidate.preferredId);
  if (preferred && stillConcerned(preferred, candidate)) return { recipientId: preferred.id, note: null };
  const deputy = await deputyFor(reading, candidate.unitId ?? candidate.projectUnitId);
  if (deputy) return { recipientId: deputy, note: preferred ? `（原由${preferred.name}负责，现转由您跟进）` : null };
  if (preferred) return { recipientId: preferred.id, note: null };
  throw new Error('Nobody could be reminded: no officer, no centre head and nobody in the bureau is active.');
}

function stillConcerned(person: Known, matter: Candidate): boolean {
  const actor = { kind: 'person', ...person } as const;
  if (!person.active || !mayEver(actor, 'visit.read')) return false;
  if (matter.unitId !== null && person.unitId === matter.unitId) return true;
  const reach = reachOf(actor, 'visit.read');
  return (
    reaches(reach, { unitId: matter.unitId }) ||
    (matter.projectUnitId !== null &&
      reaches(reach, { unitId: matter.projectUnitId, hostUnitId: matter.hostUnitId, sectorId: matter.sectorId }))
  );
}

async function deputyFor(reading: Reading, unitId: number | null): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from person
    where active and ((unit_id = ${unitId}::int and 'centre_head' = any(roles)) or 'bureau' = any(roles))
    order by coalesce(unit_id = ${unitId}::int and 'centre_head' = any(roles), false) desc, created_at, username
    limit 1`.execute(reading.tx);
  return rows[0]?.id ?? null;
}
