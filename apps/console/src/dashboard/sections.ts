/** What stands on the home page, in this order. A person with several roles gets all of theirs, each once. */
export const SECTIONS = [
  'firstSteps',
  'logVisit',
  'decisions',
  'recognise',
  'review',
  'ownNumbers',
  'orders',
  'today',
  'returned',
  'drafts',
  'quiet',
  'visits',
  'glance',
  'visitsToday',
  'board',
  'administrators',
  'house',
] as const;
export type Section = (typeof SECTIONS)[number];

const field: Section[] = ['firstSteps', 'logVisit', 'orders', 'today', 'returned', 'drafts', 'quiet', 'visits'];
const sector: Section[] = ['review', 'ownNumbers', 'orders', 'today', 'returned', 'drafts', 'quiet'];

const OF_ROLE: Record<string, Section[]> = {
  officer: field,
  host: field,
  centre_head: ['firstSteps', 'ownNumbers', 'orders', 'today', 'returned', 'drafts', 'quiet'],
  task_force: sector,
  department: sector,
  bureau: ['firstSteps', 'decisions', 'ownNumbers', 'orders', 'today'],
  recogniser: ['recognise', 'ownNumbers'],
  leader: ['orders', 'glance', 'visitsToday', 'board'],
  sysadmin: ['firstSteps', 'administrators', 'house'],
  secadmin: ['administrators', 'house'],
  auditor: ['administrators', 'house'],
};

export function sectionsOf(roles: readonly string[]): Section[] {
  const wanted = new Set(roles.flatMap((role) => OF_ROLE[role] ?? []));
  // The whole board says all that the short numbers say.
  if (wanted.has('board')) wanted.delete('ownNumbers');
  return SECTIONS.filter((section) => wanted.has(section));
}
