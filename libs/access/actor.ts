/** Who acts. Every read takes one and every unit of work carries one. */
export type Actor = PersonActor | SystemActor | KioskActor;

export interface PersonActor {
  kind: 'person';
  id: string;
  name: string;
  /** The unit the person belongs to now; records keep the unit of their own time. */
  unitId: number | null;
  /** The sector of that unit: task forces and departments answer for one. */
  sectorId: number | null;
  roles: readonly Role[];
  requestId?: string;
  address?: string;
}

/** The product itself: worker, importer, first start. It reads everything and signs what it does. */
export interface SystemActor {
  kind: 'system';
  id: null;
  name: string;
}

/** A screen in a meeting room: it shows the wall, and nobody stands behind it whom one could ask. */
export interface KioskActor {
  kind: 'kiosk';
  id: null;
  name: string;
}

export const ROLES = [
  'officer',
  'centre_head',
  'task_force',
  'department',
  'host',
  'bureau',
  'recogniser',
  'leader',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** The three administrators (三员): they keep the house and see no business data. */
export const ADMINISTRATOR_ROLES: readonly Role[] = ['sysadmin', 'secadmin', 'auditor'];

/** Which of the three somebody holds, whom two administrators change and not one; null for everybody else. */
export function administratorRole(roles: readonly string[]): Role | null {
  return ADMINISTRATOR_ROLES.find((role) => roles.includes(role)) ?? null;
}

export function systemActor(name: string): SystemActor {
  return { kind: 'system', id: null, name };
}

export function kioskActor(name: string): KioskActor {
  return { kind: 'kiosk', id: null, name };
}
