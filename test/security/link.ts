import type { Asking } from '../support/client.js';
import { ROLE_ORDER } from './right.js';

/**
 * A field by which one record is tied to another. Both ends are asked about: the record that is made or changed (near) and
 * the one that the field names (far), each of the own side, of the other side, or of nobody.
 *
 * A cell has one mark for each pair of ends: own–own, own–other, other–own, other–other; two where the near end is the
 * actor's own unit: own, other.
 *
 *   +  tied      ·  answered as if that record did not exist      -  not this role's (403)      x  both seen, and refused
 */
export interface Link {
  /** One letter for each role, as in the table of rights. */
  roles: string;
  far: FarKind;
  near: NearKind | null;
  ask(ends: Ends): Asking & { method: string; path: string };
  /** Field of the near record that holds the link; a change must change it. */
  stored?: string;
  /** Whom a record names here is known to everybody, so the other side's is tied as well. */
  open?: boolean;
  /** Marks of whoever sees the whole district. */
  whole: string;
  /** Marks of roles that differ from what their letter gives. */
  cells?: Partial<Record<Who, string>>;
  /** Refusals that come after both ends were judged: where the record itself should not be written. */
  counts?: string[];
  /** The refusal of an own far end that is over: a terminated project, a closed unit, an account that is off. */
  ended?: string;
  /** The near record goes back to its unit, sector and host afterwards. */
  restored?: boolean;
}

export type Who = (typeof ROLE_ORDER)[number];
export type End = string | number;
export interface Ends {
  near: End;
  far: End;
  version: number;
}

export type NearKind = 'lead' | 'project' | 'investor' | 'looseVisit' | 'visit' | 'milestone' | 'supplement' | 'receiptDraft' | 'receipt' | 'order' | 'reminder' | 'manyReminder' | 'colleague';
export type FarKind =
  | 'project' | 'lead' | 'investor' | 'parentCompany' | 'ofInvestor' | 'contract' | 'file' | 'unit' | 'sector' | 'person'
  | 'colleague' | 'acknowledged' | 'snoozed' | 'handed';

/** Marks that the table says. */
export function wanted(link: Link, who: Who): string {
  const letter = link.roles.replaceAll(' ', '')[ROLE_ORDER.indexOf(who)];
  const ofOther = link.near === null ? '' : '··';
  const one = (mark: string): string => (link.near === null ? mark.repeat(2) : mark.repeat(4));
  if (link.cells?.[who]) return link.cells[who];
  if (letter === 'a') return link.whole;
  if (letter === '-') return one('-');
  if (letter === 'h') return one('·');
  if (letter === 'r') return `--${ofOther}`;
  return `+${link.open ? '+' : '·'}${ofOther}`;
}
