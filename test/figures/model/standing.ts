import { daysLater, sum, yearOf, type Contract, type Day, type Milestone, type Project, type Receipt, type Version } from './records.js';

export type Figure = 'signed' | 'received' | 'signed_pending' | 'received_pending' | 'framework' | 'starts' | 'productions';
export type Basis = 'counted' | 'happened';

/** What one entry adds to a figure, and to which of its parts. */
export interface Share {
  entry: string;
  project: string;
  unit: number;
  sector: number;
  tier: string | null;
  chain: string | null;
  region: string | null;
  origin: 'new' | 'carried' | 'unsigned';
  park: boolean;
  late: boolean;
  cents: number;
  entries: number;
  projects: number;
}

/** The shares that stand in a figure of a year on a day, by the records of one version of a project. */
export function standing(project: Project, figure: Figure, year: number, basis: Basis, day: Day): Share[] {
  switch (figure) {
    case 'signed':
      return isTerminated(project, basis, day) ? [] : agreements(project, ['formal', 'increment'], year, basis, day);
    case 'framework':
      return agreements(project, ['framework', 'intention'], year, basis, day);
    case 'received':
      return project.receipts
        .filter((receipt) => receipt.state === 'recognised' && receipt.counts)
        .filter((receipt) => within(basis === 'counted' ? receipt.counted : receipt.on, year, day))
        .map((receipt) => share(project, receipt, year, { cents: receipt.cents, late: receipt.late }));
    case 'signed_pending':
      return project.contracts
        .filter(({ state, kind, on }) => state === 'submitted' && ['formal', 'increment'].includes(kind) && within(on, year, day))
        .map((contract) => share(project, contract, year, { cents: contract.cents, projects: contract.kind === 'formal' ? 1 : 0 }));
    case 'received_pending':
      return project.receipts
        .filter(({ state, on }) => ['submitted', 'reviewed'].includes(state) && within(on, year, day))
        .map((receipt) => share(project, receipt, year, { cents: receipt.cents }));
    case 'starts':
    case 'productions':
      return project.milestones
        .filter(({ kind }) => kind === (figure === 'starts' ? 'started' : 'in_production'))
        .filter((milestone) => (basis === 'counted' ? milestone.year : yearOf(milestone.on)) === year && milestone.on <= day)
        .map((milestone) => share(project, milestone, year, { park: milestone.park }));
  }
}

function within(begins: Day, year: number, day: Day): boolean {
  return yearOf(begins) === year && begins <= day;
}

function agreements(project: Project, kinds: string[], year: number, basis: Basis, day: Day): Share[] {
  return project.contracts
    .filter(({ kind, state }) => kinds.includes(kind) && state === 'confirmed')
    .filter((contract) => within(beginsOn(project, contract, basis), year, day) && !hasLeft(project, contract, basis, day))
    .map((contract) => share(project, contract, year, { cents: contract.cents, late: contract.late, projects: contract.kind === 'formal' ? 1 : 0 }));
}

/** A project counts once: a formal contract takes over when the one confirmed before it has ended. */
function beginsOn(project: Project, contract: Contract, basis: Basis): Day {
  if (basis === 'counted') return contract.counted;
  if (contract.kind !== 'formal') return contract.on;
  const before = project.contracts.filter((other) => other.kind === 'formal' && other.state === 'confirmed' && other.confirmedAt < contract.confirmedAt);
  return [contract.on, ...before.map(({ ended }) => ended ?? '')].sort().at(-1) ?? contract.on;
}

/** An increment ends with the contract that it increases. */
function hasLeft(project: Project, contract: Contract, basis: Basis, day: Day): boolean {
  const parent = contract.kind === 'increment' ? project.contracts.find(({ id }) => id === contract.parent) : undefined;
  return [contract, parent].some((one) => {
    const leaves = basis === 'counted' ? one?.left : one?.ended;
    return leaves != null && leaves <= day;
  });
}

/** From its ending until the next step, on each of the two calendars; an ending taken back before it began never was. */
export function isTerminated({ statuses }: Project, basis: Basis, day: Day): boolean {
  return statuses.some((step, index) => {
    const [from, until] = [step, statuses[index + 1]].map((one) => (basis === 'counted' ? one?.counted : one?.on));
    return step.to === 'terminated' && from !== undefined && from <= day && (until === undefined || until > day);
  });
}

function share(project: Project, entry: Contract | Receipt | Milestone, year: number, more: Partial<Share>): Share {
  const signed = project.contracts.filter(({ kind, state }) => kind === 'formal' && state === 'confirmed').map(({ counted }) => yearOf(counted));
  const first = Math.min(...signed, Infinity);
  return {
    ...{ entry: entry.id, project: project.id, unit: project.unit, sector: 'sector' in entry ? entry.sector : project.sector },
    ...{ tier: project.tier, chain: project.chain, region: project.region },
    origin: first === year ? 'new' : first < year ? 'carried' : 'unsigned',
    ...{ park: false, late: false, cents: 0, entries: 1, projects: 0 },
    ...more,
  };
}

export interface Asked {
  year: number;
  asOf: Day;
  /** Null: as known now. */
  known: number | null;
  basis: Basis;
}

/**
 * What the figure says. On their own days, and for what waits for a decision, simply what the records say that were known.
 * On the books' days each change counts as it was made: what it means for open months on its day, and what it means for
 * months that were closed by then on the day it was recorded, all of it.
 */
export function published(versions: readonly Version[], figure: Figure, { year, asOf, known, basis }: Asked): Share[] {
  const histories = new Map<string, Version[]>();
  for (const version of versions) {
    if (known === null || version.at <= known) histories.set(version.project.id, [...(histories.get(version.project.id) ?? []), version]);
  }
  return [...histories.values()].flatMap((history) => {
    const last = history.at(-1);
    if (figure === 'signed_pending' || figure === 'received_pending') return last ? standing(last.project, figure, year, 'counted', asOf) : [];
    if (basis === 'happened') return last ? standing(last.project, figure, year, basis, asOf) : [];
    return added(history.flatMap((version, index) => effectOf(version, history[index - 1] ?? null, figure, year, asOf)));
  });
}

function effectOf(version: Version, before: Version | null, figure: Figure, year: number, asOf: Day): Share[] {
  const moved = (day: Day): Share[] => [
    ...standing(version.project, figure, year, 'counted', day),
    ...(before ? negative(standing(before.project, figure, year, 'counted', day)) : []),
  ];
  const { closed, today } = version;
  if (closed === null || asOf <= closed.before) return moved(asOf);
  if (asOf <= closed.last) return moved(closed.before);
  const meantForClosed = [...moved(closed.last), ...negative(moved(closed.before))];
  return [...moved(asOf), ...(asOf >= today ? [] : negative(meantForClosed))];
}

function negative(shares: Share[]): Share[] {
  return shares.map((one) => ({ ...one, cents: -one.cents, entries: -one.entries, projects: -one.projects }));
}

/** Shares of the same entry in the same parts put together; what comes to nothing is left out. */
function added(shares: Share[]): Share[] {
  const together = new Map<string, Share>();
  for (const one of shares) {
    const { cents, entries, projects, ...place } = one;
    const key = JSON.stringify(Object.values(place));
    const so = together.get(key) ?? { ...one, cents: 0, entries: 0, projects: 0 };
    together.set(key, { ...so, cents: so.cents + cents, entries: so.entries + entries, projects: so.projects + projects });
  }
  return [...together.values()].filter(({ cents, entries, projects }) => cents !== 0 || entries !== 0 || projects !== 0);
}

export function centsOf(shares: Share[]): number {
  return sum(shares.map(({ cents }) => cents));
}

export function dayBefore(day: Day): Day {
  return daysLater(day, -1);
}
