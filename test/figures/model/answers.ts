import { centsOf, dayBefore, isTerminated, published, type Asked, type Figure, type Share } from './standing.js';
import { monthEnd, sum, yuan, type Day, type Project, type Version } from './records.js';

export type Dimension = 'sector' | 'unit' | 'tier' | 'chain' | 'region' | 'origin';

export interface Line {
  signed: string;
  received: string;
  signedPending: string;
  receivedPending: string;
  signedProjects: number;
}

export interface BoardAnswer {
  total: Line;
  parts: Record<string, Line>;
  apart: { count: number; amount: string };
  retroactive: { count: number; amount: string };
  receivedOfTerminated: string;
  starts: { district: number; park: number };
  productions: { district: number; park: number };
  sameYear: { district: number; park: number };
}

const counted = (shares: Share[]): number => sum(shares.map(({ entries }) => entries));
const money = (shares: Share[]): string => yuan(centsOf(shares));

export function boardAnswer(versions: readonly Version[], asked: Asked, by: Dimension): BoardAnswer {
  const of = (figure: Figure): Share[] => published(versions, figure, asked);
  const figures = { signed: of('signed'), received: of('received'), signedPending: of('signed_pending'), receivedPending: of('received_pending') };
  const lineOf = (holds: (share: Share) => boolean): Line => ({
    signed: money(figures.signed.filter(holds)),
    received: money(figures.received.filter(holds)),
    signedPending: money(figures.signedPending.filter(holds)),
    receivedPending: money(figures.receivedPending.filter(holds)),
    signedProjects: sum(figures.signed.filter(holds).map(({ projects }) => projects)),
  });
  const keys = new Set(Object.values(figures).flat().map((share) => String(share[by])));
  const late = [...figures.signed, ...figures.received].filter((share) => share.late);
  const [starts, productions] = [of('starts'), of('productions')];
  const both = (shares: Share[]): { district: number; park: number } => ({ district: counted(shares), park: counted(shares.filter(({ park }) => park)) });
  return {
    total: lineOf(() => true),
    parts: Object.fromEntries([...keys].map((key) => [key, lineOf((share) => String(share[by]) === key)])),
    apart: { count: counted(of('framework')), amount: money(of('framework')) },
    retroactive: { count: counted(late), amount: money(late) },
    receivedOfTerminated: money(figures.received.filter(({ project }) => terminatedThen(versions, project, asked))),
    ...{ starts: both(starts), productions: both(productions), sameYear: both(productions.filter(({ origin }) => origin === 'new')) },
  };
}

function terminatedThen(versions: readonly Version[], id: string, { asOf, known, basis }: Asked): boolean {
  const project = asKnown(versions, known).find((one) => one.id === id);
  return project !== undefined && isTerminated(project, basis, asOf);
}

/** Every project as it was known at a moment. */
export function asKnown(versions: readonly Version[], known: number | null): Project[] {
  const last = new Map<string, Project>();
  for (const { at, project } of versions) if (known === null || at <= known) last.set(project.id, project);
  return [...last.values()];
}

export function trendAnswer(versions: readonly Version[], asked: Asked): { signed: string; received: string; signedToDate: string; receivedToDate: string }[] {
  const { year, asOf } = asked;
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).filter((month) => `${month}-01` <= asOf);
  return months.map((month) => {
    const end = monthEnd(month) < asOf ? monthEnd(month) : asOf;
    const upTo = (figure: Figure, day: Day): number => centsOf(published(versions, figure, { ...asked, asOf: day }));
    const [signed, received] = [upTo('signed', end), upTo('received', end)];
    const start = dayBefore(`${month}-01`);
    return {
      signed: yuan(signed - upTo('signed', start)),
      received: yuan(received - upTo('received', start)),
      ...{ signedToDate: yuan(signed), receivedToDate: yuan(received) },
    };
  });
}

/** Of the year's signed the money that came, whichever year it came in; and of the year's money what belongs to others. */
export function batchAnswer(versions: readonly Version[], asked: Asked, years: readonly number[]): { signed: string; received: string; receivedOfOthers: string } {
  const shares = published(versions, 'signed', asked);
  // a contract that ended and whose project changed its part afterwards stands in one part and is taken out of another:
  // it stands in the batch by what is left of it in all parts together
  const standing = new Set(shares.map(({ entry }) => entry).filter((entry) => counted(shares.filter((share) => share.entry === entry)) > 0));
  const batch = shares.filter(({ entry }) => standing.has(entry));
  const projects = asKnown(versions, asked.known);
  const counting = projects
    .flatMap(({ contracts }) => contracts)
    .filter(({ kind, state }) => state === 'confirmed' && ['formal', 'increment'].includes(kind))
    .filter((contract) => (asked.basis === 'counted' ? contract.counted : contract.on) <= asked.asOf);
  const belongs = ({ entry, project }: Share): boolean => {
    const named = projects.find(({ id }) => id === project)?.receipts.find(({ id }) => id === entry)?.contract ?? null;
    if (named !== null && batch.some((share) => share.entry === named)) return true;
    return !counting.some(({ id }) => id === named) && batch.some((share) => share.projects > 0 && share.project === project);
  };
  const all = years.flatMap((year) => published(versions, 'received', { ...asked, year }).map((share) => ({ ...share, year })));
  return {
    signed: money(batch),
    received: money(all.filter(belongs)),
    receivedOfOthers: money(all.filter((share) => share.year === asked.year && !belongs(share))),
  };
}

const RANKS = ['lead', 'triaged', 'negotiating', 'reviewing', 'signed', 'registered', 'land_supplied', 'started', 'completed', 'in_production', 'full_capacity'];
const STEPS: Record<string, string[]> = {
  ...{ lead: ['lead'], triaged: ['triaged'], negotiating: ['negotiating'], reviewing: ['reviewing'] },
  ...{ signed: ['signed', 'registered', 'land_supplied'], started: ['started', 'completed'], in_production: ['in_production', 'full_capacity'] },
};

export function countAnswer(versions: readonly Version[], asked: Asked, years: readonly number[]): Record<string, { reached: number; skipped: number; current: number }> {
  const { asOf, known, basis } = asked;
  const moneyOf = (figure: 'signed' | 'received', id: string): number =>
    sum(years.map((year) => centsOf(published(versions, figure, { ...asked, year }).filter(({ project }) => project === id))));
  const seen = asKnown(versions, known)
    .filter(({ registered }) => registered <= asOf)
    .map((project) => {
      const stages = project.stages.filter(({ on }) => on <= asOf);
      const status = project.statuses.filter((step) => (basis === 'counted' ? step.counted : step.on) <= asOf).at(-1)?.to ?? 'normal';
      const [received, signed] = [moneyOf('received', project.id), moneyOf('signed', project.id)];
      return {
        stage: stages.at(-1)?.to ?? 'lead',
        rank: Math.max(0, ...stages.map(({ to }) => RANKS.indexOf(to))),
        skipped: stages.flatMap((step) => step.skipped),
        active: status === 'normal' || status === 'suspended',
        ...{ started: received > 0, full: signed > 0 && received >= signed },
      };
    });
  type Seen = (typeof seen)[number];
  const count = (holds: (one: Seen) => boolean): number => seen.filter(holds).length;
  const answer = Object.entries(STEPS).map(([step, stages]) => {
    const rank = RANKS.indexOf(step);
    return [
      step,
      {
        reached: count((one) => one.rank >= rank),
        skipped: count((one) => one.rank > rank && one.skipped.includes(step)),
        current: count((one) => one.active && stages.includes(one.stage)),
      },
    ] as const;
  });
  return {
    ...Object.fromEntries(answer),
    first_money: { reached: count((one) => one.started), skipped: 0, current: count((one) => one.active && one.started && !one.full) },
    fully_funded: { reached: count((one) => one.full), skipped: 0, current: count((one) => one.active && one.full) },
  };
}
