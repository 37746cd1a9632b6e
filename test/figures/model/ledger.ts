import { inCny, dayOf, daysLater, monthEnd, sum, yearOf, type Contract, type Day, type Project, type Receipt, type Version } from './records.js';

export interface Tier {
  code: string;
  from: number;
  to: number | null;
}

/** On which day the books notice an event, and whether that is later than it happened. */
interface Noticed {
  counted: Day;
  late: boolean;
}

const STAGES = ['lead', 'triaged', 'negotiating', 'reviewing', 'signed', 'registered', 'land_supplied', 'started', 'completed', 'in_production', 'full_capacity'];

/** The books of the district as a person would keep them who never throws a page away: each change leaves a copy. */
export class Ledger {
  readonly projects: Project[] = [];
  readonly versions: Version[] = [];
  readonly regions = new Map<number, string | null>();
  /** The months kept, in order, and whether they are closed. */
  readonly months: Map<string, boolean>;
  at = 0;

  constructor(
    months: string[],
    private readonly tiers: Tier[],
  ) {
    this.months = new Map(months.map((month) => [month, false]));
  }

  get today(): Day {
    return dayOf(this.at);
  }

  project(id: string): Project {
    const found = this.projects.find((project) => project.id === id);
    if (!found) throw new Error(`no project ${id}`);
    return found;
  }

  register(project: Pick<Project, 'id' | 'unit' | 'sector' | 'investor' | 'planned' | 'tierTyped'>): void {
    const more = { registered: this.today, tier: null, chain: null, region: null, stage: 'lead', contracts: [], receipts: [], milestones: [], statuses: [], stages: [] };
    this.projects.push({ ...project, ...more });
    this.keep(this.project(project.id));
  }

  /** Whatever changed about a project, its class follows and a copy is kept. */
  keep(project: Project): void {
    const { planned } = project;
    project.tier = planned === null ? project.tierTyped : (this.tiers.find(({ from, to }) => from <= planned && (to === null || planned < to))?.code ?? null);
    project.region = this.regions.get(project.investor)?.slice(0, 2) ?? null;
    this.versions.push({ at: this.at, today: this.today, closed: this.closedDays(), project: structuredClone(project) });
  }

  moveInvestor(investor: number, region: string): void {
    this.regions.set(investor, region);
    for (const project of this.projects.filter((one) => one.investor === investor)) this.keep(project);
  }

  confirm(project: Project, contract: Contract): void {
    const noticed = this.noticed(this.earliest(project, contract));
    Object.assign(contract, { state: 'confirmed', confirmedAt: this.at, counted: noticed.counted, late: noticed.counted !== contract.on });
    if (contract.kind === 'formal') this.advance(project, 'signed', contract.on);
  }

  terminate(contract: Contract, on: Day): void {
    Object.assign(contract, { ended: on, left: this.noticed(on).counted });
  }

  recognise(project: Project, receipt: Receipt): void {
    Object.assign(receipt, this.noticed(receipt.on), { state: 'recognised', counts: this.judge(project, receipt), cents: this.inYuan(project, receipt) });
  }

  changeStatus(project: Project, to: string, on: Day): void {
    project.statuses.push({ from: statusOf(project), to, on, counted: this.noticed(on).counted });
  }

  reach(project: Project, milestone: { id: string; kind: 'started' | 'in_production'; park: boolean }, on: Day): void {
    const stands = this.isClosed(on) ? this.today : on;
    project.milestones.push({ ...milestone, on, stands, year: yearOf(stands) });
    this.advance(project, milestone.kind, on);
  }

  /** What stands in a closed month keeps its year: it was published there, and a project is counted once. */
  correct(project: Project, id: string, on: Day, park: boolean): void {
    const milestone = project.milestones.find((one) => one.id === id);
    if (!milestone) throw new Error(`no milestone ${id}`);
    milestone.park = park;
    if (milestone.on === on) return;
    const stands = this.isClosed(on) ? this.today : on;
    const year = this.isClosed(milestone.stands) ? milestone.year : yearOf(stands);
    Object.assign(milestone, { on, stands, year });
  }

  close(month: string): void {
    this.open(this.today.slice(0, 7));
    this.months.set(month, true);
    if (month.endsWith('-12')) this.open(daysLater(monthEnd(month), 1).slice(0, 7));
  }

  reopen(month: string): void {
    this.months.set(month, false);
  }

  /** The newest month that is closed, and the oldest that is not. */
  get lastClosed(): string | null {
    return [...this.months].filter(([, closed]) => closed).at(-1)?.[0] ?? null;
  }

  get firstOpen(): string | null {
    return [...this.months].find(([, closed]) => !closed)?.[0] ?? null;
  }

  private closedDays(): Version['closed'] {
    const first = [...this.months.keys()][0] ?? '';
    return this.lastClosed === null ? null : { before: daysLater(`${first}-01`, -1), last: monthEnd(this.lastClosed) };
  }

  private isClosed(day: Day): boolean {
    return this.months.get(day.slice(0, 7)) ?? false;
  }

  private noticed(on: Day): Noticed {
    this.open(this.today.slice(0, 7));
    return this.isClosed(on) ? { counted: this.today, late: true } : { counted: on, late: false };
  }

  /** Months follow one another without a gap. */
  private open(until: string): void {
    for (let last = [...this.months.keys()].at(-1) ?? until; last < until; ) {
      last = daysLater(monthEnd(last), 1).slice(0, 7);
      this.months.set(last, false);
    }
  }

  /** A project counts once: a formal contract takes over when the one before has left. */
  private earliest(project: Project, contract: Contract): Day {
    if (contract.kind !== 'formal') return contract.on;
    const before = project.contracts.filter((other) => other !== contract && other.kind === 'formal' && other.state === 'confirmed');
    return [contract.on, ...before.map(({ left }) => left ?? '')].sort().at(-1) ?? contract.on;
  }

  private judge(project: Project, { category, of }: Receipt): boolean {
    const original = project.receipts.find(({ id }) => id === of);
    if (original) return original.counts;
    const spent = project.receipts.some((other) => other.state === 'recognised' && other.counts && other.category !== category && other.of === null);
    return { equipment: true, working_capital: false, land: project.milestones.some(({ kind }) => kind === 'started'), paid_in_capital: !spent }[category];
  }

  /** What takes back the last of a foreign amount takes back all that is left of its 元. */
  private inYuan(project: Project, { amount, dollars, of }: Receipt): number {
    const original = project.receipts.find(({ id }) => id === of);
    const rounded = inCny(amount, dollars);
    if (!original) return rounded;
    const taken = project.receipts.filter((other) => other.of === of && other.state === 'recognised');
    const rest = original.amount + sum(taken.map((other) => other.amount)) + amount;
    return rest === 0 ? -original.cents - sum(taken.map(({ cents }) => cents)) : rounded;
  }

  private advance(project: Project, to: string, on: Day): void {
    const [from, wanted] = [STAGES.indexOf(project.stage), STAGES.indexOf(to)];
    if (from >= wanted) return;
    project.stages.push({ from: project.stage, to, skipped: STAGES.slice(from + 1, wanted), on });
    project.stage = to;
  }
}

export function statusOf(project: Project): string {
  return project.statuses.at(-1)?.to ?? 'normal';
}
