import type { OneOfEach } from '../factories/one-of-each.js';
import type { TestApi } from '../support/api.js';
import type { Asking } from '../support/client.js';

/**
 * Who may do what, derived from docs/domain/rules.md#who-may-do-what and written down without looking at the product's
 * own page: one row per route, one letter per role.
 *
 *   a  allowed on every record of the district     o  allowed on own records; others' do not exist (404)
 *   r  sees own records and may not do this (403); others' do not exist      h  neither exists for this role (404)
 *   -  never (403)
 *
 * Order: officer centre_head task_force department host · bureau recogniser leader · sysadmin secadmin auditor
 */
export type Letter = 'a' | 'o' | 'r' | 'h' | '-';
export const ROLE_ORDER = [
  'officerA',
  'headA',
  'taskForceA',
  'departmentA',
  'hostA',
  'bureau',
  'recogniser',
  'leader',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;

/** What a probe asks about: records of the own side and the other side. */
export interface Side {
  records: OneOfEach;
  unitId: number;
  sectorId: number;
  own: boolean;
}

export interface Right {
  roles: string;
  ask: (side: Side, api: TestApi) => Asking & { path: string };
  /** Code, code@field or status that shows that the right was given: writes are refused later, so that nothing changes. */
  allowed: string[];
  /** The same for a record that does not exist for the caller. */
  hidden?: string;
}

export const EVERYONE = 'aaaaa aaa aaa';
export const BUSINESS = 'aaaaa aaa ---';
export const OWN_OR_ALL = 'ooooo aaa ---';
export const WRITERS = 'ooooo a-- ---';
export const BUREAU = '----- a-- ---';
/** A version that nobody has: whoever may change the record is told that it moved. */
export const STALE = { version: 1_000_000 };
export const MOVED = ['VERSION_CONFLICT'];
/** The right is there, and the token that asks may not use it. */
export const BY_TOKEN = ['NOT_BY_TOKEN'];
export const OK = ['200', '201'];

export const read = (roles: string, path: (side: Side) => string): Right => ({ roles, ask: (side) => ({ path: path(side) }), allowed: OK });
export const write = (roles: string, allowed: string[], path: (side: Side) => string, body: (side: Side, api: TestApi) => object, hidden?: string): Right => ({
  roles,
  ask: (side, api) => ({ path: path(side), body: body(side, api) }),
  allowed,
  ...(hidden ? { hidden } : {}),
});
export const at = (resource: string, pick: (records: OneOfEach) => { id: string }, tail = '') => ({ records }: Side): string => `/${resource}/${pick(records).id}${tail}`;

export const fixed = (path: string) => (): string => path;
export const nothing = (): object => ({});
